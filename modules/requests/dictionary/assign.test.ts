import { expect, test } from 'vitest';
import { type RoutableUnit, routeFor } from './assign.ts';
import { categoryOf } from './dictionary.ts';
import { listItemOf, listsOf, mayDispatchToCommunity } from './lists.ts';
import { seedLists } from './seed/lists.ts';
import { seedDictionary as seed } from './seed/seed.ts';
import { unitKinds } from './types.ts';

const here = '990101001001';
const units: RoutableUnit[] = [
  ...unitKinds
    .filter((kind) => kind !== 'property' && kind !== 'community')
    .map((kind) => ({ code: kind.replaceAll('_', '-'), kind, area: null })),
  { code: 'property-east', kind: 'property', area: here },
  { code: 'property-all', kind: 'property', area: null },
  { code: 'community-001', kind: 'community', area: here },
  { code: 'community-002', kind: 'community', area: '990101001002' },
];
const route = (
  code: string,
  ground: Parameters<typeof routeFor>[2]['ground'] = null,
  among = units,
) => {
  const category = categoryOf(seed, code);
  if (!category) throw new Error(code);
  return routeFor(seed, category, { area: `${here}02`, ground }, among, seedLists);
};

test('a street light on a public road goes to urban management, with the power station as the alternative', () => {
  const routing = route('0118', 'street');
  expect(routing.lead?.unit).toBe('urban-management');
  expect(routing.lead?.reasons[0]).toEqual({
    code: 'requests.route.because.directory',
    params: { code: '0118', name: '路灯', version: '2026.1' },
  });
  expect(routing.others.map((o) => o.unit)).toEqual(['power-supply']);
  expect(routing.community).toEqual({ unit: 'community-001', code: 'dispatch.not_on_list' });
});

test('the same light inside an estate goes to the property company of that community', () => {
  const routing = route('0118', 'estate');
  expect(routing.lead?.unit).toBe('property-east');
  expect(routing.lead?.reasons.map((r) => r.code)).toContain(
    'requests.route.because.ground.estate',
  );
});

test('without the named unit the next one leads, and without any the territory does', () => {
  expect(
    route(
      '0118',
      'street',
      units.filter((u) => u.kind !== 'urban_management'),
    ).lead?.unit,
  ).toBe('power-supply');
  const bare = units.filter((u) => u.kind === 'petition');
  expect(route('0114', 'street', bare).lead).toMatchObject({
    unit: 'petition',
    reasons: [{ code: 'requests.route.because.ownerless' }],
  });
});

test('mediation between neighbours is the community’s own; a community of elsewhere is not offered', () => {
  const routing = route('4203');
  expect(routing.lead?.unit).toBe('community-001');
  expect(routing.community).toBe(null);
});

test('a community never leads what it only assists', () => {
  expect(mayDispatchToCommunity(seedLists, '4201', true)).toBe('dispatch.assist_only');
  expect(mayDispatchToCommunity(seedLists, '4201', false)).toBe(null);
  const routing = route('4201');
  expect(routing.lead?.unit).toBe('police');
  expect(routing.others.map((o) => o.unit)).toContain('community-001');
  expect(routing.community?.code).toBe('dispatch.assist_only');
});

test('what is on neither list is refused, helping or leading', () => {
  expect([true, false].map((lead) => mayDispatchToCommunity(seedLists, '0118', lead))).toEqual([
    'dispatch.not_on_list',
    'dispatch.not_on_list',
  ]);
});

test('each route that names a community finds it on a list of the right kind', () => {
  const wrong = seed.routes.flatMap((r) => [
    ...(r.lead === 'community' && mayDispatchToCommunity(seedLists, r.category, true)
      ? [r.category]
      : []),
    ...(r.others.includes('community') && mayDispatchToCommunity(seedLists, r.category, false)
      ? [r.category]
      : []),
  ]);
  expect(wrong).toEqual([]);
});

test('each item of the lists stands on a law and covers categories that exist', () => {
  for (const item of seedLists.items) {
    expect(item.bases.length).toBeGreaterThan(0);
    expect(item.categories.filter((c) => !categoryOf(seed, c))).toEqual([]);
    expect(item.kind === 'assist').toBe(item.lead !== null);
  }
  expect(listItemOf(seedLists, '3804')?.code).toBe('D06');
});

test('a community with lists of its own is judged by them alone', () => {
  const own = { ...seedLists, community: here, items: [] };
  expect(mayDispatchToCommunity(listsOf([seedLists, own], here), '4203', true)).toBe(
    'dispatch.not_on_list',
  );
  expect(mayDispatchToCommunity(listsOf([seedLists, own], '990101001002'), '4203', true)).toBe(
    null,
  );
});
