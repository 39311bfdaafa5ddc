import { type AreaGeometry, areaM2, contains, positionIn } from '@liren/kernel/area';
import { openAreaIndex } from '@liren/kernel/area/server';
import { inTransaction, testDatabase } from '@liren/kernel/database/server';
import { expect, test } from 'vitest';
import { seedTown, town, townOffice } from './public.ts';
import { random } from './random.ts';

const here = town();
const at = (length: number) => here.areas.filter(({ code }) => code.length === length);
const outline = here.areas.find(({ code }) => code === townOffice)?.geometry as AreaGeometry;

test('the town has the figures of the brief: 30 communities, 220 service grids, 528 unit grids on 5.28 km²', () => {
  expect([at(12).length, at(14).length, at(15).length]).toEqual([30, 220, 528]);
  expect(areaM2(outline) / 5_280_000).toBeCloseTo(1, 4);
});

test('communities are of all six types and hold 1,000 to 3,000 households', () => {
  expect(new Set(here.communities.map(({ type }) => type)).size).toBe(6);
  for (const { households, serviceGrids } of here.communities) {
    expect(households).toBeGreaterThanOrEqual(1_000);
    expect(households).toBeLessThanOrEqual(3_000);
    expect(serviceGrids.reduce((sum, grid) => sum + grid.households, 0)).toBe(households);
  }
  expect(new Set(here.communities.map(({ name }) => name)).size).toBe(30);
});

test('unit grids are about 10,000 m² each and add up to the whole, as do service grids and communities', () => {
  for (const length of [12, 14, 15]) {
    const sum = at(length).reduce((s, { geometry }) => s + areaM2(geometry as AreaGeometry), 0);
    expect(sum / areaM2(outline)).toBeCloseTo(1, 6);
  }
  const sizes = at(15).map(({ geometry }) => areaM2(geometry as AreaGeometry));
  expect(Math.min(...sizes)).toBeGreaterThan(5_000);
  expect(Math.max(...sizes)).toBeLessThan(16_000);
});

test('each point of the town lies in exactly one community, one service grid and one unit grid', () => {
  const chance = random('points');
  const geometries = [12, 14, 15].map((length) =>
    at(length).map(({ code, geometry }) => ({ code, geometry: geometry as AreaGeometry })),
  );
  let inside = 0;
  while (inside < 1_500) {
    const point = [chance.between(118.745, 118.775), chance.between(32.036, 32.064)] as const;
    if (positionIn(outline, point) !== 'inside') continue;
    inside++;
    for (const level of geometries) {
      const holders = level.filter(({ geometry }) => contains(geometry, point));
      expect(holders.length, `${point}`).toBe(1);
    }
  }
});

test('grids are numbered from west to east and from north to south, without a hole', () => {
  for (const { code } of at(12)) {
    for (const length of [14, 15]) {
      const own = at(length)
        .filter((grid) => grid.code.startsWith(code))
        .map((grid) => Number(grid.code.slice(12)));
      expect(own.toSorted((p, q) => p - q)).toEqual(own.map((_, i) => i + 1));
    }
  }
});

test('every address stands in the grids it names, and no two have the same name', () => {
  const byCode = new Map(here.areas.map((area) => [area.code, area.geometry as AreaGeometry]));
  expect(here.addresses.length).toBeGreaterThan(8_000);
  expect(here.addresses.length).toBeLessThan(12_000);
  for (const { label, lonLat, community, unitGrid, serviceGrid } of here.addresses) {
    for (const code of [community, unitGrid, serviceGrid]) {
      expect(contains(byCode.get(code ?? '') as AreaGeometry, lonLat), `${label} in ${code}`).toBe(
        true,
      );
    }
  }
  const labels = here.addresses.map(({ label }) => label);
  expect(labels.filter((label, i) => labels.indexOf(label) !== i)).toEqual([]);
});

test('the same seed gives the same town, another seed another', () => {
  expect(JSON.stringify(town())).toBe(JSON.stringify(here));
  expect(JSON.stringify(town('东里').features[30])).not.toBe(JSON.stringify(here.features[30]));
});

test('the town is made and written in seconds, and found again', { timeout: 30_000 }, async () => {
  await using t = await testDatabase();
  const began = performance.now();
  const made = town();
  const drawn = performance.now();
  await inTransaction(t.db, {}, (tx) => seedTown(tx, made));
  const written = performance.now();
  console.info(
    `town: made in ${Math.round(drawn - began)} ms, written in ${Math.round(written - drawn)} ms`,
  );
  await using index = await openAreaIndex(t.db, {
    clock: { now: () => new Date('2026-11-22T04:00:00Z') },
    zone: 'Asia/Shanghai',
    pollMs: 0,
  });
  for (const address of made.addresses.filter((_, i) => i % 50 === 0)) {
    expect(index.locate(townOffice, address.lonLat)).toEqual({
      community: address.community,
      serviceGrid: address.serviceGrid,
      unitGrid: address.unitGrid,
    });
  }
});
