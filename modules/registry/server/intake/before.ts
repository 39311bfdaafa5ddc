import { raw, type Tx } from '@liren/kernel/database/server';
import type { Cell } from '@liren/kernel/secret/server';
import type { ChunkWorld } from './chunk.ts';

export const snapshotCell = (office: string, id: string): Cell => ({
  ...{ table: 'registry.intake_before', column: 'snapshot', office, id },
});

/** An entry as it stood: the row, and for a person the residences that were not over. */
export interface Snapshot {
  row: Record<string, unknown>;
  homes: string[];
}

/**
 * Keeps how these entries stand, before the import writes over them; what it has kept already, and what it brought itself,
 * is not kept again. The version is that of the entry once it is written.
 */
export async function keepBefore(
  tx: Tx,
  { office, keys, ids, batch }: ChunkWorld,
  kind: 'person' | 'organisation' | 'building' | 'room',
  entries: readonly string[],
): Promise<void> {
  if (entries.length === 0) return;
  await raw(
    tx,
    `update registry.intake_before b set version = e.version + 1 from registry.${kind} e
     where b.office = $1 and b.intake = $2 and b.entry = any ($3::uuid[]) and e.office = $1 and e.id = b.entry`,
    [office, batch, entries],
  );
  const rows = await raw<{ id: string; version: number; snapshot: Snapshot }>(
    tx,
    `select e.id, e.version, jsonb_build_object('row', to_jsonb(e),
       'homes', ${kind === 'person' ? `coalesce((select jsonb_agg(r.id) from registry.residence r where r.office = e.office and r.person = e.id and r.until is null), '[]')` : `'[]'::jsonb`}) as snapshot
     from registry.${kind} e
     where e.office = $1 and e.id = any ($3::uuid[]) and not exists (
       select from registry.intake_before b where b.office = $1 and b.intake = $2 and b.entry = e.id)`,
    [office, batch, entries],
  );
  const kept = rows.map((row) => ({ ...row, key: ids.uuid() }));
  await raw(
    tx,
    `insert into registry.intake_before (office, id, intake, entry, version, snapshot)
     select $1, r.id, $2, r.entry, r.version + 1, r.snapshot
     from unnest($3::uuid[], $4::uuid[], $5::int[], $6::bytea[]) as r(id, entry, version, snapshot)`,
    [
      ...[office, batch],
      kept.map(({ key }) => key),
      kept.map(({ id }) => id),
      kept.map(({ version }) => version),
      kept.map(({ key, snapshot }) =>
        keys.seal(snapshotCell(office, key), JSON.stringify(snapshot)),
      ),
    ],
  );
}
