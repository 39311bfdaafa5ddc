import type { MatterId, Office } from '../../contract/values.ts';
import { prepared, type Tx } from '../../database/server/public.ts';
import type { KeyRing } from '../../secret/server/public.ts';
import { sealedCell } from './record.ts';

/** A personal text, open. */
export interface OpenedText {
  id: string;
  purpose: string;
  text: string;
  retainUntil: Date | null;
}

interface SealedRow {
  id: string;
  purpose: string;
  ciphertext: Buffer;
  retain_until: Date | null;
}

const sealedOf = prepared<SealedRow>(
  'workflow.sealed',
  `select id, purpose, ciphertext, retain_until from kernel.sealed
   where office = $1 and matter = $2 and purpose = any ($3) and ciphertext is not null
   order by id`,
);

/**
 * The personal texts of a matter for these purposes, oldest first.
 *
 * The scope of the transaction decides: outside its areas there are none, as there are none once they were purged.
 * The caller writes the trace (`audit`, `personal.read`) in the same transaction.
 */
export async function unseal(
  tx: Tx,
  office: Office,
  matter: MatterId,
  purpose: string | readonly string[],
  keys: KeyRing,
): Promise<OpenedText[]> {
  const rows = await sealedOf(tx, [office, matter, [purpose].flat()]);
  return rows.map((row) => ({
    id: row.id,
    purpose: row.purpose,
    text: keys.open(sealedCell(office, row.id), row.ciphertext),
    retainUntil: row.retain_until,
  }));
}
