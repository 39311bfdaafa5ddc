import { strFromU8, unzipSync } from 'fflate';
import { expect, test } from 'vitest';
import { zoneOf } from '../../calendar/public.ts';
import type { SheetCell } from './sheet-cells.ts';
import { xlsxChunks } from './xlsx.ts';

const zone = zoneOf('Asia/Shanghai');

async function workbook(
  pages: readonly (readonly (readonly SheetCell[])[])[],
  { head = ['一', '二'], title = '事项', rowsPerSheet = 1_000 } = {},
): Promise<Record<string, string>> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of xlsxChunks({ title, head, pages, zone }, rowsPerSheet))
    chunks.push(chunk);
  const files = unzipSync(Buffer.concat(chunks));
  return Object.fromEntries(Object.entries(files).map(([name, data]) => [name, strFromU8(data)]));
}
const sheetOf = async (...rows: (readonly SheetCell[])[]) =>
  (await workbook([rows]))['xl/worksheets/sheet1.xml'] ?? '';

test('numbers, shares, scores and times keep their kinds', async () => {
  const sheet = await sheetOf(
    [12, { value: 0.953, as: 'percent' }],
    [{ value: 93.9, as: 'hundredths' }, new Date('2026-11-22T06:30:00Z')],
  );
  expect(sheet).toContain('<c r="A2"><v>12</v></c><c r="B2" s="3"><v>0.953</v></c>');
  // 46348 is 22 November 2026; 14:30 in Shanghai is 0.604167 of a day.
  expect(sheet).toContain('<c r="A3" s="4"><v>93.9</v></c><c r="B3" s="2"><v>46348.604167</v></c>');
});

test('a text is never a formula, and one that looks like it stays quoted when it is edited', async () => {
  const sheet = await sheetOf(['=HYPERLINK("http://x")', '+86']);
  expect(sheet).not.toContain('<f>');
  expect(sheet).toContain('<c r="A2" t="inlineStr" s="5"><is><t xml:space="preserve">=HYPERLINK');
  expect(sheet).toContain('<c r="B2" t="inlineStr" s="5">');
});

test('whatever people write is well-formed XML', async () => {
  const sheet = await sheetOf(['<b>&\u0000\u0008\ud83d', '好\n的']);
  expect(sheet).toContain('<t xml:space="preserve">&lt;b&gt;&amp;\ufffd</t>');
  expect(sheet).toContain('<t xml:space="preserve">好\n的</t>');
  expect((await sheetOf(['长'.repeat(40_000)])).match(/长/g)).toHaveLength(32_767);
});

test('the headings stay in sight and every column can be filtered', async () => {
  const sheet = await sheetOf([1, 2], [3, 4]);
  expect(sheet).toContain('state="frozen"');
  expect(sheet).toContain('<autoFilter ref="A1:B3"/>');
});

test('rows beyond a sheet begin another with the headings, and none is lost', async () => {
  const rows = Array.from({ length: 7 }, (_, i) => [i, i]);
  const files = await workbook([rows.slice(0, 4), rows.slice(4)], { rowsPerSheet: 4 });
  const sheets = Object.keys(files).filter((name) => name.startsWith('xl/worksheets/'));
  expect(sheets).toHaveLength(3);
  const numbers = sheets.flatMap((name) =>
    [...(files[name] ?? '').matchAll(/<c r="A\d+"><v>(\d+)<\/v>/g)].map(([, n]) => Number(n)),
  );
  expect(numbers).toEqual([0, 1, 2, 3, 4, 5, 6]);
  for (const name of sheets) expect(files[name]).toContain('preserve">一</t>');
  expect(files['xl/workbook.xml']).toContain('name="事项 3" sheetId="3"');
  expect(files['[Content_Types].xml']).toContain('/xl/worksheets/sheet3.xml');
});

test('a table without rows is a file that opens', async () => {
  const files = await workbook([], { title: 'A/B: "C"' });
  expect(files['xl/worksheets/sheet1.xml']).toContain('<autoFilter ref="A1:B1"/>');
  expect(files['xl/workbook.xml']).toContain('name="A B  &quot;C&quot;"');
});

test('the same table is the same file', async () => {
  const bytes = async () => {
    const chunks: Uint8Array[] = [];
    for await (const chunk of xlsxChunks({ title: 'x', head: ['a'], pages: [[['b']]], zone }))
      chunks.push(chunk);
    return Buffer.concat(chunks).toString('hex');
  };
  expect(await bytes()).toBe(await bytes());
});
