import type { LocalDate, LonLat, ReplyOf } from '@liren/kernel/contract';
import { raw } from '@liren/kernel/database/server';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { clusterRequests } from '../../contract/public.ts';
import { pageOfRequests } from '../store.ts';
import {
  codeOf,
  inLocust,
  inWillow,
  locust,
  office,
  type Person,
  willow,
  world,
} from '../test-world.ts';
import { countedLevel, stepOf } from './cells.ts';
import { filterOf, type ListQueryOf } from './listing.ts';

type World = Awaited<ReturnType<typeof world>>;
type Reply = ReplyOf<typeof clusterRequests>;
type Query = Pick<
  ListQueryOf,
  'view' | 'kind' | 'area' | 'state' | 'communityType' | 'from' | 'to' | 'q'
>;
type Box = [number, number, number, number];

/** A corner shared by cells of level 13 and all below, in the middle of the town of the tests. */
const corner = [
  Math.floor((118.77 + 180) / stepOf(13)) * stepOf(13) - 180,
  Math.floor((32.055 + 90) / stepOf(13)) * stepOf(13) - 90,
] as const;

const near = (middle: number) => fc.double({ min: middle - 0.02, max: middle + 0.02, noNaN: true });
const spot = fc.oneof(
  fc.record({ lon: near(corner[0]), lat: near(corner[1]) }),
  // Exactly on the edges of cells, and several on one spot.
  fc
    .record({ level: fc.integer({ min: 13, max: 25 }), x: fc.nat(3), y: fc.nat(3) })
    .map(({ level, x, y }) => ({
      ...{ lon: corner[0] + x * stepOf(level), lat: corner[1] + y * stepOf(level) },
    })),
);

const matter = fc.record({
  at: fc.option(spot, { freq: 8 }),
  state: fc.constantFrom('reported', 'filed', 'dispatched', 'closed', 'void'),
  dueInHours: fc.option(fc.integer({ min: -48, max: 48 })),
  area: fc.constantFrom(willow, `${willow}01`, locust),
  kind: fc.constantFrom('complaint', 'help'),
  daysAgo: fc.nat(40),
});
type Drawn = typeof matter extends fc.Arbitrary<infer T> ? T : never;

const day = (...days: string[]) => fc.constantFrom(...(days as LocalDate[]));

const query: fc.Arbitrary<Query> = fc.record(
  {
    view: fc.constantFrom('all', 'late', 'due_soon', 'to_dispatch', 'to_file'),
    kind: fc.constantFrom('complaint', 'help'),
    area: fc.constantFrom(willow, locust),
    state: fc.constantFrom('filed', 'closed'),
    communityType: fc.constantFrom('older', 'commodity'),
    from: day('2026-10-20', '2026-11-20'),
    to: day('2026-10-30', '2026-11-22'),
    q: fc.constantFrom('路灯', '水管'),
  },
  { requiredKeys: ['view'] },
);

const window = fc
  .record({
    ...{ lon: near(corner[0]), lat: near(corner[1]) },
    size: fc.constantFrom(0.0001, 0.002, 0.02, 0.1, 60),
    zoom: fc.double({ min: 0, max: 22, noNaN: true }),
  })
  .map(({ lon, lat, size, zoom }) => ({
    bbox: [lon - size, lat - size / 2, lon + size, lat + size / 2].join(','),
    zoom,
  }));

const boxOf = (bbox: string) => bbox.split(',').map(Number) as Box;
const holds = ([west, south, east, north]: Box, [lon, lat]: readonly [number, number]) =>
  west <= lon && lon <= east && south <= lat && lat <= north;
const corners = (reply: Reply) => [
  ...reply.points.map(({ lonLat }) => ({ lonLat, count: 1 })),
  ...reply.clusters.map(({ bbox, count }) => ({
    ...{ lonLat: boxOf(bbox).slice(0, 2) as [number, number], count },
  })),
];

