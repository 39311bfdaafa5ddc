import { verifyChains } from '@liren/kernel/workflow/server';
import { expect, test } from 'vitest';
import * as contract from '../../contract/public.ts';
import {
  codeOf,
  inLocust,
  lamp,
  locust,
  office,
  type Person,
  standingAt,
  willow,
  world,
} from '../test-world.ts';

type World = Awaited<ReturnType<typeof world>>;

async function cast(w: World) {
  return {
    resident: await w.resident(),
    other: await w.resident(),
    neighbour: await w.resident(),
    desk: await w.staff('desk', { area: willow, unit: 'willow' }),
    foreign: await w.staff('desk', { area: locust }),
    grid: await w.staff('grid_worker', { area: `${willow}01` }),
    command: await w.staff('command', { unit: 'command' }),
    lighting: await w.staff('handler', { unit: 'lighting' }),
    checker: await w.staff('checker', { unit: 'supervision' }),
  };
}
type Cast = Awaited<ReturnType<typeof cast>>;

const again = { text: '三号楼北边的路灯一直不亮，晚上出门看不见' };

async function filed(w: World, p: Cast, who: Person, over: object = {}) {
  const { number } = await w.report(who, over);
  await w.take(p.desk, number, 'send_to_verify', {});
  await w.take(p.grid, number, 'confirm', {});
  return number;
}

/** What somebody was told, by name: within one instant there is no order. */
const noticesTo = async (w: World, who: Person) =>
  (await w.db.selectFrom('kernel.effect').select('payload').execute())
    .flatMap(({ payload }) => {
      const { to, template } = payload as { to?: string; template?: string };
      return to === `account:${who.account}` ? [template] : [];
    })
    .sort();

const page = (w: World, who: Person, number: string) =>
  w.as(who).call(contract.getRequest, { params: { number } });
const mine = (w: World, who: Person, number: string) =>
  w.as(who).call(contract.getMyRequest, { params: { number } });

test('a merged report moves with the main: its people are told everything, and each rates for themselves', async () => {
  await using w = await world();
  const p = await cast(w);
  const main = await filed(w, p, p.resident);
  const dup = await filed(w, p, p.other, again);
  await w.take(p.neighbour, dup, 'join');
  await w.take(p.desk, dup, 'merge', { into: main });

  expect(await page(w, p.desk, dup)).toMatchObject({
    state: 'merged',
    word: 'merged',
    excluded: 'duplicate',
    mergedInto: { number: main },
    clock: null,
  });
  expect(await page(w, p.desk, main)).toMatchObject({ joined: 2, merged: [{ number: dup }] });
  expect(await mine(w, p.other, main)).toMatchObject({ mine: false, own: dup });
  expect(
    await codeOf(w.take(p.other, dup, 'rate', { contacted: true, solved: true, satisfaction: 3 })),
  ).toBe('rating.too_early');

  await w.take(p.command, main, 'dispatch', { lead: 'lighting', others: [] });
  await w.take(p.lighting, main, 'accept', {}, 'lighting');
  const evidence = { photos: [await w.photo(p.lighting)], fix: standingAt(lamp.lonLat) };
  await w.take(
    p.lighting,
    main,
    'answer',
    { text: '换了灯泡', means: 'service', ...evidence },
    'lighting',
  );
  await w.take(p.checker, main, 'pass', { means: 'service' });

  expect(await noticesTo(w, p.other)).toEqual([
    'requests.closed_joined',
    'requests.dispatched',
    'requests.merged',
    'requests.merged_closed',
    'requests.received',
  ]);
  expect(await noticesTo(w, p.neighbour)).toEqual([
    'requests.closed_joined',
    'requests.dispatched',
    'requests.merged',
  ]);
  await w.take(p.other, dup, 'rate', { contacted: true, solved: false, satisfaction: 1 });
  expect(await page(w, p.desk, main)).toMatchObject({
    merged: [{ number: dup, rating: { solved: false, satisfaction: 1 } }],
  });
  const outcomes = (await w.db
    .selectFrom('requests.pubOutcome' as never)
    .selectAll()
    .execute()) as Record<string, unknown>[];
  expect(outcomes.find((o) => o['number'] === dup)).toMatchObject({
    unit: 'lighting',
    valid: true,
    excludedReason: 'duplicate',
  });
  expect((await verifyChains(w.db, office)).broken).toEqual([]);
});

