import { raw } from '@liren/kernel/database/server';
import { expect, test } from 'vitest';
import {
  endChannel,
  getLinkageModel,
  listAgreements,
  listLinkageStaff,
  listTied,
  listUnreached,
  proposeAgreement,
  saveChannel,
  tieActors,
  untieActor,
} from '../../contract/public.ts';
import { locust, office, org, town, uuid, willow } from '../test-town.ts';

test('who links stands with the area, and a community without a social worker is named', async () => {
  await using w = await town();
  const organiser = await w.staff('organiser');
  const social = await w.staff('social_worker', { area: willow });
  for (const [n, who, role, area] of [
    [1, organiser, 'organiser', office],
    [2, social, 'social_worker', willow],
  ] as const)
    await raw(
      w.owner,
      `insert into kernel.membership (office, id, account, role, area, since)
       values ($1, $2, $3, $4, $5, '2026-01-01')`,
      [office, uuid(900 + n), who.account, role, area],
    );
  const all = await w.as(organiser).call(listLinkageStaff, { query: {} });
  expect(all.items.map(({ role, area }) => [role, area.code])).toEqual([
    ['organiser', office],
    ['social_worker', willow],
  ]);
  expect(all.without.map(({ code }) => code)).toContain(locust);
  expect(all.without.map(({ code }) => code)).not.toContain(willow);
  const here = await w.as(organiser).call(listLinkageStaff, { query: { area: willow } });
  expect(here.without).toEqual([]);
});

test('a model shows who fills its parts in each community, and what nobody fills', async () => {
  await using w = await town();
  const organiser = await w.staff('organiser');
  await w.offer(organiser, 10);
  await raw(
    w.owner,
    `insert into registry.organisation (office, id, area, name, tokens, actor_class, type, legal_status, source, taken_at)
     values ($1, $2, $3, '柳岸志愿队', '', 'individual', 'volunteer_team', 'none', 'test', now())`,
    [office, uuid(70), willow],
  );
  const read = (model: 'five_society' | 'five_society_national') =>
    w.as(organiser).call(getLinkageModel, { params: { model } });
  const here = (reply: Awaited<ReturnType<typeof read>>) =>
    reply.communities.find(({ area }) => area.code === willow);
  const national = await read('five_society_national');
  expect(
    here(national)?.parts.flatMap(({ part, count, names }) => (count ? [[part, ...names]] : [])),
  ).toEqual([
    ['volunteers', '柳岸志愿队'],
    ['charity', '免费法律咨询 · 清源律师事务所'],
  ]);
  expect(here(national)?.missing).toBe(3);
  expect(national.parts.find(({ part }) => part === 'volunteers')?.covered).toBe(1);
  expect(here(await read('five_society'))?.parts.find(({ count }) => count > 0)?.part).toBe(
    'social_capital',
  );
  const social = await w.staff('social_worker', { area: locust });
  const { communities } = await w
    .as(social)
    .call(getLinkageModel, { params: { model: 'three_society' } });
  expect(communities.map(({ area }) => area.code)).toEqual([locust]);
});

test('a tie and a channel end, and whom they reached is unreached again', async () => {
  await using w = await town();
  const organiser = await w.staff('organiser');
  const params = { id: uuid(80) };
  await w.as(organiser).call(saveChannel, {
    params,
    body: {
      ...{ area: willow, name: '企业联合会', actorClass: 'social_market', mechanism: 'membership' },
      identities: [{ name: '会员', rule: '' }],
    },
  });
  await w
    .as(organiser)
    .call(tieActors, { params, body: { actors: [org(1), org(3)], identity: '会员' } });
  const unreached = async () =>
    (await w.as(organiser).call(listUnreached, { query: {} })).unreached;
  expect(await unreached()).toBe(0);
  const first = await w.as(organiser).call(listTied, { params, query: { limit: 1 } });
  const rest = await w
    .as(organiser)
    .call(listTied, { params, query: { limit: 1, after: first.next ?? '' } });
  expect([...first.items, ...rest.items].map(({ actor }) => actor).sort()).toEqual([
    org(1),
    org(3),
  ]);
  await w.as(organiser).call(untieActor, { params, body: { actor: org(1), identity: '会员' } });
  expect(await unreached()).toBe(1);
  const social = await w.staff('social_worker', { area: locust });
  await expect(w.as(social).call(endChannel, { params })).rejects.toMatchObject({
    code: 'permission.denied',
  });
  await w.as(organiser).call(endChannel, { params });
  expect(await unreached()).toBe(2);
  await expect(w.as(organiser).call(endChannel, { params })).rejects.toMatchObject({
    code: 'linkage.channel_unknown',
  });
});

test('agreements are narrowed to a community', async () => {
  await using w = await town();
  const organiser = await w.staff('organiser');
  await w.as(organiser).call(proposeAgreement, {
    body: {
      ...{ title: '共建', area: willow, purpose: 'cooperation', first: org(1), second: org(3) },
      startsOn: '2026-11-23',
      obligations: [
        { by: 'first', what: '讲座', dueOn: '2026-12-11' },
        { by: 'second', what: '场地', dueOn: '2026-12-11' },
      ],
    },
  });
  const count = async (area: string) =>
    (await w.as(organiser).call(listAgreements, { query: { area } })).items.length;
  expect([await count(willow), await count(locust)]).toEqual([1, 0]);
});
