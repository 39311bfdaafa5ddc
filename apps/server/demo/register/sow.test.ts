import { inTransaction, raw, testDatabase } from '@liren/kernel/database/server';
import type { Deps } from '@liren/kernel/http/server';
import { keyRing, newRing } from '@liren/kernel/secret/server';
import { expect, test } from 'vitest';
import { worldClock, worldIds } from '../../world.ts';
import { town, townOffice } from '../town/public.ts';
import { quotas } from './people.ts';
import { homeOf, sower } from './sow.ts';

test('the register of one community is made step by step; begun again after a kill it doubles nobody', async () => {
  await using t = await testDatabase();
  const deps = {
    ...{ db: t.worker, clock: worldClock, ids: worldIds, keys: keyRing(newRing('2026-11-22')) },
    settings: { zone: 'Asia/Shanghai' },
  } as unknown as Deps;
  const count = (table: string) =>
    inTransaction(t.worker, { scope: [townOffice] }, async (tx) => {
      const [row] = await raw<{ count: number }>(tx, `select count(*) as count from ${table}`);
      return row?.count;
    });
  const first = sower(deps, 'community');
  for (let step = 0; step < 3; step += 1) expect(await first()).toBe(true);
  const half = await count('registry.person');
  expect(half).toBeGreaterThan(700);

  const second = sower(deps, 'community');
  let steps = 0;
  while (await second()) steps += 1;
  expect(steps).toBeGreaterThan(10);

  const made = town();
  expect(await count('registry.person')).toBe(quotas(made)[homeOf(made)]);
  expect(await count('registry.residence')).toBe(quotas(made)[homeOf(made)]);
  // The homes, and an office building of twelve floors with six rooms each.
  expect(await count('registry.room')).toBe((made.communities[homeOf(made)]?.households ?? 0) + 72);
  const [tenants] = await raw<{ rooms: number; elsewhere: number }>(
    t.worker,
    `select count(distinct o.room)::int as rooms, count(*) filter (where m.building <> o.building)::int as elsewhere
     from registry.organisation o join registry.room m on m.office = o.office and m.id = o.room`,
  );
  expect(tenants).toEqual({ rooms: 60, elsewhere: 0 });
  expect(await count('registry.organisation')).toBeGreaterThan(200);
  const imports = await raw<{ state: string; left: number }>(
    t.worker,
    'select state, row_count - done_count as left from registry.intake',
  );
  expect(imports).toEqual([
    { state: 'taken', left: 0 },
    { state: 'taken', left: 0 },
  ]);
  expect(await sower(deps, 'community')()).toBe(false);
}, 120_000);
