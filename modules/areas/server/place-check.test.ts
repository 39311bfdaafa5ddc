import { type Actor, everyone } from '@liren/kernel/account';
import { createAccount, insertMembership } from '@liren/kernel/account/server';
import { type NewArea, openAreaIndex, putAreas, putOtherCodes } from '@liren/kernel/area/server';
import type { AccountId, AreaCode, LocalDate, Office } from '@liren/kernel/contract';
import { inTransaction, testDatabase } from '@liren/kernel/database/server';
import { keyRing, newRing } from '@liren/kernel/secret/server';
import { v7 } from 'uuid';
import { expect, test } from 'vitest';
import { checkPlaces } from '../contract/public.ts';
import { placeCheck } from './check.ts';
import { exportedAreas } from './export.ts';
import { takeAreas } from './import.ts';
import { overOffice } from './over-office.ts';
import { putAddresses } from './public.ts';

const office = '990101001' as Office;
const community = `${office}001`;
const box = (w: number, s: number, e: number, n: number) => ({
  type: 'Polygon' as const,
  // Clockwise, as many desktop programs write it: the export turns it.
  coordinates: [
    [
      [w, s],
      [w, n],
      [e, n],
      [e, s],
      [w, s],
    ],
  ] as [number, number][][],
});
const area = (code: string, name: string, more: Partial<NewArea> = {}): NewArea => ({
  code,
  name,
  validFrom: '2026-01-01' as LocalDate,
  ...more,
});
const places = [
  area(office, '柳岸街道', { geometry: box(118.75, 32, 118.77, 32.01) }),
  area(community, '槐树里社区', {
    geometry: box(118.75, 32, 118.77, 32.01),
    communityType: 'mixed',
    statutoryKind: 'residents_committee',
    households: 1_200,
  }),
  area(`${community}01`, '槐树里01网格', {
    geometry: box(118.75, 32, 118.76, 32.01),
    gridKind: 'basic',
  }),
  area(`${community}02`, '槐树里02网格', {
    geometry: box(118.7605, 32, 118.77, 32.01),
    gridKind: 'dedicated',
    dedicatedKind: '学校',
  }),
  area(`${community}001`, '单元001', { geometry: box(118.75, 32, 118.77, 32.01), landUse: 'R2' }),
];

async function world(areasToPut: readonly NewArea[] = places) {
  const t = await testDatabase();
  if (areasToPut.length > 0)
    await inTransaction(t.db, {}, (tx) => putAreas(tx, office, areasToPut));
  const clock = { now: () => new Date('2026-11-22T04:00:00Z') };
  const areas = await openAreaIndex(t.db, { clock, zone: 'Asia/Shanghai', pollMs: 0 });
  const ids = { uuid: () => v7(), integer: () => 0, bytes: (n: number) => new Uint8Array(n) };
  const actor: Actor = { ...everyone(office), system: true };
  return {
    ...t,
    ...{ areas, clock, ids, actor, office },
    settings: { zone: 'Asia/Shanghai' },
    async [Symbol.asyncDispose]() {
      await areas[Symbol.asyncDispose]();
      await t[Symbol.asyncDispose]();
    },
  };
}

test('a check tells of the gap, the address in it and the grids without a grid worker', async () => {
  await using w = await world();
  await inTransaction(w.owner, {}, async (tx) => {
    await putAddresses(tx, office, [
      {
        id: v7(),
        kind: 'building',
        label: '槐树里3号楼',
        text: '槐树里3号楼',
        lonLat: [118.7602, 32.005],
        community,
        serviceGrid: `${community}01`,
        unitGrid: `${community}001`,
      },
    ]);
    const account = v7() as AccountId;
    await createAccount(tx, keyRing(newRing('2026-11-22')), {
      id: account,
      kind: 'staff',
      displayName: '何静',
      loginName: 'grid01',
      passwordHash: null,
      phone: null,
      at: w.clock.now(),
    });
    await insertMembership(tx, {
      office,
      id: v7(),
      account,
      role: 'grid_worker',
      area: `${community}01` as AreaCode,
      since: w.clock.now(),
    });
  });
  const { sections, checked } = await placeCheck(w);
  expect(checked).toEqual({ communities: 1, serviceGrids: 2, unitGrids: 1, addresses: 1 });
  const [coverage, addresses, people, codes] = sections;
  expect(coverage?.findings).toMatchObject([
    { code: 'gap', level: 'service_grid', area: { name: '槐树里社区' } },
  ]);
  // 0.0005° by 0.01° at 32° north: some 47 m by 1,109 m.
  expect(coverage?.findings[0]?.areaM2).toBeGreaterThan(52_000);
  expect(coverage?.findings[0]?.areaM2).toBeLessThan(52_700);
  expect(addresses?.findings).toMatchObject([
    { code: 'address_in_no_grid', address: '槐树里3号楼', level: 'service_grid' },
  ]);
  expect(people?.findings).toMatchObject([
    { code: 'grid_without_person', area: { code: `${community}02` } },
  ]);
  expect(codes?.total).toBe(0);
});

test('who administers only a part of the office is not asked about the whole', () => {
  const holder = (scope: string): Actor => ({
    ...everyone(office),
    account: v7() as AccountId,
    memberships: [{ role: 'command', area: scope as AreaCode, unit: null }],
  });
  expect(() => overOffice({ office, actor: holder(community) }, checkPlaces.permission)).toThrow(
    'permission.denied',
  );
  expect(() => overOffice({ office, actor: holder(office) }, checkPlaces.permission)).not.toThrow();
});

const levels = ['subdistrict', 'community', 'service_grid', 'unit_grid'] as const;
const textOf = async (w: Awaited<ReturnType<typeof world>>, level: (typeof levels)[number]) =>
  [...(await exportedAreas(w, { level, retired: false }))].join('');
const take = (w: Awaited<ReturnType<typeof world>>, text: string) =>
  takeAreas(w, new TextEncoder().encode(text), { dryRun: false, system: 'wgs84' });

test('what was exported, imported again changes nothing', async () => {
  await using w = await world();
  for (const level of levels) {
    const report = await take(w, await textOf(w, level));
    expect([level, report]).toEqual([
      level,
      {
        dryRun: false,
        added: 0,
        changed: 0,
        same: places.filter(({ code }) => w.areas.get(office, code)?.level === level).length,
        refused: [],
      },
    ]);
  }
});

test('what was exported makes the same places in an empty installation', async () => {
  await using here = await world();
  await inTransaction(here.db, {}, (tx) =>
    putOtherCodes(tx, office, [{ scheme: 'MCA', otherCode: '320101001', code: community }]),
  );
  await using there = await world([]);
  for (const level of levels) {
    const text = await textOf(here, level);
    expect((await take(there, text)).refused).toEqual([]);
    expect(await textOf(there, level)).toBe(text);
  }
  const exported = JSON.parse(await textOf(there, 'community'));
  expect(exported.features[0].properties.otherCodes).toEqual({ MCA: '320101001' });
});

test('an exported ring follows the right-hand rule (RFC 7946), and the export leaves a trace', async () => {
  await using w = await world();
  const { features } = JSON.parse(await textOf(w, 'community'));
  const [[first, second]] = features[0].geometry.coordinates;
  expect(second[0]).toBeGreaterThan(first[0]); // along the south side, eastwards
  const rows = await w.owner
    .selectFrom('kernel.audit')
    .select(['action', 'object', 'detail'])
    .where('office', '=', office)
    .execute();
  expect(rows).toEqual([
    {
      action: 'data.exported',
      object: 'export:areas',
      detail: { level: 'community', retired: false, count: 1 },
    },
  ]);
});
