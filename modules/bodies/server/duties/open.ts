import { type Db, inTransaction, raw, type Tx } from '@liren/kernel/database/server';
import type { Cell } from '@liren/kernel/secret/server';

/** Party membership somebody declared themself: seen only by a transaction that opens the set by this name. */
const declaredMembers = 'declared_members';

/** A transaction that sees declarations, claims and service in these areas. */
export const inDeclared = <T>(
  db: Db,
  scope: readonly string[],
  work: (tx: Tx) => Promise<T>,
): Promise<T> => inTransaction(db, { scope, sets: [declaredMembers] }, work);

/** Lets a transaction begun elsewhere see them in the whole office: what follows a withdrawal reaches every row. */
export const openDeclared = (tx: Tx, office: string) =>
  raw(tx, `select set_config('liren.scope', $1, true), set_config('liren.sets', $2, true)`, [
    ...[office, declaredMembers],
  ]);

/** The same within its scope, beside the sets it has open. */
export const openAlso = (tx: Tx) =>
  raw(
    tx,
    `select set_config('liren.sets', concat_ws(',', nullif(current_setting('liren.sets', true), ''), $1::text), true)`,
    [declaredMembers],
  );

export const nameCell = (office: string, id: string): Cell => ({
  ...{ table: 'bodies.member', column: 'name_sealed', office, id },
});
export const saidCell = (office: string, id: string): Cell => ({
  ...{ table: 'bodies.service', column: 'said_sealed', office, id },
});
