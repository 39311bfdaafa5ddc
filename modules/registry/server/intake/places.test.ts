import { raw } from '@liren/kernel/database/server';
import { expect, test } from 'vitest';
import { office, town } from '../test-town.ts';
import { faultsOfIntake, intakeById } from './store.ts';
import { asWorker, file, type Town, through } from './test-intake.ts';
import { begin, chunkRows, workOn } from './work.ts';

const heads = [
  '楼栋',
  '单元',
  '室号',
  '楼层',
  '建筑面积（㎡）',
  '房屋用途',
  '总层数',
  '社区',
  '网格',
];
const places = (w: Town, rows: readonly (readonly string[])[]) =>
  file(w, [heads, ...rows.map((row) => heads.map((_, i) => row[i] ?? ''))], { kind: 'places' });
const rooms = (w: Town, building: string) =>
  raw<{ entrance: string; number: string; exclusiveArea: number | null; area: string }>(
    w.deps.db,
    `select r.entrance, r.number, r.exclusive_area as "exclusiveArea", r.area from registry.room r
     join registry.building b on b.office = r.office and b.id = r.building
     where r.office = $1 and b.name = $2 and r.valid_to is null and b.valid_to is null order by r.entrance, r.number`,
    [office, building],
  );
const fresh = '柳岸小区9号楼';

test('an empty house gets its rooms from a file, and a census then falls to them', async () => {
  await using w = await town();
  const id = await places(w, [
    [fresh, '1单元', '101室', '1层', '87.35㎡', '住宅', '6', '柳岸社区'],
    [`柳岸街道柳岸社区${fresh}1单元102`, '', '', '', '60', '', '', ''],
  ]);
  const checked = await through(w, id, 'checking');
  expect(checked).toMatchObject({ state: 'checked', added: 2, refused: 0 });
  expect(await rooms(w, fresh)).toEqual([]);
  expect(await through(w, id, 'taking')).toMatchObject({ state: 'taken', added: 2 });
  expect(await rooms(w, fresh)).toMatchObject([
    { entrance: '1', number: '101', exclusiveArea: 8_735 },
    { entrance: '1', number: '102', exclusiveArea: 6_000 },
  ]);
  const census = await file(w, [
    ['姓名', '住址'],
    ['王小芳', `${fresh}1单元101室`],
  ]);
  await through(w, census, 'checking', 'taking');
  const [home] = await raw<{ room: string | null }>(
    w.owner,
    'select room from registry.residence where office = $1',
    [office],
  );
  expect(home?.room).not.toBeNull();
});

test('a room that is there is found by its address and brought up to date; what a row leaves empty stays', async () => {
  await using w = await town();
  const id = await places(w, [
    ['柳岸小区3号楼', '', '501', '', '90.1'],
    ['柳岸小区3号楼', '2', '502', '5'],
  ]);
  const done = await through(w, id, 'checking', 'taking');
  expect(done).toMatchObject({ added: 0, changed: 1, same: 1, refused: 0 });
  expect(await rooms(w, '柳岸小区3号楼')).toMatchObject([
    { entrance: '2', number: '501', exclusiveArea: 9_010 },
    { number: '502', exclusiveArea: 8_735 },
    { number: '503' },
  ]);
  expect(await through(w, id, 'undoing')).toMatchObject({ state: 'undone' });
  expect((await rooms(w, '柳岸小区3号楼'))[0]).toMatchObject({ exclusiveArea: 8_735 });
});

test('every bad row is told, and a room that stands twice in the file', async () => {
  await using w = await town();
  const id = await places(w, [
    [fresh, '', '101', '', '', '', '', '柳岸社区'],
    [fresh, '', '101', '', '', '', '', '柳岸社区'],
    [fresh, '', '102'],
    [fresh, '', '103', '一楼', '-3', '洞穴', '', '柳岸社区'],
    ['', '', '104'],
    [fresh, '1', '', '', '88', '', '', '柳岸社区'],
    [fresh, '', '105', '', '', '', '', 'Atlantis'],
    [fresh.replace('9', '8'), '', '1', '', '', '', '', '柳岸社区', '没有的网格'],
    [fresh, '', '', '', '', '住宅', '', '柳岸社区'],
  ]);
  expect(await through(w, id, 'checking')).toMatchObject({ added: 1, refused: 8 });
  const told = await faultsOfIntake(w.deps.db, office, id, 0, 20);
  expect(
    told.map(({ line, faults }) => [line, ...faults.map(({ fault, of }) => `${fault}${of ?? ''}`)]),
  ).toEqual([
    [3, 'place.twice2'],
    [4, 'community.missing'],
    [5, 'figure.form', 'figure.form', 'use.unknown'],
    [6, 'name.missing'],
    [7, 'number.missing'],
    [8, 'community.unknown'],
    [9, 'grid.unknown'],
    [10, 'number.missing'],
  ]);
});

test('a house that fills several chunks is made once, also where the process dies between them', async () => {
  await using w = await town();
  const id = await places(
    w,
    Array.from({ length: chunkRows + 20 }, (_, i) => [
      ...[fresh, '', String(100 + i), '', '50', '', i > chunkRows ? '18' : '', '柳岸社区'],
    ]),
  );
  const checked = await through(w, id, 'checking');
  await begin(w.deps, office, id, 'taking');
  let chunks = 0;
  const dying = {
    ...asWorker(w),
    ids: {
      ...w.deps.ids,
      uuid: () => {
        if (++chunks > chunkRows + 5) throw new Error('killed');
        return w.deps.ids.uuid();
      },
    },
  };
  await expect(workOn(dying, office, id)).rejects.toThrow('killed');
  await begin(w.deps, office, id, 'taking');
  await workOn(asWorker(w), office, id);
  const done = await intakeById(w.deps.db, office, id);
  expect(done).toMatchObject({ state: 'taken', added: checked.added, same: 0, refused: 0 });
  expect(await rooms(w, fresh)).toHaveLength(chunkRows + 20);
  const houses = await raw<{ floors: number }>(
    w.deps.db,
    'select floors from registry.building where office = $1 and name = $2',
    [office, fresh],
  );
  expect(houses).toEqual([{ floors: 18 }]);
});

test('a file of places is taken back as long as nobody has moved in', async () => {
  await using w = await town();
  const id = await places(w, [[fresh, '1', '101', '', '', '', '', '柳岸社区']]);
  await through(w, id, 'checking', 'taking');
  const census = await file(w, [
    ['姓名', '住址'],
    ['王小芳', `${fresh}1单元101室`],
  ]);
  await through(w, census, 'checking', 'taking');
  expect(await through(w, id, 'undoing')).toMatchObject({
    ...{ state: 'taken', problem: 'intake.changed_since' },
  });
  await through(w, census, 'undoing');
  expect(await through(w, id, 'undoing')).toMatchObject({ state: 'undone' });
  expect(await rooms(w, fresh)).toEqual([]);
  // What stood once does not stand in the way.
  const again = await places(w, [[fresh, '1', '101', '', '', '', '', '柳岸社区']]);
  expect(await through(w, again, 'checking', 'taking')).toMatchObject({ added: 1 });
});
