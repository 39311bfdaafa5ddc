import { inTransaction, raw } from '@liren/kernel/database/server';
import { expect, test } from 'vitest';
import type { FactSource } from '../../contract/public.ts';
import { office, town, willow } from '../test-town.ts';
import { importFile } from './from-file.ts';
import { faultsOfIntake, type Intake, intakeById, putIntake } from './store.ts';
import { asWorker, file, type Town, through } from './test-intake.ts';
import { begin, chunkRows, workOn } from './work.ts';

const head = [
  '姓名',
  '身份证号',
  '性别',
  '出生日期',
  '手机号',
  '住址',
  '户号',
  '与户主关系',
  '社区',
];
const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
/** A number of the province's own code, which nobody was ever given. */
function number(born: string, order: number): string {
  const body = `330000${born.replaceAll('-', '')}${String(order).padStart(3, '0')}`;
  const sum = weights.reduce((all, weight, i) => all + weight * Number(body[i]), 0);
  return body + '10X98765432'[sum % 11];
}
interface Line {
  name: string;
  id?: string;
  sex?: string;
  born?: string;
  phone?: string;
  address?: string;
  household?: string;
  relation?: string;
  community?: string;
}
const cellsOf = ({ name, id, sex, born, phone, address, household, relation, community }: Line) =>
  [name, id, sex, born, phone, address, household, relation, community].map((cell) => cell ?? '');

async function taken(
  w: Town,
  lines: readonly Line[],
  source: FactSource = 'census',
): Promise<Intake> {
  return through(w, await file(w, [head, ...lines.map(cellsOf)], { source }), 'checking', 'taking');
}
const people = (w: Town) =>
  inTransaction(w.deps.db, { scope: [office] }, (tx) =>
    raw<{
      id: string;
      name: string;
      area: string;
      version: number;
      birthDate: string | null;
      room: string | null;
      household: string | null;
    }>(
      tx,
      `select p.id, p.name, p.area, p.version, p.birth_date as "birthDate", r.room, r.household from registry.person p
       left join registry.residence r on r.office = p.office and r.person = p.id and r.until is null
       where p.office = $1 and p.merged_into is null order by p.name, p.id`,
      [office],
    ),
  );
const pairs = (w: Town) =>
  inTransaction(w.deps.db, { scope: [office] }, (tx) =>
    raw<{ score: number; reasons: string[] }>(
      tx,
      'select score, reasons from registry.likeness where office = $1 order by score desc',
      [office],
    ),
  );
const faults = (w: Town, id: string) =>
  raw<{ line: number; field: string; fault: string }>(
    w.deps.db,
    'select line, field, fault from registry.intake_fault where office = $1 and intake = $2 order by line, field, fault',
    [office, id],
  );
const counts = ({ state, rowCount, doneCount, added, changed, same, refused, asked }: Intake) => ({
  ...{ state, rowCount, doneCount, added, changed, same, refused, asked },
});

const fang: Line = {
  ...{ name: '王小芳', id: number('1962-09-27', 2), sex: '女', phone: '19900000007' },
  ...{ address: '柳岸小区3号楼501室', household: 'H1', relation: '户主' },
};
const ming: Line = {
  name: '王明',
  id: number('1985-01-03', 1),
  address: '柳岸街道柳岸社区柳岸小区3号楼2单元501',
  household: 'H1',
  relation: '子',
};

test('a check says what would happen and changes nothing; then the good rows are there, in their homes', async () => {
  await using w = await town();
  const rows = [
    head,
    ...[
      fang,
      ming,
      { name: '', id: '123', sex: '?' },
      { ...fang, community: 'Atlantis', id: '' },
    ].map(cellsOf),
  ];
  const id = await file(w, rows);
  const checked = await through(w, id, 'checking');
  expect(counts(checked)).toEqual({
    ...{
      state: 'checked',
      rowCount: 4,
      doneCount: 4,
      added: 2,
      changed: 0,
      same: 0,
      refused: 2,
      asked: 0,
    },
  });
  expect(await people(w)).toEqual([]);
  const done = await through(w, id, 'taking');
  expect(counts(done)).toEqual({ ...counts(checked), state: 'taken' });
  expect(await people(w)).toMatchObject([
    { name: '王小芳', area: `${willow}01`, birthDate: '1962-09-27', room: w.rooms.first },
    { name: '王明', room: w.rooms.first },
  ]);
  expect(new Set((await people(w)).map(({ household }) => household)).size).toBe(1);
});

