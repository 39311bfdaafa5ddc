import { raw } from '@liren/kernel/database/server';
import { expect, test } from 'vitest';
import * as contract from '../../contract/public.ts';
import { countedLevel, stepOf } from '../queue/cells.ts';
import { inLocust, inWillow, office, willow, world } from '../test-world.ts';

type World = Awaited<ReturnType<typeof world>>;

const window = '118.755,32.045,118.765,32.055';

/** Public matters, filed and nothing more: every tenth of them in another community, outside the window. */
async function publish(w: World, count: number): Promise<void> {
  await raw(
    w.owner,
    `with made as (
       insert into kernel.matter (office, id, root, kind, flow_version, state, round, seq, number, area, reported_area, at,
         lead, visibility, dictionary_version, did, opened_at, changed_at, version, head, open_assignments)
       select $1, id, id, 'request', 1, 'filed', 1, 1, (2000000000 + n)::text, $2, $2,
         case when n % 10 = 0 then point($5, $6) else point($3 + n * 1e-7, $4) end, false, 'public', 'seed', '{}', at, at, 1, '', 0
       from (select n, gen_random_uuid() as id, $7::timestamptz - n * interval '1 second' as at from generate_series(1, $8::int) n) g
       returning *)
     insert into requests.request (office, matter, kind, category, title, text, source, level, place, public_at, community,
       anonymous, answers, photos, released, joined, reworks, valid)
     select office, id, 'complaint', '0118', '路灯不亮', '', 'phone', 'III', '', at, area, false, '{}', '[]', '[]', 0, 0, false
     from made`,
    [office, willow, ...inWillow, ...inLocust, w.clock.now(), count],
  );
}

test('a crowded window of the public map shows what a quiet one would', async () => {
  await using w = await world();
  await publish(w, 60);
  const shown = () =>
    w.as(null).call(contract.listPublicRequests, { query: { bbox: window, limit: 20 } });
  const quiet = await shown();
  expect(quiet).toMatchObject({ count: 54, capped: false, next: '20' });
  await raw(
    w.owner,
    `insert into requests.cell (office, x, y, count, lon, lat)
     values ($1, floor(($2::float8 + 180) / $4::float8)::int, floor(($3::float8 + 90) / $4::float8)::int, 1000000, 0, 0)`,
    [office, ...inWillow, stepOf(countedLevel)],
  );
  expect(await shown()).toEqual(quiet);
});

test('the public list counts to 999, and says that there are more', async () => {
  await using w = await world();
  await publish(w, 1_000);
  const asked = { query: { limit: 1 } };
  const list = await w.as(null).call(contract.listPublicRequests, asked);
  expect(list).toMatchObject({ count: 999, capped: true });
  const command = await w.staff('command');
  const { counts } = await w.as(command).call(contract.countViews, {});
  expect(counts).toContainEqual({ view: 'to_dispatch', count: 999, capped: true });
});
