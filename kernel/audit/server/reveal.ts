import type { Tx } from '../../database/server/public.ts';
import type { Cell, KeyRing } from '../../secret/server/public.ts';
import { type AuditWorld, audit } from './append.ts';

export interface Reading {
  cell: Cell;
  sealed: Uint8Array;
  /** Where it was read, as `kind:id`. */
  object: string;
  /** Whose it is, as `account:<id>` or `matter:<id>`: answers “who read my data”. */
  subject: string;
  /** Chosen by the reader from a list of the module. */
  purpose: string;
}

/**
 * A sealed personal value in clear, read in somebody's name for a purpose.
 *
 * The trace is in the same transaction: no commit, no reading. So give the text out after it.
 */
export async function reveal(
  tx: Tx,
  world: AuditWorld & { keys: KeyRing },
  reading: Reading,
): Promise<string> {
  const { cell, sealed, object, subject, purpose } = reading;
  const text = world.keys.open(cell, sealed);
  await audit(tx, world, {
    action: 'personal.read',
    object,
    subject,
    purpose,
    detail: { field: `${cell.table}.${cell.column}` },
  });
  return text;
}
