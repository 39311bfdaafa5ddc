import { raw } from '@liren/kernel/database/server';
import { expect, test } from 'vitest';
import { inLocust } from '../../../requests/server/test-world.ts';
import { locust, office, town } from '../test-town.ts';
import { followAreas } from './follow-areas.ts';

test('after a change of boundaries a building lies where it lies, and takes along who lives in it', async () => {
  await using w = await town();
  const [mother = ''] = await w.take(
    w.person('张建华', {
      at: w.rooms.first,
      marks: [{ id: w.newId(), set: 'elder_alone', detail: null, expiresOn: '2027-06-01' }],
    }),
    w.person('赵远', { at: w.rooms.far }),
  );
  const follow = () => followAreas({ ...w.deps, db: w.worker }, office);
  const place = (building: string, [lon, lat]: readonly [number, number]) =>
    raw(w.owner, 'update registry.building set at = point($2, $3) where id = $1', [
      ...[building, lon, lat],
    ]);
  await place(w.buildings.willow, inLocust);
  await place(w.buildings.locust, inLocust);
  expect(await follow()).toBe(0); // nothing has changed as far as anybody said
  const change = w.newId();
  await raw(
    w.owner,
    `insert into areas.boundary_change (office, matter, title, note, valid_from, edits, digest, communities, over_communities)
     values ($1, $2, '调整', '', '2026-11-24', '[]', '', '{}', false)`,
    [office, change],
  );
  await raw(
    w.owner,
    `insert into areas.boundary_result (office, matter, applied_at, areas, counts) values ($1, $2, now(), '[]', '{}')`,
    [office, change],
  );
  expect(await follow()).toBe(1);
  const areas = await raw<{ area: string }>(
    w.owner,
    `select area from registry.person where id = $1
     union all select area from registry.residence where person = $1
     union all select area from registry.care_mark where person = $1
     union all select area from registry.room where building = $2`,
    [mother, w.buildings.willow],
  );
  expect(areas.length).toBe(6);
  expect([...new Set(areas.map(({ area }) => area))]).toEqual([locust]);
  expect(await follow()).toBe(0);
});