test('every bad row is told by line, with all that is wrong and nothing of what stood there', async () => {
  await using w = await town();
  const { id } = await taken(w, [
    { name: '', id: '123', sex: '?' },
    fang,
    { ...ming, phone: '12' },
  ]);
  expect(await faults(w, id)).toEqual([
    { line: 2, field: 'idNumber', fault: 'id_number.form' },
    { line: 2, field: 'name', fault: 'name.missing' },
    { line: 2, field: 'sex', fault: 'sex.unknown' },
    { line: 4, field: 'phone', fault: 'phone.form' },
  ]);
});

test('what lies in the house of a file is sealed until it is taken, and gone then', async () => {
  await using w = await town();
  const id = await file(w, [head, cellsOf(fang)]);
  const cells = () =>
    raw<{ cells: Buffer | null }>(
      w.deps.db,
      'select cells from registry.intake_chunk where intake = $1',
      [id],
    );
  const [before] = await cells();
  expect(before?.cells?.toString('utf8')).not.toContain('王小芳');
  await through(w, id, 'checking', 'taking');
  expect(await cells()).toEqual([{ cells: null }]);
});

test('what was uploaded is gone with the reading of it, also where it cannot be read', async () => {
  await using w = await town();
  const read = async (text: string): Promise<Intake | undefined> => {
    const [id, upload] = [w.newId(), w.newId()];
    const bytes = Buffer.from(text);
    const now = w.deps.clock.now();
    await raw(
      w.owner,
      `with begun as (insert into kernel.upload (office, id, key, sender, media_type, byte_count, received, started_at, expires_at, finished_at)
         values ($1, $2::uuid, $2::uuid::text, 'a', 'text/csv', $3, $3, $4::timestamptz, $4::timestamptz + interval '1 hour', $4::timestamptz) returning 1)
       insert into kernel.upload_part (office, upload, starts_at, bytes) select $1, $2::uuid, 0, $5 from begun`,
      [office, upload, bytes.length, now, bytes],
    );
    await putIntake(w.deps.db, office, {
      ...{ id, upload, kind: 'people', name: 'a.csv', source: 'census' },
      ...{ mediaType: 'text/csv', begunAt: now, begunBy: null },
    });
    await workOn(asWorker(w), office, id);
    return intakeById(w.deps.db, office, id);
  };
  expect(await read('姓名\n王芳\n')).toMatchObject({ state: 'read', rowCount: 1 });
  expect(await read('姓名\n')).toMatchObject({ state: 'failed', problem: 'intake.empty' });
  expect(await raw(w.owner, 'select 1 from kernel.upload_part')).toEqual([]);
});

test('the same file a second time changes nothing, and says that it is so', async () => {
  await using w = await town();
  await taken(w, [fang, ming]);
  const before = await people(w);
  expect(counts(await taken(w, [fang, ming]))).toMatchObject({
    added: 0,
    changed: 0,
    same: 2,
    asked: 0,
  });
  expect(await people(w)).toEqual(before);
});

test('a number the register has is the same person; under quite another name it is refused', async () => {
  await using w = await town();
  await taken(w, [fang]);
  expect(await taken(w, [{ ...fang, name: '王晓芳' }])).toMatchObject({ added: 0, refused: 0 });
  const done = await taken(w, [{ ...fang, name: '李国伟' }]);
  expect(await people(w)).toHaveLength(1);
  expect(await faults(w, done.id)).toEqual([
    { line: 2, field: 'name', fault: 'id_number.other_person' },
  ]);
});