test('clusters count what the list has, each and together, and a cell is the sum of the cells in it', async () => {
  await using w = await world();
  const people = [await w.staff('command'), await w.staff('desk', { area: willow })];
  // The whole list is read from the squares it was counted in: asked as often as all others together.
  const lists = fc.oneof(fc.constant<Query>({ view: 'all' }), query);
  const asking = fc.record({ query: lists, window, who: fc.constantFrom(...people) });
  await fc.assert(
    fc.asyncProperty(
      fc.array(matter, { minLength: 20, maxLength: 80, size: 'max' }),
      fc.array(asking, { minLength: 3, maxLength: 3 }),
      async (matters, asked) => {
        await fill(w, matters);
        for (const one of asked) await agree(w, one);
      },
    ),
    { numRuns: 12, interruptAfterTimeLimit: 30_000 },
  );
});

async function agree(
  w: World,
  asked: { query: Query; window: { bbox: string; zoom: number }; who: Person },
) {
  const { who } = asked;
  const cluster = (window: { bbox: string; zoom: number }) =>
    w.as(who).call(clusterRequests, { query: { ...asked.query, ...window } });
  const { bbox, zoom } = asked.window;
  const reply = await cluster(asked.window);
  expect(corners(reply).reduce((sum, { count }) => sum + count, 0)).toBe(reply.count);

  const listed = await listOf(w, who, { ...asked.query, bbox: reply.bbox });
  expect(listed).toHaveLength(reply.count);
  expect(reply.points.map((p) => p.number).toSorted()).toEqual(
    listed
      .filter(({ at }) => !reply.clusters.some((c) => holds(boxOf(c.bbox), at)))
      .map((m) => m.number)
      .toSorted(),
  );
  for (const { bbox: cell, ...counts } of reply.clusters) {
    const inside = listed.filter(({ at }) => holds(boxOf(cell), at));
    expect(counts).toMatchObject({
      count: inside.length,
      open: inside.filter((m) => m.open).length,
      late: inside.filter((m) => m.late).length,
    });
    expect(await listOf(w, who, { ...asked.query, bbox: cell })).toHaveLength(counts.count);
  }
  const everywhere = await listOf(w, who, asked.query);
  expect(reply.withoutPlace).toBe(everywhere.filter(({ at }) => at === null).length);

  const wider = holds(boxOf(reply.bbox), boxOf(bbox).slice(0, 2) as [number, number]);
  expect(wider).toBe(true);
  const closer = await cluster({ bbox: reply.bbox, zoom: Math.min(zoom + 1, 24) });
  expect(closer).toMatchObject({ bbox: reply.bbox, count: reply.count });
  for (const { bbox: cell, count } of reply.clusters) {
    const children = corners(closer).filter(({ lonLat }) => holds(boxOf(cell), lonLat));
    expect(children.reduce((sum, child) => sum + child.count, 0)).toBe(count);
  }
  const numbers = closer.points.map((p) => p.number);
  expect(numbers).toEqual(expect.arrayContaining(reply.points.map((p) => p.number)));
}

test('a window that is none is refused', async () => {
  await using w = await world();
  const command = await w.staff('command');
  for (const bbox of [
    '118.8,32,118.7,32.1',
    '118.7,32,118.8,32',
    '118,32,181,33',
    '118,-91,119,33',
  ])
    expect(await codeOf(w.as(command).call(clusterRequests, { query: { bbox, zoom: 14 } }))).toBe(
      'input.invalid',
    );
});

interface Listed {
  number: string;
  at: [number, number];
  open: boolean;
  late: boolean;
}

/** The list itself, without its pages. */
async function listOf(
  w: World,
  { account, memberships }: Person,
  asked: Query & { bbox?: string },
): Promise<Listed[]> {
  const actor = { office, account, system: false, memberships };
  const ctx = { ...w.deps, office, actor } as unknown as Parameters<typeof filterOf>[0];
  const filter = filterOf(ctx, { ...asked, sort: 'newest', limit: 1_000 });
  const { ids } = await pageOfRequests(w.db, filter);
  return raw<Listed>(
    w.db,
    `select number, at, ended_at is null as open, ended_at is null and coalesce(due_at < $3, false) as late
     from kernel.matter where office = $1 and id = any ($2::uuid[])`,
    [office, ids, w.clock.now()],
  );
}

