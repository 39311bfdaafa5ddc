import { hasRole } from '@liren/kernel/account';
import { Problem } from '@liren/kernel/contract';
import type { Ctx } from '@liren/kernel/http/server';
import { sql } from 'kysely';
import type { RequestBook } from './book.ts';

interface LastMove {
  unit: string | null;
  name: string | null;
  isResident: boolean;
}

/**
 * The refusal a stale page gets, with who acted in words its reader may know: staff read unit and name, a resident the
 * unit. A resident who acted is named to nobody, hidden or not.
 *
 * The kernel says which account it was; that stays in the house.
 */
export async function namedChange(
  ctx: Pick<Ctx, 'db' | 'office' | 'actor'>,
  books: RequestBook,
  number: string,
  stale: Problem,
): Promise<Problem> {
  const { who: _, ...params } = stale.params;
  const { rows } = await sql<LastMove>`
    select e.unit, a.display_name as name,
      exists (select 1 from kernel.party p where p.office = ${ctx.office} and p.root = e.root
        and p.role in ('reporter', 'joiner') and p.who = 'account:' || e.actor) as is_resident
    from kernel.matter r join kernel.event e on e.office = ${ctx.office} and e.root = r.id and e.seq = ${params['seq'] ?? 0}
    left join kernel.account a on a.id = e.actor
    where r.office = ${ctx.office} and r.number = ${number}`.execute(ctx.db);
  const last = rows[0];
  const unit = books.of(ctx.office).unitName(last?.unit ?? null)?.name ?? '';
  const isStaff = hasRole(ctx.actor, ...staffRoles);
  const name = isStaff && last && !last.isResident ? (last.name ?? '') : '';
  return new Problem('matter.changed', {
    ...params,
    who: last?.isResident ? '' : [unit, name].filter(Boolean).join(' '),
  });
}

const staffRoles = ['desk', 'command', 'checker', 'assessor', 'grid_worker', 'handler'] as const;
