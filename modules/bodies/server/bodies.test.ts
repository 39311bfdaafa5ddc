import type { CallOf, LocalDate } from '@liren/kernel/contract';
import { searchRegister } from '@liren/registry/contract';
import { registry } from '@liren/registry/server';
import { expect, test } from 'vitest';
import {
  codeOf,
  locust,
  office,
  type Person,
  willow,
  world,
} from '../../requests/server/test-world.ts';
import {
  applyModel,
  declareKin,
  endBody,
  endSeat,
  getBody,
  getCommunityBodies,
  giveSeat,
  listCommunityBodies,
  publicBodies,
  saveBody,
} from '../contract/public.ts';
import { bodies } from './public.ts';

const day = '2026-11-23' as LocalDate;

async function town() {
  const w = await world({ more: [registry, bodies] });
  const organiser = await w.staff('organiser');
  const social = await w.staff('social_worker', { area: willow });
  const apply = (
    community = willow,
    model: CallOf<typeof applyModel>['body']['model'] = 'cooperative',
    who = organiser,
  ) => w.as(who).call(applyModel, { params: { community }, body: { model } });
  const idOf = async (kind: string, community = willow) => {
    const { bodies: all } = await w
      .as(organiser)
      .call(getCommunityBodies, { params: { community } });
    return all.find((one) => one.kind === kind)?.id ?? '';
  };
  const seat = async (
    id: string,
    name: string,
    more: Partial<CallOf<typeof giveSeat>['body']> = {},
    who: Person = social,
  ) => {
    const given = crypto.randomUUID();
    const page = await w.as(who).call(giveSeat, {
      params: { id, seat: given },
      body: { post: 'member', name, since: day, ...more },
    });
    return { page, seat: given };
  };
  const save = (
    who: Person,
    body: CallOf<typeof saveBody>['body'],
    id: string = crypto.randomUUID(),
  ) => w.as(who).call(saveBody, { params: { id }, body });
  return Object.assign(w, { organiser, social, apply, idOf, seat, save });
}

const owners: CallOf<typeof saveBody>['body'] = {
  kind: 'owners_committee',
  area: willow,
  name: '柳岸花园业主委员会',
  since: day,
};

test('a model sets up its bodies once, layer by layer, and says what is missing when one goes', async () => {
  await using w = await town();
  const made = await w.apply();
  expect(made.missing).toEqual([]);
  expect(made.bodies.map(({ name }) => name)).toEqual(
    expect.arrayContaining(['柳岸社区居民委员会', '柳岸社区成员代表大会', '柳岸社区红白理事会']),
  );
  const again = await w.apply();
  expect(again.bodies.map(({ id }) => id)).toEqual(made.bodies.map(({ id }) => id));
  const security = made.bodies.find(({ kind }) => kind === 'security');
  expect(security?.parent).toBe(await w.idOf('residents_committee'));
  await w.as(w.social).call(endBody, { params: { id: security?.id ?? '' }, body: { on: day } });
  const { missing } = await w
    .as(w.social)
    .call(getCommunityBodies, { params: { community: willow } });
  expect(missing).toEqual(['security']);
});

test('what an administration-led community shares with others is set up once for the office', async () => {
  await using w = await town();
  const first = await w.apply(willow, 'administration_led');
  const second = await w.apply(locust, 'administration_led');
  const shared = ({ bodies: all }: typeof first) =>
    all.flatMap(({ id, area }) => (area.code === (office as string) ? [id] : []));
  expect(shared(first)).toHaveLength(6);
  expect(shared(second)).toEqual(shared(first));
  const { bodies: autonomous } = await w.apply(locust, 'autonomous');
  expect(autonomous.filter(({ area }) => area.code === (office as string))).toEqual([]);
});

test('two models at once make each body once', async () => {
  await using w = await town();
  await w.apply();
  await Promise.all([w.apply(willow, 'autonomous'), w.apply(willow, 'autonomous')]);
  const { bodies: all } = await w
    .as(w.organiser)
    .call(getCommunityBodies, { params: { community: willow } });
  const kinds = all.map(({ kind }) => kind);
  expect(kinds.filter((kind, i) => kinds.indexOf(kind) !== i)).toEqual([]);
  await Promise.all([willow, locust].map((one) => w.apply(one, 'administration_led')));
  const shared = (await w.apply(locust, 'administration_led')).bodies.filter(
    ({ area }) => area.code === (office as string),
  );
  expect(shared).toHaveLength(6);
});

test('a committee of five with a woman and a head lacks nothing; relatives and supervisors are kept out', async () => {
  await using w = await town();
  await w.apply();
  const id = await w.idOf('residents_committee');
  await w.seat(id, '周敏', { post: 'head', title: '主任', sex: 'female' });
  const { seat: li } = await w.seat(id, '李强', { sex: 'male' });
  for (const name of ['王洋', '孙涛']) await w.seat(id, name, { sex: 'male' });
  expect(await codeOf(w.seat(id, '赵磊', { post: 'head' }))).toBe('seat.head_taken');
  expect(await codeOf(w.seat(id, '李强'))).toBe('seat.taken_twice');
  const { page } = await w.seat(id, '钱军', { sex: 'male' });
  expect([page.seats, page.head, page.lacks]).toEqual([5, '周敏', []]);

  const supervision = await w.idOf('supervisory_committee');
  expect(await codeOf(w.seat(supervision, '李强'))).toBe('seat.incompatible');
  const council = await w.idOf('consultation_council');
  const { seat: wife } = await w.seat(council, '吴婷');
  await w.as(w.social).call(declareKin, {
    params: { id: council },
    body: { seat: wife, other: li, relation: 'spouse' },
  });
  expect(await codeOf(w.seat(supervision, '吴婷'))).toBe('seat.near_relative');
  expect(await codeOf(w.seat(id, '吴婷'))).toBe('seat.near_relative');
  await w
    .as(w.social)
    .call(endSeat, { params: { id, seat: li }, body: { on: day, reason: '调离' } });
  expect(await codeOf(w.seat(supervision, '吴婷'))).toBe('answered');
});

