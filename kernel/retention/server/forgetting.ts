import type { Office } from '../../contract/values.ts';
import { raw, type Tx } from '../../database/server/public.ts';
import type { PurgeCount } from './purges.ts';

/** What a module does when entries of the register leave for good. Entries are named as `person:<id>`. */
export interface Forgetting {
  /** Those it cannot do without yet: a seat that is held, an agreement that runs. They wait. */
  needs(tx: Tx, office: Office, entries: readonly string[]): Promise<string[]>;
  /** Takes away what is about them, or cuts it loose; table by table what there was and what is left. */
  forget(tx: Tx, office: Office, entries: readonly string[]): Promise<PurgeCount[]>;
}

const declared = new Map<string, Forgetting>();

/** Declared once by each module that names entries of the register, when it is loaded. */
export function declareForgetting(name: string, forgetting: Forgetting): void {
  declared.set(name, forgetting);
}

/** Every module that has something to forget, by name. */
export const forgettings = (): ReadonlyMap<string, Forgetting> => declared;

/**
 * Counts, removes, counts again: what a purge proves.
 *
 * @param where  condition of the rows that are about the entries, its parameters `$1` (the office) and `$2`
 */
export async function forgetRows(
  tx: Tx,
  office: Office,
  entries: readonly string[],
  {
    table,
    where,
    how,
  }: {
    table: string;
    where: string;
    /** Without it the rows are deleted; else what they become. */
    how?: string;
  },
): Promise<PurgeCount> {
  const params = [office, entries];
  const count = async (): Promise<number> => {
    const [row] = await raw<{ n: number }>(
      tx,
      `select count(*)::int as n from ${table} where office = $1 and ${where}`,
      params,
    );
    return row?.n ?? 0;
  };
  const before = await count();
  const rows =
    before === 0
      ? []
      : await raw(
          tx,
          how
            ? `update ${table} set ${how} where office = $1 and ${where} returning 1`
            : `delete from ${table} where office = $1 and ${where} returning 1`,
          params,
        );
  return { table, before, removed: rows.length, left: before === 0 ? 0 : await count() };
}