test('taken apart, a report stands where it stood; the main loses its people, and nobody is left untold', async () => {
  await using w = await world();
  const p = await cast(w);
  const main = await filed(w, p, p.resident);
  const dup = await filed(w, p, p.other, again);
  await w.take(p.desk, dup, 'merge', { into: main });
  w.clock.advance({ hours: 30 });
  await w.take(p.desk, dup, 'unmerge', { reason: '是另一盏灯' });

  const after = await page(w, p.desk, dup);
  expect(after).toMatchObject({ state: 'filed', mergedInto: null, excluded: null });
  expect(after.clocks.find((c) => c.stoppedAt === null)).toMatchObject({
    name: 'filing',
    reason: { code: 'requests.limit.unmerged' },
  });
  expect(await page(w, p.desk, main)).toMatchObject({ joined: 0, merged: [] });
  expect(await codeOf(mine(w, p.other, main))).toBe('matter.not_found');
  expect(await noticesTo(w, p.other)).toContain('requests.unmerged');
  expect(after.timeline.slice(0, 2).map((e) => [e.step, e.by?.role])).toEqual([
    ['unmerge', 'staff'],
    ['merge', 'staff'],
  ]);
  expect((await page(w, p.desk, main)).timeline.slice(0, 2).map((e) => e.step)).toEqual([
    'let_go',
    'take_in',
  ]);
});

test('a reporter may say that it was another matter; upheld, it is taken apart and goes on', async () => {
  await using w = await world();
  const p = await cast(w);
  const main = await filed(w, p, p.resident);
  const dup = await filed(w, p, p.other, again);
  await w.take(p.desk, dup, 'merge', { into: main });
  await w.take(p.other, dup, 'ask.dispute', { reason: '我说的是南边那盏' });
  await w.take(p.checker, dup, 'answer.dispute', { yes: true });
  expect(await page(w, p.desk, dup)).toMatchObject({ state: 'filed', mergedInto: null });
  expect(await page(w, p.desk, main)).toMatchObject({ joined: 0, merged: [] });
});

test('a merge is one execution, whoever repeats it, and its halves are nobody’s alone to take', async () => {
  await using w = await world();
  const p = await cast(w);
  const main = await filed(w, p, p.resident);
  const dup = await filed(w, p, p.other, again);
  const merge = {
    params: { number: dup, step: 'merge' },
    body: { input: { into: main } },
  };
  const key = crypto.randomUUID();
  const replies = await Promise.all(
    [1, 2, 3].map(() => w.as(p.desk).call(contract.takeRequestStep, merge, key)),
  );
  expect(new Set(replies.map((r) => r.seq)).size).toBe(1);
  expect(await page(w, p.desk, main)).toMatchObject({ joined: 1 });
  expect(await codeOf(w.take(p.command, main, 'take_in', { from: dup }))).toBe('step.not_yours');
  expect(await codeOf(w.take(p.command, main, 'let_go', { from: dup }))).toBe('step.not_yours');
});

test('two merged into each other at once: one is, the other finds it gone', async () => {
  await using w = await world();
  const p = await cast(w);
  const [one, two] = [await filed(w, p, p.resident), await filed(w, p, p.other, again)];
  const codes = await Promise.all([
    codeOf(w.take(p.desk, one, 'merge', { into: two })),
    codeOf(w.take(p.desk, two, 'merge', { into: one })),
  ]);
  expect(codes.filter((c) => c === 'answered')).toHaveLength(1);
});

test('a chain of merges is taken apart from its end', async () => {
  await using w = await world();
  const p = await cast(w);
  const [a, b, c] = [
    await filed(w, p, p.resident),
    await filed(w, p, p.other, again),
    await filed(w, p, p.neighbour, again),
  ];
  await w.take(p.desk, a, 'merge', { into: b });
  await w.take(p.desk, b, 'merge', { into: c });
  expect(await page(w, p.desk, c)).toMatchObject({ joined: 2 });
  expect(await codeOf(w.take(p.desk, a, 'unmerge', { reason: '不同' }))).toBe('merge.chained');
  await w.take(p.desk, b, 'unmerge', { reason: '不同' });
  await w.take(p.desk, a, 'unmerge', { reason: '不同' });
  expect(await page(w, p.desk, b)).toMatchObject({ joined: 0, state: 'filed' });
  expect(await page(w, p.desk, c)).toMatchObject({ joined: 0 });
});