test('two who take the last seat at once: one of them does', async () => {
  await using w = await town();
  await w.apply();
  const id = await w.idOf('joint_meeting');
  for (const name of ['党委', '居委会', '物业', '业委会', '共建单位'])
    await w.seat(id, name, { post: 'delegate' });
  const both = await Promise.all(
    ['社会组织甲', '社会组织乙'].map((name) => codeOf(w.seat(id, name, { post: 'delegate' }))),
  );
  expect(both.toSorted()).toEqual(['answered', 'seat.full']);
});

test('everybody reads who sits on the committee and an adopted charter; nothing of drafts and neighbours’ groups', async () => {
  await using w = await town();
  await w.apply();
  const id = await w.idOf('residents_committee');
  await w.seat(id, '周敏', { post: 'head', title: '主任' });
  const group = await w.save(w.social, {
    ...owners,
    kind: 'self_management_group',
    name: '小院自管小组',
  });
  await w.seat(group.id, '邻居老王');
  const read = () => w.as(null).call(publicBodies, { query: { community: willow } });
  const before = await read();
  expect(before.bodies.find((one) => one.id === id)?.seats).toEqual([
    { post: 'head', title: '主任', name: '周敏', represents: '' },
  ]);
  expect(JSON.stringify(before)).not.toContain('老王');
  const mediation = await w.idOf('peoples_mediation');
  const charterOf = (reply: typeof before) =>
    reply.bodies.find((one) => one.id === mediation)?.charter;
  expect(charterOf(before)).toBeNull();
  const page = await w.as(w.social).call(getBody, { params: { id: mediation } });
  const { kind, name, parent, since, termUntil, charter } = page;
  await w.save(
    w.social,
    { kind, area: willow, name, parent, since, termUntil, charter, adoptedOn: day },
    mediation,
  );
  expect(charterOf(await read())?.purpose).toContain('调解');
});

test('refused: other places, wrong levels, circles, bodies that are over or still have seats', async () => {
  await using w = await town();
  await w.apply();
  const save = (body: object, id?: string) => codeOf(w.save(w.social, { ...owners, ...body }, id));
  expect(await save({ area: locust })).toBe('permission.denied');
  expect(await save({ area: `${office}099` })).toBe('body.area_unknown');
  expect(await save({ kind: 'owners_committee', area: `${willow}01` })).toBe('body.wrong_level');
  expect(await save({ parent: crypto.randomUUID() })).toBe('body.parent_unknown');
  const { id } = await w.save(w.social, owners);
  expect(await save({ parent: id }, id)).toBe('body.parent_unknown');
  const under = await w.save(w.social, { ...owners, parent: id });
  expect(await save({ parent: under.id }, id)).toBe('body.parent_unknown');
  const end = (body: string) =>
    codeOf(w.as(w.social).call(endBody, { params: { id: body }, body: { on: day } }));
  expect(await end(id)).toBe('body.has_seats');
  expect(await end(under.id)).toBe('answered');
  expect(await end(under.id)).toBe('body.ended');
  expect(await codeOf(w.seat(under.id, '某人'))).toBe('body.ended');
  expect(await codeOf(w.seat(crypto.randomUUID(), '某人'))).toBe('body.not_found');
  const { seat } = await w.seat(id, '周敏');
  const kin = (other: string) =>
    codeOf(
      w.as(w.social).call(declareKin, { params: { id }, body: { seat, other, relation: 'child' } }),
    );
  expect(await kin(crypto.randomUUID())).toBe('seat.not_found');
  expect(await kin(seat)).toBe('seat.same_person');
  expect(
    await codeOf(
      w
        .as(w.social)
        .call(applyModel, { params: { community: willow }, body: { model: 'autonomous' } }),
    ),
  ).toBe('permission.denied');
});

test('a social worker sees the own community alone, an organiser all of them with their sums', async () => {
  await using w = await town();
  await w.apply();
  const list = async (who: Person) =>
    (await w.as(who).call(listCommunityBodies, {})).communities.map(
      ({ community, model, missing }) => [community.code, model, missing],
    );
  expect(await list(w.social)).toEqual([[willow, 'cooperative', 0]]);
  expect(await list(w.organiser)).toEqual([
    [willow, 'cooperative', 0],
    [locust, null, 0],
  ]);
  const other = w.as(w.social).call(getCommunityBodies, { params: { community: locust } });
  expect(await codeOf(other)).toBe('body.area_unknown');
});

test('the one box of the register finds bodies by characters and initials, those the reader may open', async () => {
  await using w = await town();
  await w.apply(willow);
  const found = async (who: Person, q: string) =>
    (await w.as(who).call(searchRegister, { body: { q } })).bodies.map(({ entry }) => entry);
  const committee = `body:${await w.idOf('residents_committee')}`;
  expect(await found(w.social, '居民委员会')).toContain(committee);
  expect(await found(w.social, 'jmwyh')).toContain(committee);
  const far = await w.staff('social_worker', { area: locust });
  expect(await found(far, 'jmwyh')).not.toContain(committee);
  const registrar = await w.staff('registrar');
  expect(await found(registrar, 'jmwyh')).toEqual([]);
});
