import { insertMembership } from '@liren/kernel/account/server';
import type { LocalDate } from '@liren/kernel/contract';
import { inTransaction, raw } from '@liren/kernel/database/server';
import { expect, test } from 'vitest';
import { office, willow, world } from '../../../requests/server/test-world.ts';
import * as contract from '../../contract/public.ts';
import { registry } from '../public.ts';
import { tellOfEstates } from './telling.ts';

const day = (text: string) => text as LocalDate;

/** An estate of 柳岸社区 whose committee was elected on a day, and who keeps the register. */
async function town(withSocialWorker: boolean) {
  const w = await world({ more: [registry] });
  const registrar = await w.staff('registrar', { area: office });
  const social = await w.staff('social_worker', { area: willow });
  await inTransaction(w.owner, {}, async (tx) => {
    for (const { account, memberships } of withSocialWorker ? [registrar, social] : [registrar])
      for (const membership of memberships)
        await insertMembership(tx, {
          ...{ office, id: w.deps.ids.uuid(), account, since: new Date('2026-01-01T00:00:00Z') },
          ...membership,
        });
  });
  const { call } = w.as(registrar);
  const { id } = await call(contract.addEstate, {
    body: { name: '柳岸花园', community: willow, kind: 'commodity' },
  });
  const elected = (electedOn: string, filedOn: string | null) =>
    call(contract.saveOwnersCommittee, {
      params: { id },
      body: {
        ...{ members: 7, electedOn: day(electedOn), firstMetOn: day(electedOn) },
        ...{ filedOn: filedOn && day(filedOn), termUntil: day('2030-11-01') },
      },
    });
  const left = async () =>
    (
      await raw<{ to: string; template: string; params: Record<string, string> }>(
        w.owner,
        `select payload ->> 'to' as to, payload ->> 'template' as template, payload -> 'params' as params
         from kernel.effect where kind = 'notice' and payload ->> 'template' like 'registry.%' order by id`,
      )
    ).map(({ to, template, params }) => [to, template, params['dueWord'], params['dueOn']]);
  const tell = () => tellOfEstates(w.deps, office);
  return Object.assign(w, { call, registrar, social, estate: id, elected, left, tell });
}

test('a term within thirty days is told to the social worker of the community, once, and once more when it has passed', async () => {
  await using w = await town(true);
  await w.elected('2026-11-01', null);
  expect(await w.tell()).toBe(1);
  expect(await w.tell()).toBe(0);
  const filing = 'registry.estate.due.committee_filing';
  const to = `account:${w.social.account}`;
  expect(await w.left()).toEqual([[to, 'registry.estate_soon', filing, '2026-12-01']]);
  w.clock.advance({ days: 9 });
  expect(await w.tell()).toBe(1);
  expect((await w.left()).map(([, template]) => template)).toEqual([
    'registry.estate_soon',
    'registry.estate_late',
  ]);
});

test('what was settled is told again only when it comes again', async () => {
  await using w = await town(true);
  await w.elected('2026-11-01', null);
  await w.tell();
  await w.elected('2026-11-01', '2026-11-20');
  expect(await w.tell()).toBe(0);
  await w.elected('2026-11-01', null);
  expect(await w.tell()).toBe(1);
});

test('where a community has no social worker the registrar is told; what is merely missing is told to nobody', async () => {
  await using w = await town(false);
  expect(await w.tell()).toBe(0);
  await w.elected('2026-11-01', null);
  await w.tell();
  expect((await w.left()).map(([to]) => to)).toEqual([`account:${w.registrar.account}`]);
});

test('many at once are one notice that counts them', async () => {
  await using w = await town(true);
  // Elected long ago for six years, never met, never filed: a rule and two terms; electing is due as well.
  await w.call(contract.saveOwnersCommittee, {
    params: { id: w.estate },
    body: {
      ...{ members: 7, electedOn: day('2020-11-01'), firstMetOn: null, filedOn: null },
      termUntil: day('2026-12-01'),
    },
  });
  expect(await w.tell()).toBe(4);
  expect((await w.left()).map(([, template]) => template)).toEqual(['registry.estate_many']);
});
