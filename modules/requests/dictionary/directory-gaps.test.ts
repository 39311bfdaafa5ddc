import { expect, test } from 'vitest';
import {
  type Dictionary,
  type RoutableUnit,
  routeFor,
  seedDictionary,
  seedLists,
  unanswered,
} from './public.ts';

const [east, west] = ['990101001001', '990101001002'];
const unit = (kind: RoutableUnit['kind'], area: string | null = null): RoutableUnit => ({
  code: `${kind}-${area ?? 'all'}`,
  kind,
  area,
});
/** Street lamps only: 供电 on the estate, 市政 elsewhere. */
const lamps: Dictionary = {
  ...seedDictionary,
  categories: seedDictionary.categories.slice(0, 1),
  routes: [
    {
      category: seedDictionary.categories[0]?.code ?? '',
      ground: null,
      lead: 'municipal_works',
      others: [],
    },
    {
      category: seedDictionary.categories[0]?.code ?? '',
      ground: 'estate',
      lead: 'property',
      others: [],
    },
  ],
};
const gaps = (units: readonly RoutableUnit[]) =>
  unanswered(lamps, '2026-11-22', [east, west], units, (category, area, ground) =>
    routeFor(lamps, category, { area, ground }, units, seedLists),
  ).map(({ ground, kind, communities, answers }) => [ground, kind, communities, answers]);

test('a category whose unit serves every community leaves no gap', () => {
  expect(gaps([unit('municipal_works'), unit('property', east), unit('property', west)])).toEqual(
    [],
  );
});

test('a community without the unit is named, with who gets it instead', () => {
  expect(gaps([unit('municipal_works'), unit('urban_management'), unit('property', east)])).toEqual(
    [['estate', 'property', [west], 'urban_management-all']],
  );
});

test('where nobody at all would answer, nobody is named', () => {
  expect(gaps([unit('property', east), unit('property', west)])).toEqual([
    [null, 'municipal_works', [east, west], null],
  ]);
});
