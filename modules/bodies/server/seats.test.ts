import type { CallOf, LocalDate } from '@liren/kernel/contract';
import { raw } from '@liren/kernel/database/server';
import type { EntryRef } from '@liren/registry/contract';
import type { PersonRow } from '@liren/registry/domain';
import { expect, test } from 'vitest';
import { town as registered } from '../../registry/server/test-town.ts';
import { codeOf, type Person, willow } from '../../requests/server/test-world.ts';
import { applyModel, getCommunityBodies, giveSeat } from '../contract/public.ts';
import { bodies } from './public.ts';

const day = '2026-11-23' as LocalDate;

async function town() {
  const w = await registered([bodies]);
  const organiser = await w.staff('organiser');
  const social = await w.staff('social_worker', { area: willow });
  await w
    .as(organiser)
    .call(applyModel, { params: { community: willow }, body: { model: 'cooperative' } });
  const { bodies: all } = await w
    .as(social)
    .call(getCommunityBodies, { params: { community: willow } });
  const committee = all.find(({ kind }) => kind === 'residents_committee')?.id ?? '';
  const household = w.newId();
  const member = (name: string, relation: '02' | '10' | '97', more: Partial<PersonRow> = {}) => {
    const row = w.person(name, { at: w.rooms.first, ...more });
    return { ...row, home: row.home && { ...row.home, household, relation } };
  };
  const seat = (
    id: string,
    who: Person = social,
    more: Partial<CallOf<typeof giveSeat>['body']> = {},
  ) =>
    w.as(who).call(giveSeat, {
      params: { id: committee, seat: crypto.randomUUID() },
      body: {
        ...{ post: 'member', name: '张*华', entry: `person:${id}` as EntryRef, since: day },
        ...more,
      },
    });
  return Object.assign(w, { organiser, social, committee, member, seat });
}

test('somebody of the register sits under the name it has there, and sees who read it', async () => {
  await using w = await town();
  const [id = ''] = await w.take(w.person('张爱华', { at: w.rooms.second, sex: 'female' }));
  const page = await w.seat(id);
  expect(page.seatList.map(({ name, sex, entry }) => [name, sex, entry])).toEqual([
    ['张爱华', 'female', `person:${id}`],
  ]);
  const trail = await raw<{ purpose: string }>(
    w.owner,
    `select purpose from kernel.audit where subject = $1 and action = 'personal.read'`,
    [`person:${id}`],
  );
  expect(trail).toEqual([{ purpose: 'public_seat' }]);
  expect(await codeOf(w.seat(id))).toBe('seat.taken_twice');
});

test('who lives in one household as a near relative is kept out; who only shares the flat is not', async () => {
  await using w = await town();
  const [head = '', wife = '', lodger = ''] = await w.take(
    w.member('张建国', '02'),
    w.member('王秀兰', '10'),
    w.member('陈房客', '97'),
  );
  await w.seat(head);
  expect(await codeOf(w.seat(wife))).toBe('seat.near_relative');
  expect(await codeOf(w.seat(lodger))).toBe('answered');
});

test('refused: people of other places, people nobody knows, and who reads no register', async () => {
  await using w = await town();
  const [far = '', near = '', child = ''] = await w.take(
    w.person('远处的人', { at: w.rooms.far }),
    w.person('近处的人', { at: w.rooms.third }),
    w.person('孩子', { at: w.rooms.third, birthDate: '2009-01-01' }),
  );
  expect(await codeOf(w.seat(far))).toBe('registry.person_not_found');
  expect(await codeOf(w.seat(child))).toBe('seat.under_age');
  expect(await codeOf(w.seat(w.newId()))).toBe('registry.person_not_found');
  expect(await codeOf(w.seat(near, w.organiser))).toBe('permission.denied');
  expect(await codeOf(w.seat(near, w.organiser, { entry: null, name: '近处的人' }))).toBe(
    'answered',
  );
});
