import { creditCodeFault, faultsOfPerson, readIdNumber } from '@liren/registry/domain';
import { expect, test } from 'vitest';
import { town } from '../town/public.ts';
import { organisationsOf, townOrganisations } from './organisations.ts';
import { quotas, slicesOf, townPeople } from './people.ts';

const made = town();
const index = made.communities.findIndex(({ name }) => name === '槐树里社区');
const slices = slicesOf(made, index);
const people = slices.flatMap((slice) => slice.people);
const today = '2026-11-22';

test('the communities have as many people as the town, each its own', () => {
  expect(quotas(made).reduce((sum, one) => sum + one, 0)).toBe(townPeople);
  expect(people).toHaveLength(quotas(made)[index] ?? 0);
});

test('the same people live there on every machine', () => {
  expect(slicesOf(town(), index)).toEqual(slices);
});

test('every row is one the register takes', () => {
  const dated = people.map((person) => ({ ...person, marks: [] }));
  expect(dated.flatMap((person) => faultsOfPerson(person, today))).toEqual([]);
});

test('no number is anybody’s: all are of a province’s own code, and each is there once', () => {
  const numbers = people.flatMap(({ idNumber }) => idNumber ?? []);
  expect(numbers.filter((number) => !number.startsWith('330000'))).toEqual([]);
  expect(new Set(numbers).size).toBe(numbers.length);
  const other = slicesOf(made, (index + 1) % made.communities.length);
  const theirs = new Set(other.flatMap((slice) => slice.people.map(({ idNumber }) => idNumber)));
  expect(numbers.filter((number) => theirs.has(number))).toEqual([]);
  expect(readIdNumber(numbers[0] ?? '', today)).toMatchObject({ area: '330000' });
});

test('homes are plausible: children have a parent at home, some elders live alone, some rent', () => {
  const ids = new Set(people.map(({ id }) => id));
  const guarded = people.flatMap(({ guardian }) => guardian ?? []);
  expect(guarded.length).toBeGreaterThan(300);
  expect(guarded.filter(({ person }) => !ids.has(person))).toEqual([]);
  const share = (fits: (person: (typeof people)[number]) => boolean) =>
    people.filter(fits).length / people.length;
  expect(share(({ birthDate }) => (birthDate ?? '') < '1966-11-22')).toBeGreaterThan(0.15);
  expect(share(({ home }) => home?.kind === 'rent')).toBeGreaterThan(0.1);
  expect(share(({ marks }) => marks.some(({ set }) => set === 'elder_alone'))).toBeGreaterThan(
    0.005,
  );
});

test('a slice names no room of a building that is not written with it or before', () => {
  const seen = new Set<string>();
  for (const { buildings, rooms, people: some } of slices) {
    for (const { id } of buildings) seen.add(id);
    expect(rooms.filter(({ building }) => !seen.has(building))).toEqual([]);
    const own = new Set(rooms.map(({ id }) => id));
    expect(some.filter(({ home }) => home?.room && !own.has(home.room))).toEqual([]);
  }
});

test('the legal entities are as many as counted, with codes that pass and are nobody’s', () => {
  const all = organisationsOf(made);
  expect(all).toHaveLength(townOrganisations);
  expect(all.filter(({ type }) => type === 'research_institute')).toHaveLength(28);
  const social = [
    'social_group',
    'social_service_agency',
    'federation',
    'foundation',
    'social_work_agency',
  ];
  expect(all.filter(({ type }) => social.includes(type))).toHaveLength(150);
  expect(all.filter(({ type, area }) => type === 'enterprise' && area.length > 12).length).toBe(
    1_336,
  );
  expect(all.flatMap(({ creditCode }) => creditCodeFault(creditCode ?? '') ?? [])).toEqual([]);
  expect(new Set(all.map(({ creditCode }) => creditCode)).size).toBe(all.length);
  expect(new Set(all.map(({ name }) => name)).size).toBe(all.length);
});