test('a matter is merged only into one the same desk answers for; what it may not know is not there', async () => {
  await using w = await world();
  const p = await cast(w);
  const { number: here } = await w.report(p.resident);
  const { number: there } = await w.report(p.other, { lonLat: inLocust });
  expect(await codeOf(w.take(p.desk, here, 'merge', { into: there }))).toBe('input.invalid');
  expect(await codeOf(w.take(p.desk, here, 'merge', { into: '0000000000' }))).toBe('input.invalid');
  expect(await codeOf(w.take(p.desk, here, 'merge', { into: here }))).toBe('merge.itself');
  expect(await codeOf(w.take(p.command, here, 'merge', { into: there }))).toBe('answered');
});

test('whoever reported what was merged is on the list of those to ring, like the reporter of the main', async () => {
  await using w = await world();
  const p = await cast(w);
  const main = await filed(w, p, p.resident);
  const dup = await filed(w, p, p.other, again);
  await w.take(p.desk, dup, 'merge', { into: main });
  const toRing = async () =>
    (
      await w.as(p.checker).call(contract.listRequests, { query: { view: 'to_call_back' } })
    ).rows.map((r) => r.number);
  expect(await toRing()).toEqual([]);
  await w.take(p.command, main, 'dispatch', { lead: 'lighting', others: [] });
  await w.take(p.lighting, main, 'accept', {}, 'lighting');
  const answer = {
    text: '已换灯',
    means: 'service',
    photos: [await w.photo(p.lighting)],
    fix: standingAt([118.7605, 32.0505]),
  };
  await w.take(p.lighting, main, 'answer', answer, 'lighting');
  await w.take(p.checker, main, 'pass', { means: 'service' });
  expect((await toRing()).sort()).toEqual([main, dup].sort());
  const rang = { reached: true, contacted: true, solved: true, satisfaction: 3 };
  await w.take(p.checker, dup, 'call_back', rang);
  expect(await toRing()).toEqual([main]);
  w.clock.advance({ days: 16 });
  expect(await toRing()).toEqual([]);
});

test('what was said aloud is compared like what was written', async () => {
  await using w = await world();
  const p = await cast(w);
  const far = { lonLat: [118.765, 32.055] as [number, number] };
  const { number } = await w.report(p.resident);
  const { number: said } = await w.report(p.other, {
    ...far,
    text: '',
    place: '湖边',
    voice: await w.voice(p.other),
  });
  const options = async () =>
    (await w.as(p.desk).call(contract.mergeOptions, { params: { number }, query: {} })).options
      .find((o) => o.number === said)
      ?.reasons.map((r) => r.code) ?? [];
  expect(await options()).not.toContain('requests.similar.because.words');
  await w.take(p.desk, said, 'transcribe', { text: lamp.text });
  expect(await options()).toContain('requests.similar.because.words');
});

test('suggestions are open matters near by or in like words, with the reasons; a search finds any other', async () => {
  await using w = await world();
  const p = await cast(w);
  const { number } = await w.report(p.resident);
  const { number: like } = await w.report(p.other, again);
  const { number: dog } = await w.report(p.neighbour, {
    category: '0118',
    text: '有人遛狗不牵绳，孩子害怕',
    lonLat: [118.7685, 32.0585],
  });
  const options = (q?: string) =>
    w
      .as(p.desk)
      .call(contract.mergeOptions, { params: { number }, query: q ? { q } : {} })
      .then((r) => r.options);
  expect(await options()).toMatchObject([{ number: like, distanceM: 0 }]);
  expect((await options())[0]?.reasons.map((r) => r.code)).toContain(
    'requests.similar.because.category',
  );
  expect(await options('遛狗')).toMatchObject([{ number: dog, reasons: [] }]);
  await w.take(p.desk, like, 'merge', { into: number });
  expect(await options()).toEqual([]);
  expect(
    await codeOf(w.as(p.foreign).call(contract.mergeOptions, { params: { number }, query: {} })),
  ).toBe('matter.not_found');
});

test('tags are set when filing or later, and a list is filtered by them', async () => {
  await using w = await world();
  const p = await cast(w);
  const { number } = await w.report(p.resident, { text: '路灯漏电，老人不敢出门' });
  expect((await page(w, p.desk, number)).suggestedTags.map((s) => s.tag)).toEqual([
    'urgent',
    'worrying',
  ]);
  await w.take(p.desk, number, 'tag', { tags: ['worrying', 'urgent'] });
  expect(await page(w, p.desk, number)).toMatchObject({
    tags: ['urgent', 'worrying'],
    suggestedTags: [],
  });
  const rows = (tag: 'urgent' | 'hoped') =>
    w.as(p.desk).call(contract.listRequests, { query: { tag } });
  expect((await rows('urgent')).rows).toMatchObject([{ number }]);
  expect((await rows('hoped')).rows).toEqual([]);
});
