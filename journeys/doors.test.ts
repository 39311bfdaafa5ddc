import { expect, test } from 'vitest';
import { type Walk, walk } from './walk.ts';

const staff = [
  'grid_worker',
  'desk',
  'command',
  'handler',
  'supervisor',
  'district',
  'privacy_officer',
  'social_worker',
  'registrar',
  'organiser',
  'system_admin',
  'security_admin',
  'audit_admin',
];
/** What each tab bar and rail leads to; a page that needs a number is for the journeys of its own. */
const residentPages = [
  '/r',
  '/r/report',
  '/r/matters',
  '/r/map',
  '/r/notices',
  '/r/me/privacy',
  '/outbox',
];

/** Opens a page and gives what is wrong with it, each with the page's name. */
async function look(w: Walk, path: string): Promise<string[]> {
  const before = w.faults.length;
  await w.go(path);
  await w.page.locator('h1').first().waitFor();
  await w.page.waitForLoadState('networkidle', { timeout: 1_500 }).catch(() => undefined); // the live stream stays open
  const barriers = await w.barriers();
  return [...w.faults.slice(before), ...barriers].map((what) => `${path}: ${what}`);
}

test.each(staff)('everything the rail offers %s opens without fault or barrier', async (door) => {
  await using w = await walk();
  await w.enter(door);
  await w.go('/c/'); // a grid worker’s own app is for the street; at a desk there is the console
  await w.page.locator('nav a').first().waitFor();
  const paths = await w.page
    .locator('nav a[href^="/c"]')
    .evaluateAll((links) => [
      ...new Set(links.map((link) => new URL((link as HTMLAnchorElement).href).pathname)),
    ]);
  expect(paths.length).toBeGreaterThan(0);

  const wrong: string[] = [];
  for (const path of paths) wrong.push(...(await look(w, path)));
  await w.shot(`door-${door}`);
  expect(wrong).toEqual([]);
});

test.each(['zh-CN', 'en'] as const)(
  'every page of a resident opens on a phone in %s without fault or barrier',
  async (language) => {
    await using w = await walk({ size: 'phone', language });
    await w.enter('resident');
    const wrong: string[] = [];
    for (const path of residentPages) {
      wrong.push(...(await look(w, path)));
      await w.shot(`resident${path.replaceAll('/', '-')}-${language}`);
    }
    expect(wrong).toEqual([]);
  },
);