test('the check tells which rows say again what stands above them, however far, and they are not taken', async () => {
  await using w = await town();
  const { id: _, ...noNumber } = fang;
  const born = { ...noNumber, born: '1962-09-27' };
  const others = Array.from({ length: chunkRows }, (_, i) => ({
    ...{ name: '赵一', id: number('1970-01-01', i) },
  }));
  const lines = [
    ...[fang, ...others, { ...fang, name: '李国伟' }, born, ming],
    // Of the same name, day and home, but of another number: twins of one name are two.
    { ...fang, id: number('1962-09-27', 4), phone: '' },
  ];
  const id = await file(w, [head, ...lines.map(cellsOf)]);
  const checked = await through(w, id, 'checking');
  expect(checked).toMatchObject({ added: chunkRows + 3, refused: 2, same: 0 });
  const told = await faultsOfIntake(w.deps.db, office, id, 0, 10);
  expect(told).toEqual([
    { line: chunkRows + 3, faults: [{ field: 'idNumber', fault: 'number.twice', of: 2 }] },
    { line: chunkRows + 4, faults: [{ field: 'name', fault: 'person.twice', of: 2 }] },
  ]);
  expect(counts(await through(w, id, 'taking'))).toEqual({
    ...counts(checked),
    state: 'taken',
    asked: expect.any(Number),
  });
  expect(await people(w)).toHaveLength(chunkRows + 3);
  expect(await raw(w.deps.db, 'select 1 from registry.intake_seen', [])).toEqual([]);
});

test('who may be somebody the register has is taken, and comes before a person with reasons', async () => {
  await using w = await town();
  await taken(w, [fang]);
  const { id: _, ...noNumber } = fang;
  const done = await taken(w, [{ ...noNumber, name: '汪晓芳', born: '1962-09-21', phone: '' }]);
  expect(done).toMatchObject({ added: 1, asked: 1 });
  expect(await pairs(w)).toMatchObject([
    { reasons: ['name.sounds_same', 'birth_date.one_digit', 'sex.same', 'home.same'], score: 80 },
  ]);
});

test('two alike in one file are found as if they had come in two', async () => {
  await using w = await town();
  const { id: _, ...noNumber } = fang;
  await taken(w, [fang, { ...noNumber, phone: '', born: '1962-09-27', name: '王小方' }]);
  expect(await pairs(w)).toHaveLength(1);
});

test('who came by a form is compared, too', async () => {
  await using w = await town();
  await w.take(w.person('王小芳', { birthDate: '1962-09-27', sex: 'female', at: w.rooms.first }));
  await taken(w, [
    { name: '王小芳', born: '1962-09-27', sex: '女', address: '柳岸小区3号楼501室' },
  ]);
  expect(await pairs(w)).toHaveLength(1);
});

test('the better source holds, the lesser yields, equals are for a person', async () => {
  await using w = await town();
  await taken(w, [fang], 'census');
  const said = { ...fang, phone: '19900000014', name: '王小方' };
  expect(await taken(w, [said], 'self')).toMatchObject({ changed: 1 });
  const facts = () =>
    inTransaction(w.deps.db, { scope: [office] }, (tx) =>
      raw(tx, 'select field, standing, source from registry.fact order by field, source', []),
    );
  expect(await facts()).toEqual([
    { field: 'name', standing: 'yields', source: 'self' },
    { field: 'phone', standing: 'holds', source: 'self' },
  ]);
  expect(await people(w)).toMatchObject([{ name: '王小芳', version: 2 }]);
  await taken(w, [{ ...said, phone: '19900000021' }], 'self');
  expect(await facts()).toContainEqual({ field: 'phone', standing: 'asked', source: 'self' });
  expect(await people(w)).toMatchObject([{ version: 2 }]);
});

test('killed in the middle and begun again, it ends where one in one go would have', async () => {
  await using w = await town();
  const lines = Array.from({ length: chunkRows * 2 + 10 }, (_, i) =>
    cellsOf({
      name: '王芳',
      id: number('1970-01-01', i % 1000),
      born: '1970-01-01',
      ...(i >= 1000 ? { id: number('1971-01-01', i - 1000), born: '1971-01-01' } : {}),
    }),
  );
  const id = await file(w, [head, ...lines]);
  await through(w, id, 'checking');
  await begin(w.deps, office, id, 'taking');
  let asked = 0;
  const dying = {
    ...asWorker(w),
    clock: {
      now: () => {
        if (++asked > 3) throw new Error('killed');
        return w.deps.clock.now();
      },
    },
  };
  await expect(workOn(dying, office, id)).rejects.toThrow('killed');
  const half = (await intakeById(w.deps.db, office, id)) as Intake;
  expect(half.state).toBe('taking');
  expect([0, lines.length]).not.toContain(half.doneCount);
  await workOn(asWorker(w), office, id);
  const end = (await intakeById(w.deps.db, office, id)) as Intake;
  expect(counts(end)).toMatchObject({
    state: 'taken',
    doneCount: lines.length,
    added: lines.length,
  });
  expect(await people(w)).toHaveLength(lines.length);
});

