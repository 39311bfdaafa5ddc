import { spawn } from 'node:child_process';
import { createReadStream } from 'node:fs';
import { access, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'csv-parse';
import { stringify } from 'csv-stringify/sync';
import { expect, inject, test } from 'vitest';
import { focused, heading, isTold, press, tabTo } from './by-keyboard.ts';
import { codeFor } from './outbox.ts';
import { walk } from './walk.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const samples = process.env['LIREN_SAMPLES'] ?? join(root, '../shared/data');
const rowCount = 120;

/** Real cases of other systems, and the office each map makes of them; none of them has drawn its communities. */
const sets = [
  {
    name: 'baltimore',
    office: '990201001',
    file: 'c311_baltimore/311_sample.csv',
    community: 'Dorchester',
  },
  {
    name: 'new-york-lifts',
    office: '990201002',
    file: 'c311_nyc_elevator2024/clean_requests.csv',
    community: '05 BRONX',
  },
  {
    name: 'messages-labelled',
    office: '990201003',
    file: 'citizen_messages/labelled.csv',
    community: null,
  },
] as const;
type RealSet = (typeof sets)[number];

const isThere = async (file: string): Promise<boolean> =>
  access(join(samples, file)).then(
    () => true,
    () => false,
  );
const hasAll =
  inject('home') !== '' &&
  (await Promise.all(sets.map(({ file }) => isThere(file)))).every(Boolean);

/** The first cases of the file, through the command an operator types while the product runs. */
async function takeIn({ name, file }: RealSet): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'liren-real-'));
  const rows: unknown[] = [];
  const reading = createReadStream(join(samples, file)).pipe(
    parse({ columns: true, bom: true, relax_column_count: true, to: rowCount }),
  );
  for await (const row of reading) rows.push(row);
  const few = join(folder, `${name}.csv`);
  await writeFile(few, stringify(rows, { header: true }));
  const child = spawn(
    process.execPath,
    [
      'apps/server/cli.ts',
      ...['import', 'requests', few],
      ...['--map', `docs/examples/${name}.map.json`],
      '--staff=desk01,command01',
    ],
    {
      cwd: root,
      env: { ...process.env, LIREN_HOME: inject('home'), LANG: 'C' },
      stdio: ['ignore', 'ignore', 'pipe'],
    },
  );
  let errors = '';
  child.stderr.on('data', (part: Buffer) => (errors += part.toString()));
  const code = await new Promise((resolve) => child.on('close', resolve));
  await rm(folder, { recursive: true });
  if (code !== 0) throw new Error(errors);
}

test.skipIf(!hasAll).each(sets)(
  'in the office of $name, which has drawn nothing, a blind resident reports a lamp and follows it; its desk sorts it by keyboard',
  async (set) => {
    await takeIn(set);
    await using w = await walk({ size: 'desk' });
    const { page } = w;
    const under = `/o/${set.office}`;
    // Whoever serves already looks every few seconds for offices that were added beside it.
    await expect
      .poll(async () => (await w.post('/requests/suggest', { text: '路灯' }, under)).status, {
        timeout: 120_000,
        interval: 2_000,
      })
      .toBe(200);
    await w.go(`${under}/r/report`);
    const wrong: string[] = [];
    const listen = async (on: string) =>
      void wrong.push(...(await w.barriers()).map((barrier) => `${on}: ${barrier}`));

    await page.getByRole('heading', { level: 1, name: '怎么了' }).waitFor();
    await tabTo(page, '说说情况');
    const text = `路灯不亮，晚上看不见台阶 ${crypto.randomUUID().slice(0, 4)}`;
    await page.keyboard.insertText(text);
    await press(page, '下一步');

    await heading(page, '在哪里');
    await press(page, '下一步'); // with nothing said
    await page.waitForFunction(() => document.activeElement?.closest('.error-summary'));
    if (set.community) {
      await tabTo(page, '社区');
      expect((await focused(page)).role).toBe('combobox');
      await page.keyboard.type(set.community);
    }
    await tabTo(page, /^地点/);
    await page.keyboard.insertText('北门台阶旁的灯杆');
    await listen('where');
    await press(page, '下一步');

    await heading(page, '是哪一类');
    await page.getByRole('radio', { name: /路灯/ }).and(page.locator(':checked')).waitFor();
    await tabTo(page, '几盏不亮');
    await page.keyboard.insertText('1');
    await press(page, '下一步');

    await heading(page, '检查一遍');
    await listen('check');
    await press(page, /登录|提交/);
    const phone = `199${String(Date.now()).slice(-8)}`;
    await tabTo(page, '手机号');
    await page.keyboard.insertText(phone);
    await press(page, /验证码/);
    const code = page.getByRole('textbox', { name: '验证码' });
    await code.waitFor();
    const sent = await codeFor(w, phone, under);
    await page.bringToFront();
    await code.focus();
    await page.keyboard.insertText(sent);
    await page.keyboard.press('Enter');
    await page.locator('form.sign-in').waitFor({ state: 'hidden' });
    await press(page, '提交上报');
    await heading(page, '已收到');
    await press(page, '看进度');
    await page.getByText(text).first().waitFor();
    await listen('matter');
    const number = page.url().split('/').at(-1) ?? '';

    await using desk = await walk();
    await desk.signIn('command01', under);
    await desk.go(`${under}/c/matters/${number}`);
    await desk.page.getByRole('heading', { level: 1 }).waitFor();
    expect((await desk.get(`/requests/${number}`, under)).community.name).toContain(
      set.community ?? '网上留言',
    );
    await desk.page.locator('main h1').focus();
    await desk.page.keyboard.press('v');
    await desk.page.getByRole('dialog').waitFor();
    await desk.page.keyboard.press('Control+Enter');
    await isTold(page, '核实');
    expect(wrong).toEqual([]);
    expect([...w.faults, ...desk.faults]).toEqual([]);
  },
);
