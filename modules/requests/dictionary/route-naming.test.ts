import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  type Category,
  categoryOf,
  type NamedComponent,
  type RoutableUnit,
  routeFor,
  routeNaming,
  seedDictionary,
  seedLists,
} from './public.ts';

const unit = (kind: RoutableUnit['kind'], code: string = kind): RoutableUnit => ({
  code,
  kind,
  area: null,
});
const units = [
  unit('urban_management'),
  unit('power_supply'),
  unit('greening'),
  unit('enforcement'),
  unit('sanitation'),
];
const place = { area: '990101001001', ground: null };
const lamp = categoryOf(seedDictionary, '0118') as Category;
const event = seedDictionary.categories.find((c) => c.principle === 'territory_first') as Category;
const component = (
  owner: string | null,
  maintainer: string | null,
  elsewhere = false,
): NamedComponent => {
  const party = (code: string | null) =>
    code === null ? null : { unit: elsewhere ? null : code, name: code };
  return {
    code: '9901010118000001',
    name: '路灯',
    owner: party(owner),
    maintainer: maintainer === null ? null : { unit: maintainer, name: maintainer },
  };
};
const routed = (named: NamedComponent, category = lamp) =>
  routeNaming(
    named,
    category,
    place,
    units,
    routeFor(seedDictionary, category, place, units, seedLists),
  );
const codesOf = (named: NamedComponent, category = lamp) => {
  const { lead, others } = routed(named, category);
  return [lead, ...others].map((one) => [one?.unit, one?.reasons[0]?.code.split('.').at(-1)]);
};

test('a component goes to its owner first, then to its maintainer, then where the directory says', () => {
  expect(codesOf(component('greening', 'sanitation')).slice(0, 3)).toEqual([
    ['greening', 'owner'],
    ['sanitation', 'maintainer'],
    ['urban_management', 'directory'],
  ]);
});

test('an ownerless component falls back to the territory, its maintainer second', () => {
  expect(codesOf(component(null, 'sanitation')).slice(0, 2)).toEqual([
    ['urban_management', 'ownerless'],
    ['sanitation', 'maintainer'],
  ]);
});

test('an owner who is not on the platform is named; the maintainer leads, else the territory', () => {
  const kept = routed(component('铁塔公司', 'sanitation', true)).lead;
  expect(kept).toMatchObject({ unit: 'sanitation' });
  expect(kept?.reasons[0]).toEqual({
    code: 'requests.route.because.component.elsewhere',
    params: { code: '9901010118000001', name: '路灯', owner: '铁塔公司' },
  });
  expect(codesOf(component('铁塔公司', null, true))[0]).toEqual(['urban_management', 'elsewhere']);
});

test('an event at a component stays with the territory, and names the owner as an alternative', () => {
  const before = routeFor(seedDictionary, event, place, units, seedLists);
  const { lead, others } = routed(component('greening', null), event);
  expect(lead?.unit).toBe(before.lead?.unit);
  expect(others.map((one) => one.unit)).toContain('greening');
});

test('no unit is named twice, and none that the directory named is lost', () => {
  const code = fc.constantFrom(...units.map((one) => one.code), null);
  const category = fc.constantFrom(...seedDictionary.categories);
  fc.assert(
    fc.property(code, code, category, fc.boolean(), (owner, maintainer, of, elsewhere) => {
      const before = routeFor(seedDictionary, of, place, units, seedLists);
      const after = routed(component(owner, maintainer, elsewhere), of);
      const codes = [after.lead, ...after.others].flatMap((one) => one?.unit ?? []);
      expect(new Set(codes).size).toBe(codes.length);
      for (const one of [before.lead, ...before.others]) if (one) expect(codes).toContain(one.unit);
    }),
  );
});
