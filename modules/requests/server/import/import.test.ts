import { raw } from '@liren/kernel/database/server';
import { extentOfMatters, verifyChains } from '@liren/kernel/workflow/server';
import { expect, test } from 'vitest';
import { office, world } from '../test-world.ts';
import { ImportMap } from './map.ts';
import type { FileRow } from './row.ts';
import { type BadRow, type ImportReport, importRequests } from './run.ts';

const map = ImportMap.parse({
  system: 'elsewhere-311',
  zone: 'America/New_York',
  timeFormat: 'MM/dd/yyyy hh:mm:ss a',
  kind: 'complaint',
  columns: {
    ...{
      externalId: 'id',
      openedAt: 'opened',
      closedAt: 'closed',
      status: 'status',
      category: 'type',
    },
    ...{ title: 'type', text: ['what'], place: 'where', community: 'quarter', unit: 'unit' },
    ...{ lon: 'x', lat: 'y' },
  },
  coordinates: { system: 'wgs84', absent: [[0, 0]] },
  statuses: { Open: 'dispatched', Closed: 'closed', New: 'reported' },
  categories: { '*': '0118' },
});

const good = (n: number): FileRow => ({
  ...{ id: `A-${n}`, opened: '07/05/2024 09:00:00 AM', type: 'lamp', what: `lamp ${n} is dark` },
  ...{ status: n % 3 === 0 ? 'New' : n % 3 === 1 ? 'Open' : 'Closed' },
  ...{ closed: n % 3 === 2 ? '07/06/2024 09:00:00 AM' : '', where: `${n} Main St` },
  ...{
    quarter: '柳岸社区',
    unit: n % 2 === 0 ? 'Public Works' : '供电所',
    x: '118.7605',
    y: '32.0505',
  },
});

type World = Awaited<ReturnType<typeof world>>;

/** Takes rows in; broken off once so many were read. */
async function taken(
  w: World,
  rows: readonly FileRow[],
  breakAfter = Number.POSITIVE_INFINITY,
  by: ImportMap = map,
) {
  const bad: BadRow[] = [];
  let passes = 0;
  const report: ImportReport = await importRequests({
    ...{ deps: w.deps, owner: w.owner, office, map: by },
    bad: (row) => void bad.push(row),
    async *rows() {
      passes += 1;
      for (const [i, row] of rows.entries()) {
        if (passes === 2 && i >= breakAfter) throw new Error('the cable');
        yield { line: i + 2, row };
      }
    },
  });
  return { report, bad };
}

const states = (w: World) =>
  raw<{ id: string; state: string; unit: string | null; opened: string; ended: string | null }>(
    w.db,
    `select q.external_id as id, m.state, q.lead_unit as unit, m.opened_at::text as opened, m.ended_at::text as ended
     from requests.request q join kernel.matter m on m.office = q.office and m.id = q.matter
     where q.office = $1 order by length(q.external_id), q.external_id`,
    [office],
  );

test('good rows go in through the kernel, bad ones come out with all their reasons', async () => {
  await using w = await world();
  const rows = [
    ...[good(0), good(1), good(2)],
    { ...good(3), id: '', status: 'Sleeping' },
    { ...good(4), quarter: 'Atlantis' },
    good(1),
  ];
  const { report, bad } = await taken(w, rows);
  expect(report).toEqual({ read: 6, opened: 3, known: 0, bad: 3, masked: 0, unplaced: 0 });
  expect(bad.map(({ line, faults }) => ({ line, faults }))).toEqual([
    {
      line: 5,
      faults: [
        { fault: 'no_id', value: '' },
        { fault: 'unknown_status', value: 'Sleeping' },
      ],
    },
    { line: 6, faults: [{ fault: 'unknown_community', value: 'Atlantis' }] },
    { line: 7, faults: [{ fault: 'twice', value: 'A-1' }] },
  ]);
  expect(await states(w)).toMatchObject([
    { id: 'A-0', state: 'reported', unit: null, opened: '2024-07-05 13:00:00+00', ended: null },
    { id: 'A-1', state: 'dispatched', unit: 'power', ended: null },
    { id: 'A-2', state: 'closed', unit: 'public-works', ended: '2024-07-06 13:00:00+00' },
  ]);
  expect((await verifyChains(w.db, office)).broken).toEqual([]);
});

test('broken off and begun again, an import ends where one in one go would have', async () => {
  await using w = await world();
  await using straight = await world();
  const rows = Array.from({ length: 450 }, (_, n) => good(n));
  await expect(taken(w, rows, 430)).rejects.toThrow('the cable');
  expect((await states(w)).length).toBe(400);
  const { report } = await taken(w, rows);
  expect(report).toEqual({ read: 450, opened: 50, known: 400, bad: 0, masked: 0, unplaced: 0 });
  await taken(straight, rows);
  expect(await states(w)).toEqual(await states(straight));
});

