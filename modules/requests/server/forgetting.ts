import { system } from '@liren/kernel/account';
import type { MatterId, Office } from '@liren/kernel/contract';
import { type Db, inTransaction } from '@liren/kernel/database/server';
import { removeFilesOf } from '@liren/kernel/file/server';
import type { Deps } from '@liren/kernel/http/server';
import { takeAll } from '@liren/kernel/workflow/server';
import { sql } from 'kysely';
import { requestFlows } from '../domain/public.ts';
import { booksOf } from './book.ts';
import { requestRows } from './subject-store.ts';

const dayMs = 86_400_000;
const batch = 50;

/**
 * Takes photos and voices from matters that have ended, once they have been kept as long as personal texts are. Each is
 * a step of its matter, and the bytes go by its effect.
 */
export async function forgetOldFiles(deps: Deps, office: Office): Promise<number> {
  const book = (await booksOf(deps)).of(office);
  const now = deps.clock.now();
  const before = new Date(now.getTime() - book.env.rules.retainDays * dayMs);
  const world = {
    ids: deps.ids,
    calendar: deps.calendars.of(office),
    keys: deps.keys,
    env: book.env,
  };
  for (let forgotten = 0; ; ) {
    const matters = await withOldFiles(deps.db, office, before);
    if (matters.length === 0) return forgotten;
    await inTransaction(deps.db, {}, (tx) =>
      takeAll(
        tx,
        office,
        { flows: requestFlows, subject: requestRows() },
        matters.map((matter) => ({
          moves: [
            { matter, step: 'forget_files', input: {}, actor: system(office), unit: null, at: now },
          ],
        })),
        world,
      ),
    );
    deps.live.touched(office, matters);
    forgotten += matters.length;
    if (matters.length < batch) return forgotten;
  }
}

/** Ended matters whose newest file is that old, and that still show one. */
export async function withOldFiles(
  db: Db,
  office: Office,
  before: Date,
  limit = batch,
): Promise<MatterId[]> {
  const { rows } = await sql<{ id: MatterId }>`
    with old as (
      select used_by from kernel.file
      where office = ${office} and removed_at is null and used_at is not null
      group by used_by having max(used_at) <= ${before})
    select m.id from old join kernel.matter m
      on m.office = ${office} and m.id = case when old.used_by ~ '^[0-9a-f-]{36}$' then old.used_by::uuid end
    join requests.request q on q.office = ${office} and q.matter = m.id
    where m.kind = 'request' and m.ended_at is not null and m.opened_at <= ${before}
      and not exists (select 1 from kernel.event e where e.office = ${office} and e.root = m.id and e.step = 'forget_files')
    order by m.id limit ${limit}`.execute(db);
  return rows.map((row) => row.id);
}

/** The receiver of `requests.remove_files`. What was attached after the step belongs to a matter taken up again. */
export async function removeFiles(
  effect: { office: string; matter: string | null; at: Date },
  deps: Deps,
): Promise<void> {
  if (effect.matter) await removeFilesOf(deps, effect.office as Office, effect.matter, effect.at);
}
