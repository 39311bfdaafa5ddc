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
  matter: MatterId;
  purpose: string;
  ciphertext: Buffer;
  retain_until: Date | null;
}

const sealedOf = prepared<SealedRow>(
  'workflow.sealed',
  `select id, matter, purpose, ciphertext, retain_until from kernel.sealed
   where office = $1 and matter = any ($2::uuid[]) and purpose = any ($3) and ciphertext is not null
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
  return (await unsealAll(tx, office, [matter], purpose, keys)).get(matter) ?? [];
}

/** The same for many matters, in one statement; those without a text are not in the map. */
export async function unsealAll(
  tx: Tx,
  office: Office,
  matters: readonly MatterId[],
  purpose: string | readonly string[],
  keys: KeyRing,
): Promise<Map<MatterId, OpenedText[]>> {
  const rows = await sealedOf(tx, [office, matters, [purpose].flat()]);
  return new Map(
    [...Map.groupBy(rows, (row) => row.matter)].map(([matter, some]) => [
      matter,
      some.map((row) => ({
        id: row.id,
        purpose: row.purpose,
        text: keys.open(sealedCell(office, row.id), row.ciphertext),
        retainUntil: row.retain_until,
      })),
    ]),
  );
}