test('a whole file is taken back: what it brought is gone, what it changed is as it was', async () => {
  await using w = await town();
  await taken(w, [fang], 'self');
  const before = await people(w);
  const second = await taken(
    w,
    [{ ...fang, name: '王晓芳', address: '柳岸小区3号楼502室' }, ming],
    'grid',
  );
  expect(await people(w)).not.toEqual(before);
  expect((await through(w, second.id, 'undoing')).state).toBe('undone');
  expect(await people(w)).toMatchObject(before.map(({ version: _, ...rest }) => rest));
  expect(await taken(w, [fang, ming], 'grid')).toMatchObject({ added: 1, same: 1 });
});

test('once somebody else was at one of its people, a file stands whole', async () => {
  await using w = await town();
  const first = await taken(w, [fang, ming]);
  await taken(w, [{ ...ming, address: '柳岸小区3号楼502室' }], 'grid');
  expect(await through(w, first.id, 'undoing')).toMatchObject({
    state: 'taken',
    problem: 'intake.changed_since',
  });
  expect(await people(w)).toHaveLength(2);
});

test('organisations come in by credit code, and go out again', async () => {
  await using w = await town();
  const heads = ['单位名称', '统一社会信用代码', '组织类型', '社区'];
  const rows = [
    heads,
    ['甲公司', '91350100M000100Y43', '企业', '柳岸社区'],
    ['乙', '123', '企业', ''],
  ];
  const id = await file(w, rows, { kind: 'organisations' });
  const done = await through(w, id, 'checking', 'taking');
  expect(done).toMatchObject({ added: 1, refused: 1 });
  const again = await file(w, [heads, ['甲有限公司', '91350100M000100Y43', '企业', '']], {
    kind: 'organisations',
  });
  expect(await through(w, again, 'checking', 'taking')).toMatchObject({ added: 0, changed: 1 });
  const names = () =>
    raw<{ name: string }>(w.deps.db, 'select name from registry.organisation', []);
  expect(await names()).toEqual([{ name: '甲有限公司' }]);
  await through(w, again, 'undoing');
  expect(await names()).toEqual([{ name: '甲公司' }]);
  await through(w, id, 'undoing');
  expect(await names()).toEqual([]);
});

test('a file whose columns nobody has named does not begin', async () => {
  await using w = await town();
  const id = await file(w, [
    ['a', 'b'],
    ['王芳', '1'],
  ]);
  await expect(begin(w.deps, office, id, 'checking')).rejects.toThrow('intake.columns');
  await expect(begin(w.deps, office, id, 'taking')).rejects.toThrow('intake.state');
});

test('from the command line a file goes the same way, and a second time changes nothing', async () => {
  await using w = await town();
  const csv = [head, cellsOf(fang), cellsOf({ ...ming, phone: '12' })]
    .map((cells) => cells.join(','))
    .join('\n');
  const file = { kind: 'people', source: 'census', name: 'a.csv' } as const;
  const bytes = new TextEncoder().encode(csv);
  const looked = await importFile(w.deps, office, { ...file, bytes, check: true });
  expect(looked.intake).toMatchObject({ state: 'checked', added: 1, refused: 1 });
  expect(await people(w)).toEqual([]);
  const done = await importFile(w.deps, office, { ...file, bytes, check: false });
  expect(done.intake).toMatchObject({ state: 'taken', added: 1 });
  expect(done.faults).toEqual([{ line: 3, faults: [{ field: 'phone', fault: 'phone.form' }] }]);
  const again = await importFile(w.deps, office, { ...file, bytes, check: false });
  expect(again.intake).toMatchObject({ added: 0, same: 1 });
});