/** Matters as they would stand, without the steps that lead there. */
async function fill(w: World, matters: readonly Drawn[]): Promise<void> {
  const now = w.clock.now().getTime();
  const rows = matters.map(({ at, state, dueInHours, area, kind, daysAgo }, i) => ({
    ...{ office, id: crypto.randomUUID(), number: String(2_000_000_000 + i), area, kind, state },
    at: at && `(${at.lon},${at.lat})`,
    community: area.slice(0, 12),
    opened_at: new Date(now - daysAgo * 86_400_000 - i),
    ended_at: state === 'closed' || state === 'void' ? new Date(now) : null,
    due_at: dueInHours === null ? null : new Date(now + dueInHours * 3_600_000),
    title: i % 3 === 0 ? '水管漏水' : '路灯不亮',
  }));
  await raw(w.owner, 'truncate kernel.matter, requests.request, requests.cell');
  await raw(
    w.owner,
    `with drawn as (select * from jsonb_to_recordset($1::jsonb) as d(office text, id uuid, number text, area text, kind text,
         state text, at point, community text, opened_at timestamptz, ended_at timestamptz, due_at timestamptz, title text)),
       matters as (insert into kernel.matter (office, id, root, kind, flow_version, state, round, seq, number, area,
         reported_area, at, lead, visibility, dictionary_version, did, due_at, opened_at, changed_at, ended_at, version,
         head, open_assignments)
       select office, id, id, 'request', 1, state, 1, 1, number, area, area, at, false, 'parties', 'seed', '{}', due_at,
         opened_at, opened_at, ended_at, 1, '', 0 from drawn)
     insert into requests.request (office, matter, kind, category, title, text, source, level, place, community, anonymous,
       answers, photos, released, joined, reworks, valid)
     select office, id, kind, '0118', title, '', 'phone', 'III', '', community, false, '{}', '[]', '[]', 0, 0, false from drawn`,
    [JSON.stringify(rows)],
  );
  await raw(
    w.owner,
    `insert into requests.cell (office, x, y, count, lon, lat)
     select office, floor((at[0] + 180) / $1)::int, floor((at[1] + 90) / $1)::int, count(*), sum(at[0]), sum(at[1])
     from kernel.matter where at is not null group by 1, 2, 3`,
    [stepOf(countedLevel)],
  );
}

test('a report is counted in its square with the report itself', async () => {
  await using w = await world();
  const resident = await w.resident();
  const spots: LonLat[] = [inWillow, inWillow, [inWillow[0] + 0.00001, inWillow[1]], inLocust];
  for (const lonLat of spots) await w.report(resident, { lonLat });
  const [west, south, east, north] = [118.7, 32, 118.9, 32.1];
  const asked = { bbox: [west, south, east, north].join(','), zoom: 18 };
  const reply = await w.as(await w.staff('command')).call(clusterRequests, { query: asked });
  expect(reply.count).toBe(4);
  const cells = await raw<{ count: number; lon: number; lat: number }>(
    w.db,
    `select sum(count)::int as count, sum(lon) as lon, sum(lat) as lat from requests.cell`,
  );
  expect(cells[0]?.count).toBe(4);
  expect(cells[0]?.lon).toBeCloseTo(
    spots.reduce((sum, [lon]) => sum + lon, 0),
    6,
  );
});

test('a home a handler must not find is in no cluster of theirs', async () => {
  await using w = await world();
  const [lon, lat] = inWillow;
  const one = { at: { lon, lat }, state: 'dispatched', dueInHours: null, area: willow } as const;
  await fill(w, [{ ...one, kind: 'help', daysAgo: 1 }]);
  await raw(w.owner, `update requests.request set hidden = 'home'`);
  await raw(
    w.owner,
    `insert into kernel.party (office, root, matter, role, who, since, hidden)
     select office, id, id, 'handler', 'unit:lighting', opened_at, false from kernel.matter`,
  );
  const query = { bbox: '118.7,32,118.8,32.1', zoom: 14 };
  const countFor = async (who: Person) => (await w.as(who).call(clusterRequests, { query })).count;
  expect(await countFor(await w.staff('handler', { unit: 'lighting' }))).toBe(0);
  expect(await countFor(await w.staff('command'))).toBe(1);
});
