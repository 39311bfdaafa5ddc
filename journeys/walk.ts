import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, Page } from 'playwright-core';
import { inject } from 'vitest';
import { openBrowser } from './browser.ts';

export const sizes = {
  phone: { width: 390, height: 844 },
  desk: { width: 1440, height: 900 },
} as const;

export interface WalkOptions {
  size?: keyof typeof sizes;
  language?: 'zh-CN' | 'en';
  /** Where the browser says it stands, longitude first. */
  at?: readonly [number, number];
}

// biome-ignore lint/suspicious/noExplicitAny: each journey expects what it expects of it
type Body = any;

/** One person's browser window, with what went wrong in it. */
export interface Walk extends AsyncDisposable {
  page: Page;
  /** Origin of the product. */
  url: string;
  go(path: string): Promise<void>;
  /** Comes in through a door of the demonstration, opens a page, and waits for its heading. */
  open(door: string, path: string): Promise<void>;
  /** Signs a member of the demonstration's staff in with the password they all have, in the office under a path. */
  signIn(loginName: string, under?: string): Promise<void>;
  /** What the product's API answers whoever came in, in the office under a path. */
  get(path: string, under?: string): Promise<Body>;
  /** Sends to it, under a key of its own. */
  post(path: string, data: object, under?: string): Promise<{ status: number; body: Body }>;
  /** Comes in through a door of the demonstration, as its chooser does, and opens that person's app. */
  enter(door: string): Promise<{ name: string; app: 'console' | 'grid' | 'resident' }>;
  /** Console errors, uncaught exceptions and failed loads so far. */
  faults: readonly string[];
  /** Rules of accessibility the page breaks: `rule: selector`. */
  barriers(): Promise<string[]>;
  /** Keeps a picture under `shots/`, for somebody to look at. */
  shot(name: string): Promise<void>;
}

const shots = fileURLToPath(new URL('../shots', import.meta.url));

/** Opens a window: `await using w = await walk({ size: 'phone' })`. */
export async function walk({
  size = 'desk',
  language = 'zh-CN',
  at = [118.76, 32.05],
}: WalkOptions = {}): Promise<Walk> {
  const url = inject('product');
  const browser: Browser = await openBrowser();
  const context = await browser.newContext({
    viewport: sizes[size],
    locale: language,
    timezoneId: 'Asia/Shanghai',
    hasTouch: size === 'phone',
    isMobile: size === 'phone',
    geolocation: { longitude: at[0], latitude: at[1] },
    permissions: ['geolocation'],
    reducedMotion: 'reduce',
  });
  context.setDefaultTimeout(90_000); // the slowest machine that shall pass this has two busy cores
  const page = await context.newPage();
  const faults: string[] = [];
  page.on('pageerror', (error) => faults.push(error.message));
  page.on('console', (message) => {
    // The browser itself notes every refused call; what the product does with it, the page shows.
    if (message.type() === 'error' && !/status of 4\d\d/.test(message.text()))
      faults.push(message.text());
  });
  page.on('response', (response) => {
    if (response.status() >= 500) faults.push(`${response.status()} ${response.url()}`);
  });

  const self: Walk = {
    page,
    url,
    faults,
    go: async (path) => {
      await page.goto(`${url}${path}`, { waitUntil: 'load' });
    },
    open: async (door, path) => {
      await self.enter(door);
      await self.go(path);
      await page.locator('main h1').waitFor();
    },
    signIn: async (loginName, under = '') => {
      const reply = await context.request.post(`${url}${under}/api/session/by-password`, {
        headers: { 'x-liren': '1', origin: url },
        data: { loginName, password: 'liren-demo' },
      });
      if (!reply.ok()) throw new Error(`${loginName}: ${await reply.text()}`);
    },
    get: async (path, under = '') =>
      (await context.request.get(`${url}${under}/api${path}`)).json(),
    post: async (path, data, under = '') => {
      const reply = await context.request.post(`${url}${under}/api${path}`, {
        headers: { 'x-liren': '1', 'idempotency-key': crypto.randomUUID(), origin: url },
        data,
      });
      return { status: reply.status(), body: await reply.json() };
    },
    enter: async (door) => {
      const { people } = (await (await context.request.get(`${url}/api/demo/people`)).json()) as {
        people: {
          account: string;
          door: string;
          app: 'console' | 'grid' | 'resident';
          name: string;
        }[];
      };
      const person = people.find((one) => one.door === door);
      if (!person) throw new Error(`nobody stands behind the door ${door}`);
      const reply = await context.request.post(`${url}/api/demo/enter`, {
        headers: { 'x-liren': '1', origin: url },
        data: { account: person.account },
      });
      if (!reply.ok()) throw new Error(`the door ${door} is shut: ${await reply.text()}`);
      const home = { console: '/c/', grid: '/g/', resident: '/r' }[person.app];
      await page.goto(`${url}${home}`, { waitUntil: 'load' });
      return person;
    },
    barriers: async () => {
      const { violations } = await new AxeBuilder({ page }).analyze();
      return violations.flatMap(({ id, nodes }) =>
        nodes.map((node) => `${id}: ${node.target.join(' ')}`),
      );
    },
    shot: async (name) => {
      await mkdir(shots, { recursive: true });
      await page.screenshot({ path: join(shots, `${name}.png`), fullPage: false });
    },
    [Symbol.asyncDispose]: () => browser.close(),
  };
  return self;
}
