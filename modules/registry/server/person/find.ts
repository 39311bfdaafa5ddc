import type { Office } from '@liren/kernel/contract';
import { raw, type Tx } from '@liren/kernel/database/server';
import type { KeyRing } from '@liren/kernel/secret/server';
import { readTyped } from '../../domain/public.ts';
import { blindsOf } from './take.ts';

/**
 * Ids of people in the scope of the transaction whom the typed text means, shortest names first.
 *
 * Full-text look-up goes through a finder of the database that applies the scope itself.
 *
 * @param phoneEnds  whether four digits are looked up as the end of a phone: not everybody may
 */
export async function findPeople(
  tx: Tx,
  { office, keys }: { office: Office; keys: KeyRing },
  typed: string,
  {
    within = '',
    most = 20,
    phoneEnds = false,
  }: { within?: string; most?: number; phoneEnds?: boolean } = {},
): Promise<string[]> {
  const asked = readTyped(typed);
  if (asked.by === 'nothing' || (asked.by === 'phone_end' && !phoneEnds)) return [];
  const blinds = blindsOf(keys);
  const rows = await raw<{ id: string }>(
    tx,
    'select id from registry.find_people($1, $2::text::tsquery, $3, $4, $5, $6, $7)',
    [
      office,
      asked.by === 'name' ? asked.query : null,
      asked.by === 'id_number' ? blinds.idNumber(asked.number) : null,
      asked.by === 'phone' ? blinds.phone(asked.phone) : null,
      asked.by === 'phone_end' ? blinds.phoneEnd(asked.digits) : null,
      ...[within, most],
    ],
  );
  return rows.map(({ id }) => id);
}
