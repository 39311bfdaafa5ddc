import type { MatterId, Office } from '@liren/kernel/contract';
import type { Db, Tx } from '@liren/kernel/database/server';
import { sql } from 'kysely';
import { withoutNames } from '../../dictionary/public.ts';

/** Members of a step's input that people write themselves. */
const written = ['text', 'reason', 'comment'];

/** Names of whoever reported a matter and is hidden; none where nobody is. One statement. */
export async function hiddenNames(
  db: Db | Tx,
  office: Office,
  matter: MatterId,
): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`
    select a.display_name as name from requests.request q
    join kernel.party p on p.office = ${office} and p.root = q.matter and p.role = 'reporter'
    join kernel.account a on p.who = 'account:' || a.id
    where q.office = ${office} and q.matter = ${matter} and q.hidden is not null`.execute(db);
  return rows.map((r) => r.name);
}

/**
 * What hidden reporters add to their matter, recorded without their names like the report itself: people sign.
 *
 * @returns the input as it may be recorded, and the words as written where that changed them
 */
export function unsigned(
  input: Record<string, unknown>,
  names: readonly string[],
): { input: Record<string, unknown>; original: string | null } {
  const rest = Object.fromEntries(
    Object.entries(input).map(([key, value]) => [
      key,
      written.includes(key) && typeof value === 'string' ? withoutNames(value, names) : value,
    ]),
  );
  const changed = written.find((key) => rest[key] !== input[key]);
  return { input: rest, original: changed ? String(input[changed]).slice(0, 4000) : null };
}

/** True for input that holds words somebody wrote. */
export const isWritten = (input: Record<string, unknown>): boolean =>
  written.some((key) => typeof input[key] === 'string');
