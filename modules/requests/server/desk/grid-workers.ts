import { covers } from '@liren/kernel/account';
import type { AccountId } from '@liren/kernel/contract';
import { Problem } from '@liren/kernel/contract';
import type { Db, Tx } from '@liren/kernel/database/server';
import type { Ctx } from '@liren/kernel/http/server';
import { sql } from 'kysely';
import type { RequestBook } from '../book.ts';
import { staffFamily } from '../staff.ts';
import { areaNamed, type RequestFacts } from '../view.ts';
import { viewerOf } from '../viewing.ts';

interface WorkerRow {
  account: AccountId;
  name: string;
  area: string;
  open: number;
}

/** Grid workers of a request's community who can be sent to look at it: those of its own grid first, then the less burdened. */
export async function gridWorkers(ctx: Ctx, books: RequestBook, number: string) {
  const facts = await staffFamily(ctx, number);
  const viewer = viewerOf(ctx, books);
  const own = (w: WorkerRow) => Number(covers(w.area, facts.root.area));
  const rows = await workersOf(ctx.db, ctx, facts);
  return {
    workers: rows
      .sort((a, b) => own(b) - own(a) || a.open - b.open || (a.name < b.name ? -1 : 1))
      .map((w) => ({
        account: w.account,
        name: w.name,
        area: areaNamed(w.area, viewer),
        own: own(w) === 1,
        open: w.open,
      })),
  };
}

async function workersOf(
  db: Db | Tx,
  ctx: Pick<Ctx, 'office' | 'clock'>,
  { subject }: RequestFacts,
): Promise<WorkerRow[]> {
  const now = ctx.clock.now();
  const { rows } = await sql<WorkerRow>`
    with busy as (
      select person, count(*)::int as open from kernel.matter
      where office = ${ctx.office} and kind = 'request' and state = 'verifying' and ended_at is null and person is not null
      group by person)
    select distinct on (a.id) a.id as account, a.display_name as name, m.area, coalesce(b.open, 0) as open
    from kernel.held m join kernel.account a on a.id = m.account and a.status = 'active'
    left join busy b on b.person = a.id
    where m.office = ${ctx.office} and m.role = 'grid_worker' and m.since <= ${now} and (m.until is null or m.until > ${now})
      and (m.area ^@ ${subject.community} or ${subject.community} ^@ m.area)
    order by a.id, m.since`.execute(db);
  return rows;
}

/** Whoever is sent to look must be a grid worker there: what nobody finds in a list, nobody looks at. */
export async function requireWorker(
  tx: Tx,
  ctx: Pick<Ctx, 'office' | 'clock'>,
  facts: RequestFacts,
  worker: unknown,
): Promise<void> {
  if (typeof worker !== 'string') return;
  const rows = await workersOf(tx, ctx, facts);
  if (!rows.some((w) => w.account === worker))
    throw new Problem('input.invalid', { count: 1 }, [
      { pointer: '/input/worker', code: 'input.not_allowed' },
    ]);
}
