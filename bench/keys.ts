/**
 * `npm run bench -- keys`: a desk's morning by keyboard alone, in a browser, over the demonstration.
 *
 * Sixty new matters stand in the queue: half are calls to be filed, half are lamps somebody has seen, to be
 * dispatched. Each key is timed in the page, from the key going down to the first frame that shows what
 * it does. `LIREN_URL` names a demonstration that is running already; `LIREN_OFFICE` with it an office whose cases were
 * taken in from elsewhere, of which the first sixty that wait are sorted: filed, or sent to be looked at.
 */
import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { BrowserContext, Page } from 'playwright-core';
import { openBrowser } from '../journeys/browser.ts';
import { freePort } from '../kernel/database/server/cluster.ts';
import { at, median } from './table.ts';

const morning = 60;
const worstMs = 20_000;

const imported = process.env['LIREN_OFFICE'] ?? null;

const effects = ['cursor', 'page', 'form', 'taken', 'opened'] as const;
type Effect = (typeof effects)[number];
const says: Record<Effect, string> = {
  cursor: 'J: the cursor is on the next matter',
  page: 'J: its page is beside the list, and can be acted on',
  form: 'F, V, D: the form of the step is there',
  taken: 'Ctrl+Enter: the step is taken, or on its way and can be taken back',
  opened: 'Enter: the matter is open on a page of its own',
};

const started = process.env['LIREN_URL'] ? null : await start();
const url = started?.url ?? process.env['LIREN_URL'] ?? '';
const prefix = imported ? `/o/${imported}` : '';
const own = `${url}${prefix}`;
const browser = await openBrowser();
try {
  const context = await browser.newContext({
    viewport: { width: 1440, height: 900 },
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    reducedMotion: 'reduce',
  });
  const numbers = imported ? await waiting(context) : await sixty(context);
  const times = await work(await context.newPage(), numbers);
  // The last one is sent when it can no longer be taken back.
  const undone = (states: readonly string[]) => states.filter((state) => state === 'reported');
  let states = await statesOf(context, numbers);
  const due = imported ? 0 : morning / 2;
  const count = (state: string) => states.filter((one) => one === state).length;
  for (let n = 0; (undone(states).length > 0 || count('dispatched') < due) && n < 30; n++) {
    await sleep(1_000);
    states = await statesOf(context, numbers);
  }
  print(times);
  const kinds = ['filed', 'verifying', 'dispatched'];
  console.log(`\n${kinds.map((state) => `${count(state)} ${state}`).join(', ')}`);
  if (undone(states).length > 0 || count('dispatched') !== due) {
    console.error(`not done: ${undone(states).length}`);
    process.exitCode = 1;
  }
} finally {
  await browser.close();
  await started?.stop();
}

async function start(): Promise<{ url: string; stop: () => Promise<void> }> {
  const home = await mkdtemp(join(tmpdir(), 'liren-keys-'));
  const port = await freePort();
  const child = spawn(process.execPath, ['apps/server/cli.ts', 'start'], {
    cwd: fileURLToPath(new URL('..', import.meta.url)),
    env: { ...process.env, LIREN_HOME: home, LIREN_PORT: String(port), LANG: 'C' },
    stdio: 'ignore',
  });
  const ended = new Promise<void>((resolve) => child.on('close', () => resolve()));
  const here = `http://localhost:${port}`;
  const isUp = () =>
    fetch(`${here}/api/health`).then(
      (reply) => reply.ok,
      () => false,
    );
  while (!(await isUp())) {
    if (child.exitCode !== null) throw new Error(`the product ended with ${child.exitCode}`);
    await sleep(500);
  }
  return {
    url: here,
    async stop() {
      child.kill('SIGTERM');
      await ended;
      await rm(home, { recursive: true, force: true });
    },
  };
}

/** Of an office taken in from elsewhere: the sixty that came last of those nobody has sorted yet. */
async function waiting(context: BrowserContext): Promise<string[]> {
  await post(context, '/session/by-password', { loginName: 'command01', password: 'liren-demo' });
  const reply = await context.request.get(
    `${own}/api/requests?view=to_file&sort=newest&limit=${morning}`,
  );
  const { rows } = (await reply.json()) as { rows: { number: string }[] };
  return rows.map(({ number }) => number);
}

/** Whether the page beside the list offers to file the matter. */
async function isLast(page: Page): Promise<boolean> {
  const last = page.locator('.queue-list tbody tr').last();
  return (await last.getAttribute('aria-current')) !== null;
}

async function canFile(page: Page): Promise<boolean> {
  return (await page.locator('.peek-actions button', { hasText: '立案' }).count()) > 0;
}

async function enter(context: BrowserContext, door: string): Promise<void> {
  const { people } = (await (await context.request.get(`${url}/api/demo/people`)).json()) as {
    people: { account: string; door: string }[];
  };
  const account = people.find((one) => one.door === door)?.account;
  await post(context, '/demo/enter', { account });
}

async function post(context: BrowserContext, path: string, data: object): Promise<unknown> {
  for (;;) {
    const reply = await context.request.post(`${own}/api${path}`, {
      headers: { 'x-liren': '1', origin: url, 'idempotency-key': randomUUID() },
      data,
    });
    if (reply.ok()) return reply.json();
    if (reply.status() !== 429) throw new Error(`${path}: ${await reply.text()}`);
    await sleep(5_000); // so many in a minute from one address
  }
}

