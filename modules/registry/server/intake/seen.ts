import { raw, type Tx } from '@liren/kernel/database/server';
import type { RowFault } from '../../domain/public.ts';
import type { ChunkWorld } from './chunk.ts';

/** What a row says of itself that no second row of the file may say. */
export interface Claim {
  field: string;
  fault: string;
  /** Tidy; kept as a keyed hash. */
  text: string;
  /** The row also names a number: with another number it is another one. */
  isNumbered: boolean;
}

/**
 * Which of these rows say again what an earlier line of the file says, with that line; the first one stands. What they say
 * is remembered until the file is taken, so that lines far apart meet, and a chunk that is done again finds itself.
 */
export async function copiesAmong(
  tx: Tx,
  { office, keys, batch }: Pick<ChunkWorld, 'office' | 'keys' | 'batch'>,
  rows: readonly { line: number; claims: readonly Claim[] }[],
): Promise<Map<number, RowFault>> {
  const claimed = rows.flatMap(({ line, claims }) =>
    claims.map((claim) => ({
      line,
      claim,
      key: keys.blind('registry.intake', `${claim.fault} ${claim.text}`).subarray(0, 16),
    })),
  );
  await raw(
    tx,
    `insert into registry.intake_seen (office, intake, key, line, is_numbered)
     select distinct on (r.key) $1, $2::uuid, r.* from unnest($3::bytea[], $4::int[], $5::boolean[]) as r(key, line, is_numbered)
     order by r.key, r.line on conflict do nothing`,
    [
      ...[office, batch],
      claimed.map(({ key }) => key),
      claimed.map(({ line }) => line),
      claimed.map(({ claim }) => claim.isNumbered),
    ],
  );
  const seen = await raw<{ key: string; line: number; isNumbered: boolean }>(
    tx,
    `select encode(key, 'hex') as key, line, is_numbered as "isNumbered" from registry.intake_seen
     where office = $1 and intake = $2 and key = any ($3::bytea[])`,
    [office, batch, claimed.map(({ key }) => key)],
  );
  const firsts = new Map(seen.map(({ key, ...first }) => [key, first]));
  const copies = new Map<number, RowFault>();
  for (const { line, claim, key } of claimed) {
    const first = firsts.get(key.toString('hex'));
    if (!first || first.line === line || copies.has(line)) continue;
    const isNumber = claim.fault.startsWith('number.');
    if (!isNumber && first.isNumbered && claim.isNumbered) continue;
    copies.set(line, { field: claim.field, fault: claim.fault, of: first.line });
  }
  return copies;
}
