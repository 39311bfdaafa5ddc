import type { CallOf, LocalDate } from '@liren/kernel/contract';
import { raw } from '@liren/kernel/database/server';
import { expect, test } from 'vitest';
import { codeOf, type Person, willow, world } from '../../requests/server/test-world.ts';
import {
  applyModel,
  getBodyWork,
  getCommunityBodies,
  publicServices,
  rateService,
  saveService,
} from '../contract/public.ts';
import { bodies } from './public.ts';

const day = '2026-11-23' as LocalDate;

async function town() {
  const w = await world({ more: [bodies] });
  const organiser = await w.staff('organiser');
  const social = await w.staff('social_worker', { area: willow });
  await w
    .as(organiser)
    .call(applyModel, { params: { community: willow }, body: { model: 'cooperative' } });
  const { bodies: all } = await w
    .as(social)
    .call(getCommunityBodies, { params: { community: willow } });
  const idOf = (kind: string) => all.find((one) => one.kind === kind)?.id ?? '';
  const publish = async (
    more: Partial<CallOf<typeof saveService>['body']> = {},
    id = idOf('party_committee'),
  ) => {
    const entry: string = crypto.randomUUID();
    await w.as(social).call(saveService, {
      params: { id, entry },
      body: { title: '党员代办', since: day, ...more },
    });
    return entry;
  };
  const rate = (who: Person, item: string, stars: number) =>
    w.as(who).call(rateService, { params: { item }, body: { stars } });
  const read = (who: Person | null = null) =>
    w.as(who).call(publicServices, { query: { community: willow } });
  return Object.assign(w, { social, idOf, publish, rate, read });
}

test('a resident rates an item once in a quarter; the mean is told from five ratings on', async () => {
  await using w = await town();
  const item = await w.publish();
  const residents: Person[] = [];
  for (let n = 0; n < 5; n += 1) residents.push(await w.resident());
  const [first] = residents as [Person];
  await w.rate(first, item, 1);
  await w.rate(first, item, 5);
  for (const one of residents.slice(1, 4)) await w.rate(one, item, 4);
  const few = await w.read(first);
  expect(few.bodies[0]?.items[0]).toMatchObject({ mine: 5, now: { count: 4, mean: null } });
  await w.rate(residents[4] as Person, item, 3);
  const enough = await w.read();
  expect(enough.mayRate).toBe(false);
  expect(enough.bodies[0]?.items[0]).toMatchObject({
    ...{ mine: null, now: { period: '2026-Q4', count: 5, mean: 4 } },
    before: { period: '2026-Q3', count: 0, mean: null },
  });
  w.clock.advance({ days: 48 });
  await w.rate(first, item, 2);
  const work = await w
    .as(w.social)
    .call(getBodyWork, { params: { id: w.idOf('party_committee') } });
  expect(work.services).toMatchObject([{ now: { count: 1 }, before: { count: 5, mean: 4 } }]);
});

test('who rated what is not to be read, nor that two ratings are one person’s', async () => {
  await using w = await town();
  const who = await w.resident();
  for (const title of ['党员代办', '便民理发']) await w.rate(who, await w.publish({ title }), 4);
  const rows = await raw<{ digest: string }>(
    w.owner,
    `select encode(rater_digest, 'hex') as digest from bodies.service_rating`,
    [],
  );
  expect(new Set(rows.map(({ digest }) => digest)).size).toBe(2);
  expect(JSON.stringify(rows)).not.toContain(who.account.replaceAll('-', ''));
});

test('refused: staff, items that ended or are unknown, bodies that are no Party organisation', async () => {
  await using w = await town();
  const item = await w.publish();
  expect(await codeOf(w.rate(w.social, item, 5))).toBe('service.not_resident');
  const resident = await w.resident();
  expect(await codeOf(w.rate(resident, crypto.randomUUID(), 5))).toBe('service.not_found');
  const over = await w.publish({ title: '夏季纳凉', endedOn: day });
  expect(await codeOf(w.rate(resident, over, 5))).toBe('service.not_found');
  expect((await w.read()).bodies.flatMap(({ items }) => items.map(({ id }) => id))).toEqual([item]);
  expect(await codeOf(w.publish({}, w.idOf('residents_committee')))).toBe('service.not_party');
});
