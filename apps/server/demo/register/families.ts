import type { Random } from '../history/random.ts';
import { nameOf, surnameIn, surnameOf } from './names.ts';

/** Somebody of a home, before there are numbers and ids. */
export interface Member {
  name: string;
  sex: 'male' | 'female';
  /** `YYYY-MM-DD`. */
  born: string;
  /** GB/T 4761. */
  relation: string;
  /** Place in the home of the parent who answers for a child. */
  parent: number | null;
}

export interface Family {
  kind: 'own' | 'rent' | 'lodge';
  members: readonly Member[];
}

/** Ages are as of this year: the same town on every day. */
const now = 2026;

type Shape = (random: Random) => Member[];

const day = (random: Random, age: number): string => {
  const month = String(random.between(1, 12)).padStart(2, '0');
  // Everybody of an age has had their birthday.
  const year = Number(month) > 10 ? now - age - 1 : now - age;
  return `${year}-${month}-${String(random.between(1, 28)).padStart(2, '0')}`;
};

function somebody(
  random: Random,
  age: number,
  sex: Member['sex'],
  {
    relation,
    surname,
    parent = null,
  }: { relation: string; surname?: string; parent?: number | null },
): Member {
  const born = day(random, age);
  return {
    name: nameOf(random, Number(born.slice(0, 4)), sex, surname),
    sex,
    born,
    relation,
    parent,
  };
}

const anySex = (random: Random): Member['sex'] => (random.chance(0.51) ? 'male' : 'female');

function couple(random: Random, age: number): Member[] {
  return [
    somebody(random, age, 'male', { relation: '02' }),
    somebody(random, Math.max(20, age - random.between(-2, 5)), 'female', { relation: '10' }),
  ];
}

function withChildren(random: Random, count: number): Member[] {
  const age = random.between(27, 56);
  const parents = couple(random, age);
  const surname = surnameIn(parents[0]?.name ?? '');
  const children = Array.from({ length: count }, (_, i) => {
    const sex = anySex(random);
    const years = Math.max(0, Math.min(26, age - random.between(24, 31) - i * 3));
    return somebody(random, years, sex, {
      ...{ relation: sex === 'male' ? '20' : '30', surname, parent: 1 },
    });
  });
  return [...parents, ...children];
}

function threeGenerations(random: Random): Member[] {
  const young = withChildren(random, random.chance(0.7) ? 1 : 2);
  const age = now - Number(young[0]?.born.slice(0, 4) ?? 1980);
  const surname = surnameIn(young[0]?.name ?? '');
  const elders = random.chance(0.55)
    ? [
        somebody(random, Math.min(95, age + random.between(23, 30)), 'male', {
          relation: '50',
          surname,
        }),
        somebody(random, Math.min(95, age + random.between(21, 28)), 'female', { relation: '50' }),
      ]
    : [somebody(random, Math.min(97, age + random.between(21, 30)), 'female', { relation: '50' })];
  return [...young, ...elders];
}

const shapes: readonly (readonly [Family['kind'], Shape, number])[] = [
  [
    'own',
    (r) => [somebody(r, r.between(62, 92), r.chance(0.36) ? 'male' : 'female', { relation: '01' })],
    9,
  ],
  ['own', (r) => couple(r, r.between(61, 86)), 14],
  ['own', (r) => couple(r, r.between(25, 60)), 8],
  ['own', (r) => withChildren(r, 1), 28],
  ['own', (r) => withChildren(r, 2), 12],
  ['own', threeGenerations, 20],
  ['own', (r) => [somebody(r, r.between(23, 60), anySex(r), { relation: '01' })], 3],
  ['rent', (r) => withChildren(r, 1), 6],
  ['rent', (r) => couple(r, r.between(22, 40)), 4],
  ['rent', sharing, 10],
  [
    'lodge',
    (r) => [
      ...threeGenerations(r),
      somebody(r, r.between(18, 30), anySex(r), { relation: '80', surname: surnameOf(r) }),
    ],
    3,
  ],
];

/** Young people who share a flat, each for themselves. */
function sharing(random: Random): Member[] {
  return Array.from({ length: random.between(2, 5) }, () =>
    somebody(random, random.between(20, 36), anySex(random), { relation: '97' }),
  );
}

/** Whoever lives in one home. */
export function familyOf(random: Random): Family {
  const [kind, shape] = random.weighted(shapes.map((one) => [one, one[2]] as const));
  return { kind, members: shape(random) };
}

/** One more who rents a room in a home. */
export const lodger = (random: Random): Member => sharing(random)[0] as Member;
