import { strToU8, zipSync } from 'fflate';
import { expect, test } from 'vitest';
import { tableRows, workbookType } from './table.ts';
import type { TableRow } from './table-row.ts';

async function read(bytes: Uint8Array, type = 'text/csv'): Promise<TableRow[]> {
  const rows: TableRow[] = [];
  for await (const row of tableRows(bytes, type)) rows.push(row);
  return rows;
}

test('a CSV file is read with the lines its maker sees, quoted line breaks among them', async () => {
  const text = '\uFEFF姓名,住址,电话\n王芳,"槐树里\n3号楼",1\n\n李明,,2\n';
  expect(await read(strToU8(text))).toEqual([
    { line: 1, cells: ['姓名', '住址', '电话'] },
    { line: 3, cells: ['王芳', '槐树里\n3号楼', '1'] },
    { line: 5, cells: ['李明', '', '2'] },
  ]);
});

test('a file in GB 18030 is read, and so are tabs', async () => {
  const gbk = Uint8Array.of(
    0xd0,
    0xd5,
    0xc3,
    0xfb,
    9,
    0x61,
    9,
    0x62,
    10,
    0xcd,
    0xf5,
    0xb7,
    0xbc,
    9,
    0x31,
    9,
    0x32,
  );
  expect((await read(gbk)).map(({ cells }) => cells)).toEqual([
    ['姓名', 'a', 'b'],
    ['王芳', '1', '2'],
  ]);
});

const parts = (sheet: string, more: Record<string, string> = {}) =>
  zipSync(
    Object.fromEntries(
      Object.entries({
        'xl/worksheets/sheet7.xml': `<worksheet><sheetData>${sheet}</sheetData></worksheet>`,
        'xl/sharedStrings.xml':
          '<sst><si><t>姓名</t><rPh><t>xing</t></rPh></si><si><r><t>出生</t></r><r><t>日期</t></r></si></sst>',
        'xl/styles.xml':
          '<styleSheet><numFmts><numFmt numFmtId="170" formatCode="yyyy&quot;年&quot;m月d日"/></numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="170"/></cellXfs></styleSheet>',
        'xl/workbook.xml':
          '<workbook><sheets><sheet name="b" r:id="rId9"/><sheet name="a" r:id="rId1"/></sheets></workbook>',
        'xl/_rels/workbook.xml.rels':
          '<Relationships><Relationship Id="rId1" Target="worksheets/sheet1.xml"/><Relationship Id="rId9" Target="worksheets/sheet7.xml"/></Relationships>',
        ...more,
      }).map(([name, text]) => [name, strToU8(text)]),
    ),
  );

test('of a workbook the first sheet counts; shared strings, days and gaps are read as a person sees them', async () => {
  const sheet =
    '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="C1" t="s"><v>1</v></c></row>' +
    '<row r="4"><c r="A4" t="inlineStr"><is><t>王芳</t></is></c><c r="C4" s="1"><v>22916</v></c><c r="D4" s="2"><v>22916.5</v></c><c r="E4"><v>22916</v></c></row>';
  expect(await read(parts(sheet), workbookType)).toEqual([
    { line: 1, cells: ['姓名', '', '出生日期'] },
    { line: 4, cells: ['王芳', '', '1962-09-27', '1962-09-27', '22916'] },
  ]);
});

test.each([
  ['no archive', strToU8('<html>not a workbook</html>')],
  ['an archive without a sheet', zipSync({ 'a.txt': strToU8('a') })],
  ['a sheet that breaks off', parts('<row r="1"><c>').subarray(0, 300)],
])('%s is no table', async (_, bytes) => {
  await expect(read(bytes, workbookType)).rejects.toThrow('intake.unreadable');
});

test('bytes that are text in no encoding are no table', async () => {
  await expect(read(Uint8Array.of(0xff, 0xff, 0xff))).rejects.toThrow('intake.unreadable');
});
