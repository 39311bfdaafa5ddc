import fc from 'fast-check';
import { expect, test } from 'vitest';
import { assign } from './assign.ts';
import { commonMinutes, fit, type MatchNeed, type MatchOffer } from './pair.ts';

const today = '2026-11-23';
const base: MatchOffer = {
  ...{ id: 'o1', by: 'organisation:a', kind: 'skill', unit: 'hour', nature: 'charity' },
  ...{ amount: 4, at: [118.76, 32.05], reachM: 1_000, times: [], startsOn: null, endsOn: null },
  ...{ tags: ['法律咨询'], priceFen: null },
};
const wanted: MatchNeed = {
  ...{ id: 'n1', by: null, kind: 'skill', unit: 'hour', amount: 2, at: [118.761, 32.05] },
  ...{ times: [], startsOn: null, dueOn: '2026-12-31', urgency: 2, tags: ['法律咨询'] },
  budgetFen: null,
};
const offer = (change: Partial<MatchOffer> = {}): MatchOffer => ({ ...base, ...change });
const need = (change: Partial<MatchNeed> = {}): MatchNeed => ({ ...wanted, ...change });

test('a pair says why it fits: shared tags, distance, common time, price', () => {
  expect(fit(offer(), need(), today)).toMatchObject({
    ...{ tags: ['法律咨询'], distanceM: 94, reachM: 1_000, minutes: null, days: 39 },
    priceFen: null,
  });
});

test.each<[string, Partial<MatchOffer>, Partial<MatchNeed>]>([
  ['kind', { kind: 'people', unit: 'hour' }, {}],
  ['unit', { unit: 'visit' }, {}],
  ['own', {}, { by: 'organisation:a' }],
  ['tags', { tags: ['理发'] }, {}],
  ['distance', { reachM: 90 }, {}],
  ['dates', { endsOn: '2026-11-22' }, {}],
  ['dates', {}, { dueOn: '2026-11-22' }],
  ['dates', { startsOn: '2027-01-01' }, {}],
  [
    'times',
    { times: [{ day: 1, from: 540, to: 720 }] },
    { times: [{ day: 1, from: 700, to: 800 }] },
  ],
  ['price', { nature: 'commercial', priceFen: 5_000 }, { budgetFen: 4_999 }],
])('an offer that does not fit says by what: %s', (why, offered, needed) => {
  expect(fit(offer(offered), need(needed), today)).toBe(why);
});

test('nearer, more of the tags, more of the hours and free of charge is better', () => {
  const score = (o: Partial<MatchOffer>, n: Partial<MatchNeed> = {}) => {
    const found = fit(offer(o), need(n), today);
    return typeof found === 'string' ? 0 : found.score;
  };
  expect(score({ at: [118.761, 32.05] })).toBe(100);
  expect(score({ at: [118.761, 32.05] })).toBeGreaterThan(score({}));
  const two = { tags: ['法律咨询', '调解'] };
  expect(score({ tags: two.tags }, two)).toBeGreaterThan(score({}, two));
  const hours = { times: [{ day: 2, from: 540, to: 660 }] };
  expect(score({ times: hours.times }, hours)).toBeGreaterThan(
    score({ times: [{ day: 2, from: 600, to: 700 }] }, hours),
  );
  expect(score({})).toBeGreaterThan(
    score({ nature: 'commercial', priceFen: 1 }, { budgetFen: 100 }),
  );
});

test('no minute of overlapping times counts twice', () => {
  const twice = [
    { day: 1, from: 540, to: 600 },
    { day: 1, from: 540, to: 660 },
  ];
  expect(commonMinutes(twice, [{ day: 1, from: 0, to: 1440 }])).toBe(120);
  expect(commonMinutes([], twice)).toBeNull();
});

test('what is scarce goes to the urgent need, though the other is next door', () => {
  const near = need({ id: 'near', at: [118.76, 32.05], urgency: 1, amount: 4 });
  const urgent = need({ id: 'urgent', at: [118.768, 32.05], urgency: 3, amount: 3 });
  const { pairs, lacks } = assign([offer()], [near, urgent], today);
  expect(pairs.map(({ need: to, amount }) => [to, amount])).toEqual([
    ['near', 1],
    ['urgent', 3],
  ]);
  expect([...lacks]).toEqual([['near', 3]]);
});

test('an offer that only one can use is not given to who has a choice', () => {
  const local = offer({ id: 'local', amount: 2, reachM: 100 });
  const wide = offer({ id: 'wide', amount: 2, reachM: 5_000, at: [118.75, 32.05] });
  const here = need({ id: 'here', at: [118.76, 32.05] });
  const far = need({ id: 'far', at: [118.745, 32.05] });
  const { pairs, lacks } = assign([local, wide], [here, far], today);
  expect(pairs.map((pair) => [pair.offer, pair.need])).toEqual([
    ['wide', 'far'],
    ['local', 'here'],
  ]);
  expect(lacks.size).toBe(0);
});

// Small worlds: points on one line, two tags, so that pairs fit and fail in every way.
const point = fc
  .integer({ min: 0, max: 6 })
  .map((x): [number, number] => [118.76 + x / 500, 32.05]);
