import fc from 'fast-check';
import { expect, test } from 'vitest';
import { bodyKindCodes, governanceModels, layers, posts } from '../contract/public.ts';
import {
  apartOf,
  type BodyFacts,
  bodyKinds,
  draftCharters,
  inOrder,
  type KinPair,
  lastDayOf,
  missingOf,
  modelBodies,
  type Organ,
  officialName,
  type SeatFacts,
  seatFault,
  separationFault,
  shortcomingsOf,
} from './public.ts';

const anyKind = fc.constantFrom(...bodyKindCodes);
const anyOrgan = fc.record({ id: fc.constantFrom('a', 'b', 'c', 'd'), kind: anyKind });

test('no body decides and executes one motion', () => {
  fc.assert(
    fc.property(fc.option(anyOrgan), anyOrgan, anyOrgan, (deliberates, decides, executes) => {
      if (separationFault({ deliberates, decides, executes }) !== null) return;
      expect(decides.id).not.toBe(executes.id);
      expect(bodyKinds[decides.kind].layer).toBe('decision');
      expect(bodyKinds[executes.kind].layer).toBe('execution');
    }),
  );
});

test('who decided one motion executes no other: the two roles never meet in a body', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(anyKind, anyKind), { maxLength: 30 }), (pairs) => {
      const passed = pairs.filter(
        ([decides, executes]) =>
          separationFault({
            deliberates: null,
            decides: { id: decides, kind: decides },
            executes: { id: executes, kind: executes },
          }) === null,
      );
      const deciders = new Set(passed.map(([decides]) => decides));
      expect(passed.filter(([, executes]) => deciders.has(executes))).toEqual([]);
    }),
  );
});

test.each([
  ['residents_committee', 'residents_committee', 'motion.decides_and_executes'],
  ['members_congress', 'members_congress', 'motion.decides_and_executes'],
  ['members_congress', 'consultation_council', 'motion.does_not_execute'],
  ['party_committee', 'residents_committee', 'motion.does_not_decide'],
  ['members_congress', 'residents_committee', null],
  ['management_committee', 'urban_works', null],
  ['owners_assembly', 'owners_committee', null],
] as const)('%s decides and %s executes: %s', (decides, executes, fault) => {
  const organ = (kind: (typeof bodyKindCodes)[number]): Organ => ({ id: kind, kind });
  expect(
    separationFault({ deliberates: null, decides: organ(decides), executes: organ(executes) }),
  ).toBe(fault);
});

test('every layer and every kind of the issue is there, and each has one layer', () => {
  expect(new Set(Object.values(bodyKinds).map(({ layer }) => layer))).toEqual(new Set(layers));
  expect(Object.keys(bodyKinds).toSorted()).toEqual([...bodyKindCodes].toSorted());
});

test('whatever the model, what the law wants stands; all committees it names have a charter', () => {
  for (const model of governanceModels)
    expect(modelBodies[model]).toEqual(
      expect.arrayContaining([
        ...['party_committee', 'members_congress', 'residents_committee'],
        ...['supervisory_committee', 'peoples_mediation'],
      ]),
    );
  const committees = bodyKindCodes.filter(
    (kind) => bodyKinds[kind].under === 'residents_committee',
  );
  expect(committees).toHaveLength(8);
  expect(committees.filter((kind) => !draftCharters[kind])).toEqual([]);
});

test('a model is complete when what it misses is made, and parents are made first', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...governanceModels),
      fc.uniqueArray(anyKind),
      (model, thereAlready) => {
        const present = thereAlready.map((kind) => ({ kind }));
        const made = inOrder(missingOf(model, present));
        expect(missingOf(model, [...present, ...made.map((kind) => ({ kind }))])).toEqual([]);
        made.forEach((kind, i) => {
          const { under } = bodyKinds[kind];
          if (under && made.includes(under)) expect(made.indexOf(under)).toBeLessThan(i);
        });
      },
    ),
  );
});

test('names are official ones, without saying 社区 twice', () => {
  expect(officialName('residents_committee', '槐树里')).toBe('槐树里社区居民委员会');
  expect(officialName('members_congress', '柳岸社区')).toBe('柳岸社区成员代表大会');
  expect(officialName('management_committee', '柳岸街道')).toBe('柳岸街道城区管理委员会');
});

