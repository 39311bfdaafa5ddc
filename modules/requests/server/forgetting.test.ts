import { readdir, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { verifyChains } from '@liren/kernel/workflow/server';
import { sql } from 'kysely';
import { expect, test } from 'vitest';
import * as contract from '../contract/public.ts';
import { forgetOldFiles, removeFiles } from './forgetting.ts';
import { office, willow, world } from './test-world.ts';

type World = Awaited<ReturnType<typeof world>>;

const bytesOf = async (w: World) =>
  (await readdir(w.folder, { recursive: true })).filter((name) => /[0-9a-f]{64}$/.test(name));

/** As if they had been written long ago: what came in this hour is not removed. */
async function age(w: World): Promise<void> {
  for (const name of await bytesOf(w)) await utimes(join(w.folder, name), new Date(0), new Date(0));
}

/** What the relay brings to the receiver, as often as it likes. */
async function deliver(w: World): Promise<number> {
  const { rows } = await sql<{ office: string; matter: string; at: Date }>`
    select office, matter, at from kernel.effect where kind = 'requests.remove_files'`.execute(
    w.db,
  );
  for (const effect of rows) await removeFiles(effect, { ...w.deps, db: w.worker });
  return rows.length;
}

test('photos and voices of what ended are kept as long as personal texts; then nobody sees them, and they are gone', async () => {
  await using w = await world();
  const resident = await w.resident();
  const desk = await w.staff('desk', { area: willow, unit: 'willow' });
  const photo = await w.photo(resident);
  const added = await w.photo(resident);
  const { number } = await w.report(resident, {
    photos: [photo] as never,
    voice: await w.voice(resident),
  });
  await w.take(resident, number, 'add_info', { text: '又拍了一张', photos: [added] });
  const { number: open } = await w.report(resident, {
    photos: [await w.photo(resident)] as never,
  });
  await w.take(desk, number, 'dissuade', { text: '不合法' });
  const mine = () => w.as(resident).call(contract.getMyRequest, { params: { number } });
  const forget = () => forgetOldFiles({ ...w.deps, db: w.worker }, office);

  w.clock.advance({ days: 729 });
  await forget();
  expect(await deliver(w)).toBe(0);
  expect((await w.shown(resident, number, photo)).status).toBe(200);

  w.clock.advance({ days: 2 });
  await age(w);
  await forget();
  await forget();
  expect(await mine()).toMatchObject({ photoIds: [], voice: null });
  expect(JSON.stringify(await mine())).not.toContain(added);
  expect((await mine()).timeline[0]).toMatchObject({ step: 'forget_files' });
  expect(await deliver(w)).toBe(1);
  await deliver(w);
  expect((await w.shown(resident, number, photo)).status).toBe(404);
  expect((await w.shown(resident, number, added)).status).toBe(404);
  expect((await w.heard(resident, number)).status).toBe(404);
  const { rows } = await sql<{ usedBy: string }>`select used_by from kernel.file`.execute(w.db);
  const [stays] = (await w.as(resident).call(contract.listMyRequests, { query: {} })).rows.filter(
    (r) => r.number === open,
  );
  expect(rows.map((r) => r.usedBy)).toEqual([stays?.id]);
  // All grey photographs are the same bytes: those of the open matter are still there, the voice is not.
  expect((await bytesOf(w)).length).toBe(2);
  expect((await verifyChains(w.db, office)).broken).toEqual([]);
});