const tag = fc.subarray(['a', 'b'], { minLength: 1 });
const offers = (max: number, amount: number) =>
  fc.uniqueArray(
    fc.record({
      id: fc.integer({ min: 1, max: 99 }).map((n) => `o${String(n).padStart(2, '0')}`),
      amount: fc.integer({ min: 1, max: amount }),
      at: point,
      reachM: fc.constantFrom(null, 300, 700),
      tags: tag,
    }),
    { maxLength: max, selector: ({ id }) => id },
  );
const needs = (max: number, amount: number) =>
  fc.uniqueArray(
    fc.record({
      id: fc.integer({ min: 1, max: 99 }).map((n) => `n${String(n).padStart(2, '0')}`),
      amount: fc.integer({ min: 1, max: amount }),
      at: point,
      tags: tag,
      urgency: fc.constantFrom(1 as const, 2 as const, 3 as const),
    }),
    { maxLength: max, selector: ({ id }) => id },
  );
const madeOffers = (rows: readonly Partial<MatchOffer>[]) => rows.map(offer);
const madeNeeds = (rows: readonly Partial<MatchNeed>[]) => rows.map(need);
const sumOf = <T>(rows: readonly T[], amount: (row: T) => number) =>
  rows.reduce((sum, row) => sum + amount(row), 0);

test('nobody gives more than they have nor gets more than they need, and no pair is without reason', () => {
  fc.assert(
    fc.property(offers(8, 50), needs(8, 50), (o, n) => {
      const [given, asked] = [madeOffers(o), madeNeeds(n)];
      const { pairs, lacks } = assign(given, asked, today);
      for (const one of given)
        expect(
          sumOf(
            pairs.filter((p) => p.offer === one.id),
            (p) => p.amount,
          ),
        ).toBeLessThanOrEqual(one.amount);
      for (const one of asked)
        expect(
          sumOf(
            pairs.filter((p) => p.need === one.id),
            (p) => p.amount,
          ) + (lacks.get(one.id) ?? 0),
        ).toBe(one.amount);
      for (const pair of pairs) {
        const [from, to] = [
          given.find((x) => x.id === pair.offer),
          asked.find((x) => x.id === pair.need),
        ];
        expect(fit(from as MatchOffer, to as MatchNeed, today)).toEqual(pair.reasons);
      }
    }),
  );
});

/** Urgent first, then usual, then what can wait, then the sum of scores. */
type Worth = [number, number, number, number];
const worthOf = (parts: readonly { urgency: number; amount: number; score: number }[]): Worth => [
  ...([3, 2, 1].map((u) => sumOf(parts, ({ urgency, amount }) => (urgency === u ? amount : 0))) as [
    number,
    number,
    number,
  ]),
  sumOf(parts, ({ amount, score }) => amount * score),
];
const isMore = (p: Worth, q: Worth): boolean => {
  const at = p.findIndex((value, i) => value !== q[i]);
  return at >= 0 && (p[at] as number) > (q[at] as number);
};

/** Every way to divide, one pair after the other. */
function bestByTrying(given: readonly MatchOffer[], asked: readonly MatchNeed[]): Worth {
  const pairs = given.flatMap((o) =>
    asked.flatMap((n) => {
      const reasons = fit(o, n, today);
      return typeof reasons === 'string'
        ? []
        : [{ o: o.id, n: n.id, urgency: n.urgency, score: reasons.score }];
    }),
  );
  const left = new Map([...given, ...asked].map(({ id, amount }) => [id, amount]));
  let best: Worth = [0, 0, 0, 0];
  const go = (i: number, parts: { urgency: number; amount: number; score: number }[]) => {
    const pair = pairs[i];
    if (!pair) {
      const worth = worthOf(parts);
      if (isMore(worth, best)) best = worth;
      return;
    }
    const [a, b] = [left.get(pair.o) ?? 0, left.get(pair.n) ?? 0];
    for (let amount = 0; amount <= Math.min(a, b); amount++) {
      left.set(pair.o, a - amount).set(pair.n, b - amount);
      go(i + 1, [...parts, { ...pair, amount }]);
    }
    left.set(pair.o, a).set(pair.n, b);
  };
  go(0, []);
  return best;
}

test('no other way to divide serves the urgent better, nor as well with better pairs', () => {
  fc.assert(
    fc.property(offers(3, 3), needs(3, 3), (o, n) => {
      const [given, asked] = [madeOffers(o), madeNeeds(n)];
      const { pairs } = assign(given, asked, today);
      const parts = pairs.map(({ need: id, amount, reasons: { score } }) => ({
        ...{ amount, score, urgency: asked.find((x) => x.id === id)?.urgency ?? 0 },
      }));
      expect(worthOf(parts)).toEqual(bestByTrying(given, asked));
    }),
    { numRuns: 60 },
  );
});

test('the order in which lists are written changes nothing', () => {
  fc.assert(
    fc.property(offers(6, 9), needs(6, 9), (o, n) => {
      const straight = assign(madeOffers(o), madeNeeds(n), today);
      expect(assign(madeOffers(o.toReversed()), madeNeeds(n.toReversed()), today)).toEqual(
        straight,
      );
    }),
  );
});

test('one more offer never serves less', () => {
  fc.assert(
    fc.property(offers(6, 9), needs(6, 9), (o, n) => {
      fc.pre(o.length > 0);
      const served = (list: typeof o) =>
        sumOf(assign(madeOffers(list), madeNeeds(n), today).pairs, ({ amount }) => amount);
      expect(served(o)).toBeGreaterThanOrEqual(served(o.slice(1)));
    }),
  );
});