test('what was taken in is known the second time', async () => {
  await using w = await world();
  const rows = [good(0), good(1), good(2)];
  await taken(w, rows);
  const before = await states(w);
  const { report } = await taken(
    w,
    rows.map((row) => ({ ...row, status: 'Closed' })),
  );
  expect(report).toEqual({ read: 3, opened: 0, known: 3, bad: 0, masked: 0, unplaced: 0 });
  expect(await states(w)).toEqual(before);
});

const letters = {
  ...{ system: 'letters', zone: 'Asia/Shanghai', undated: '2020-01-01', kind: 'complaint' },
  columns: { category: 'label', title: 'title', text: ['detail'] },
  statuses: { '*': 'reported' },
  categories: { 城建: { among: ['01', '11'], otherwise: '1199' }, '*': { otherwise: '4799' } },
  unplaced: 'office',
};
const letter = (label: string, title: string): FileRow => ({
  ...{ label, title },
  detail: `${title}，请回电13800000000`,
});
const kept = (w: World) =>
  raw<{ title: string; category: string; community: string; place: string; text: string }>(
    w.db,
    `select q.title, q.category, q.community, q.place, q.text from requests.request q
     where q.office = $1 and q.external_system = 'letters' order by q.title`,
    [office],
  );

test('letters without a place are matters of the office, with the category their words say among those of their label', async () => {
  await using w = await world();
  const rows = [
    letter('城建', '甲 路灯不亮'),
    letter('城建', '乙 老板拖欠工资'),
    letter('别的', '丙 老板拖欠工资'),
  ];
  const { report } = await taken(w, rows, undefined, ImportMap.parse(letters));
  expect(report).toEqual({ read: 3, opened: 3, known: 0, bad: 0, masked: 3, unplaced: 3 });
  const of = { community: office, place: '—' };
  expect(await kept(w)).toEqual([
    {
      title: '丙 老板拖欠工资',
      category: '4002',
      text: '丙 老板拖欠工资，请回电138********',
      ...of,
    },
    {
      title: '乙 老板拖欠工资',
      category: '1199',
      text: '乙 老板拖欠工资，请回电138********',
      ...of,
    },
    { title: '甲 路灯不亮', category: '0118', text: '甲 路灯不亮，请回电138********', ...of },
  ]);
  const again = await taken(w, rows, undefined, ImportMap.parse(letters));
  expect(again.report).toMatchObject({ opened: 0, known: 3 });
});

test('without a word from the map a letter without a place is refused, and a wrong name is no “nowhere”', async () => {
  await using w = await world();
  const refusing = ImportMap.parse({ ...letters, unplaced: 'refuse' });
  const { bad } = await taken(w, [letter('城建', '路灯不亮')], undefined, refusing);
  expect(bad.map(({ faults }) => faults)).toEqual([[{ fault: 'outside', value: '' }]]);

  const named = ImportMap.parse({
    ...letters,
    columns: { ...letters.columns, community: 'quarter' },
  });
  const wrong = { ...letter('城建', '路灯不亮'), quarter: 'Atlantis' };
  const { report, bad: alsoBad } = await taken(
    w,
    [wrong, letter('城建', '灯杆歪了')],
    undefined,
    named,
  );
  expect(alsoBad.map(({ faults }) => faults)).toEqual([
    [{ fault: 'unknown_community', value: 'Atlantis' }],
  ]);
  expect(report).toMatchObject({ opened: 1, unplaced: 1 });
});

test('a map that names a category the directory does not have is refused before the first row', async () => {
  await using w = await world();
  const wrong = ImportMap.parse({ ...letters, categories: { '*': '9999' } });
  await expect(taken(w, [letter('城建', '路灯不亮')], undefined, wrong)).rejects.toThrow('9999');
  expect(await kept(w)).toEqual([]);
});

test('where no boundary was brought in, the extent is that of the matters, without the stray ones', async () => {
  await using w = await world();
  expect(await extentOfMatters(w.db, office)).toBeNull();
  const spread = Array.from({ length: 200 }, (_, n) => ({
    ...good(n),
    x: String(118.7 + n / 1000),
    y: '32',
  }));
  await taken(w, [...spread, { ...good(200), x: '1', y: '1' }]);
  const [west = 0, south = 0, east = 0, north = 0] = (await extentOfMatters(w.db, office)) ?? [];
  for (const [found, about] of [
    [west, 118.69],
    [east, 118.91],
    [south, 31.99],
    [north, 32.01],
  ] as const)
    expect(found).toBeCloseTo(about, 1);
});