const who = fc.constantFrom('p1', 'p2', 'p3', 'p4', 'p5', 'p6', 'p7', 'p8', 'p9', 'p10', 'p11');
const anySeat: fc.Arbitrary<SeatFacts> = fc.record({
  who,
  post: fc.constantFrom(...posts),
  sex: fc.constantFrom('female', 'male', null),
});

test('however seats are asked for, a committee never has relatives, two heads, or too many', () => {
  fc.assert(
    fc.property(
      fc.constantFrom('residents_committee' as const, 'supervisory_committee' as const),
      fc.array(anySeat, { maxLength: 25 }),
      fc.array(anySeat, { maxLength: 5 }),
      fc.array(fc.tuple(who, who), { maxLength: 8 }),
      (kind, asked, elsewhere, kin) => {
        const seats: SeatFacts[] = [];
        for (const seat of asked)
          if (seatFault(kind, seat, seats, elsewhere, kin) === null) seats.push(seat);
        const tied = ([a, b]: KinPair) =>
          a !== b && seats.some((s) => s.who === a) && seats.some((s) => s.who === b);
        expect(kin.filter(tied)).toEqual([]);
        expect(seats.filter(({ post }) => post === 'head').length).toBeLessThanOrEqual(1);
        expect(seats.length).toBeLessThanOrEqual(bodyKinds[kind].seats?.[1] ?? 25);
        expect(seats.filter((s) => elsewhere.some((e) => e.who === s.who))).toEqual([]);
      },
    ),
  );
});

test('supervision keeps apart from the committee, both ways', () => {
  expect(apartOf('supervisory_committee')).toEqual(['residents_committee']);
  expect(apartOf('residents_committee')).toEqual(['supervisory_committee']);
  const lin: SeatFacts = { who: 'lin', post: 'member', sex: 'female' };
  expect(seatFault('supervisory_committee', lin, [], [lin], [])).toBe('seat.incompatible');
  const wife: SeatFacts = { who: 'wife', post: 'member', sex: 'female' };
  expect(seatFault('supervisory_committee', wife, [], [lin], [['lin', 'wife']])).toBe(
    'seat.near_relative',
  );
});

const seated = (...sexes: ('female' | 'male')[]): SeatFacts[] =>
  sexes.map((sex, i) => ({ who: `p${i}`, post: i === 0 ? 'head' : 'member', sex }));
const committee: BodyFacts = {
  kind: 'residents_committee',
  ...{ hasCharter: false, adoptedOn: null, filedOn: null },
  ...{ since: '2025-12-01', termUntil: '2030-11-30' },
  seats: seated('female', 'male', 'male', 'male', 'male'),
  elsewhere: [],
};
const codes = (facts: Partial<BodyFacts>, kin: readonly KinPair[] = [], today = '2026-11-23') =>
  shortcomingsOf({ ...committee, ...facts }, kin, today).map(({ code }) => code);

test.each<[string, Partial<BodyFacts>, string[]]>([
  ['five with a woman', {}, []],
  ['nobody', { seats: [] }, ['no_head', 'too_few']],
  ['five men', { seats: seated('male', 'male', 'male', 'male', 'male') }, ['no_woman']],
  ['a term of six years', { termUntil: '2031-11-30' }, ['term_too_long']],
  ['a term that is over', { since: '2020-01-01', termUntil: '2024-12-31' }, ['term_over']],
  ['a term that ends soon', { since: '2022-01-01', termUntil: '2026-12-31' }, ['term_ends']],
  [
    'four owners not filed',
    { kind: 'owners_committee', seats: seated('male', 'male', 'male', 'male') },
    ['too_few', 'not_odd', 'not_filed'],
  ],
  ['a committee with a draft', { kind: 'security', hasCharter: true }, ['charter_draft']],
  ['a committee without charter', { kind: 'security' }, ['no_charter']],
  [
    'supervision with one of the committee',
    { kind: 'supervisory_committee', elsewhere: seated('female') },
    ['not_independent'],
  ],
])('%s: %j lacks %j', (_, facts, lacks) => {
  expect(codes(facts)).toEqual(lacks);
});

test('relatives who declare themselves later are seen', () => {
  expect(codes({}, [['p1', 'p3']])).toEqual(['near_relatives']);
});

test('a term of five years ends the day before', () => {
  expect(lastDayOf('2026-01-01', 5)).toBe('2030-12-31');
  expect(lastDayOf('2024-02-29', 5)).toBe('2029-02-28');
});
