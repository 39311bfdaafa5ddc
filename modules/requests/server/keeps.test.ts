import { inTransaction } from '@liren/kernel/database/server';
import { removals } from '@liren/kernel/retention/server';
import { expect, test } from 'vitest';
import { requestKeeps } from './keeps.ts';
import { requests } from './public.ts';
import { office, world } from './test-world.ts';

test('what a reporter said is kept as long as the office has set, and what went is counted', async () => {
  await using w = await world();
  const [texts, files] = requestKeeps;
  if (!texts || !files) throw new Error('texts and files are kept');
  const now = w.deps.clock.now();
  await w.report(await w.resident());
  expect(await texts.current(w.db, office)).toBe(730);
  expect(await texts.wouldGo(w.db, office, 730, now)).toBe(0);
  const later = new Date(now.getTime() + 731 * 86_400_000);
  const over = await texts.wouldGo(w.db, office, 730, later);
  expect(over).toBeGreaterThan(0);
  const purge = requests.jobs?.find(({ name }) => name === 'requests.purge');
  await purge?.run({ ...w.deps, db: w.worker, clock: { now: () => later } });
  expect(await texts.wouldGo(w.db, office, 730, later)).toBe(0);

  const noted = (await removals(w.db, office)).find(({ what }) => what === texts.name);
  expect(noted).toMatchObject({ removed: over, lastRemoved: over });
  await inTransaction(w.db, {}, async (tx) => texts.set?.(tx, office, 180, now));
  expect(await files.current(w.db, office)).toBe(180);
  w.forgetBooks();
  await w.report(await w.resident());
  const soon = new Date(now.getTime() + 181 * 86_400_000);
  expect(await texts.wouldGo(w.db, office, 180, soon)).toBeGreaterThan(0);
});