/** Thirty calls that wait to be filed and thirty lamps that wait to be dispatched, newest last. */
async function sixty(context: BrowserContext): Promise<string[]> {
  const made: string[] = [];
  const make = async (body: object) => {
    const { number } = (await post(context, '/requests/register', body)) as { number: string };
    made.push(number);
  };
  await enter(context, 'grid_worker');
  const known = await context.request.get(
    `${url}/api/requests?view=all&category=0118&sort=newest&limit=20`,
  );
  const { rows } = (await known.json()) as { rows: { lonLat: unknown; place: string }[] };
  const seen = rows.find(({ lonLat }) => lonLat !== null);
  for (let n = 1; n <= morning / 2; n++)
    await make({
      source: 'grid_worker',
      kind: 'grid_event',
      category: '0118',
      text: `巡查看到第${n}盏路灯不亮`,
      lonLat: seen?.lonLat,
      place: seen?.place,
      answers: { how_many: 1 },
    });
  await enter(context, 'command');
  for (let n = 1; n <= morning / 2; n++)
    await make({
      source: 'phone',
      kind: 'consult',
      category: '3802',
      text: `来电问老年餐桌怎么申请，第${n}位`,
      lonLat: seen?.lonLat,
      place: seen?.place,
      caller: { name: '王某', phone: `1390000${String(1000 + n)}` },
    });
  return made;
}

/** Works through the queue from its top, and says how long each key took. */
async function work(page: Page, numbers: readonly string[]): Promise<Map<Effect, number[]>> {
  const times = new Map<Effect, number[]>(effects.map((effect) => [effect, []]));
  const key = async (press: string, ...shows: Effect[]) => {
    const waiting = await page.evaluateHandle(watch, { shows, limitMs: worstMs });
    await page.keyboard.press(press);
    const shown = await waiting.evaluate((it) => it.done);
    for (const [effect, ms] of shown) times.get(effect)?.push(ms);
  };
  await page.goto(`${own}/c/matters?view=${imported ? 'to_file' : 'all'}&sort=newest`);
  await page.locator('.queue-list tbody tr').first().focus();
  await page.keyboard.press('Home');
  const wanted = new Set(numbers);
  let read = 0;
  for (let moves = 0; wanted.size > 0 && moves < morning * 3; moves++) {
    await page.locator('.peek-actions button').first().waitFor();
    const number = new URL(page.url()).searchParams.get('m') ?? '';
    if (wanted.delete(number)) {
      const state = await page.evaluate(
        async ([one, under]) =>
          (await (await fetch(`${under}/api/requests/${one}`)).json()).state as string,
        [number, prefix] as const,
      );
      await key(state === 'filed' ? 'd' : (await canFile(page)) ? 'f' : 'v', 'form');
      await key('Control+Enter', 'taken');
      if (++read % 6 === 0) {
        await key('Enter', 'opened');
        await page.goBack();
        const row = page.locator('.queue-list tr[aria-current], .queue-list tbody tr').first();
        await row.focus();
      }
    }
    // What was sorted leaves the list by itself, and the next one is under the cursor.
    if (new URL(page.url()).searchParams.get('m') !== number) continue;
    const isPast = imported !== null && !numbers.includes(number);
    if (isPast || (await isLast(page))) await page.keyboard.press('Home');
    else await key('j', 'cursor', 'page');
  }
  if (wanted.size > 0) throw new Error(`${wanted.size} matters were not met in the queue`);
  return times;
}

/** In the page: waits for the next key, then for the first frame that shows each effect, in order. */
function watch({ shows, limitMs }: { shows: string[]; limitMs: number }): {
  done: Promise<[Effect, number][]>;
} {
  const before = new URL(location.href).searchParams.get('m');
  const isShown: Record<string, () => boolean> = {
    cursor: () => new URL(location.href).searchParams.get('m') !== before,
    page: () =>
      document.querySelector('.peek[aria-busy=false] .peek-actions button') !== null &&
      new URL(location.href).searchParams.get('m') !== before,
    form: () =>
      document.querySelector('dialog[open] [type=submit]:not(:disabled)') !== null &&
      document.activeElement?.closest('form') !== null,
    taken: () => document.querySelector('dialog[open]') === null,
    opened: () =>
      /\/matters\/\d{10}$/.test(location.pathname) && !!document.querySelector('main h1'),
  };
  const done = new Promise<[Effect, number][]>((resolve, reject) => {
    const down = (event: KeyboardEvent): void => {
      if (event.key === 'Control') return;
      removeEventListener('keydown', down, true);
      const shown: [Effect, number][] = [];
      const look = (now: number): void => {
        while (shown.length < shows.length && isShown[shows[shown.length] ?? '']?.())
          shown.push([shows[shown.length] as Effect, now - event.timeStamp]);
        if (shown.length === shows.length) resolve(shown);
        else if (now - event.timeStamp > limitMs)
          reject(new Error(`${event.key} shows nothing: ${shows[shown.length]}`));
        else requestAnimationFrame(look);
      };
      requestAnimationFrame(look);
    };
    addEventListener('keydown', down, true);
  });
  return { done };
}

async function statesOf(context: BrowserContext, numbers: readonly string[]): Promise<string[]> {
  const states: string[] = [];
  for (const number of numbers) {
    const reply = await context.request.get(`${own}/api/requests/${number}`);
    states.push(((await reply.json()) as { state: string }).state);
  }
  return states;
}

function print(times: ReadonlyMap<Effect, readonly number[]>): void {
  console.log(
    '\n| key, and what it shows | times | median | p95 | longest |\n|---|--:|--:|--:|--:|',
  );
  for (const [effect, all] of times) {
    if (all.length === 0) continue;
    const cells = [median(all), at(all, 0.95), Math.max(...all)].map((ms) => `${ms.toFixed(0)} ms`);
    console.log(`| ${says[effect]} | ${all.length} | ${cells.join(' | ')} |`);
  }
}
