import type { Office } from '@liren/kernel/contract';
import { type Db, raw, type Tx } from '@liren/kernel/database/server';

/** Fields the kept row takes over where it says nothing. The contact is not one: it is sealed in its own cell. */
const fillable = [
  ['short_name', 'text'],
  ['credit_code', 'text'],
  ['parent', 'uuid'],
  ['building', 'uuid'],
  ['room', 'uuid'],
  ['industry', 'text'],
  ['staff', 'int'],
  ['founded', 'date'],
  ['valid_from', 'date'],
  ['unit', 'text'],
] as const;

/** Where other rows name an organisation. */
const naming = [
  ['organisation', 'parent'],
  ['asset', 'organisation'],
  ['tie', 'organisation'],
  ['tie', 'other'],
  ['owners_committee', 'organisation'],
  ['property_contract', 'organisation'],
  ['space', 'organisation'],
] as const;

type Moved = Record<string, string[]>;

/**
 * Makes one row stand for two: what names the gone one names the kept one from now on.
 *
 * Ties that would tie the kept one to itself, or double one it has, stay with the gone row, out of sight.
 */
export async function joinRows(
  tx: Tx,
  office: Office,
  { kept, gone }: { kept: string; gone: string },
): Promise<{ filled: Record<string, unknown>; moved: Moved }> {
  // Gone first: a credit code stands once among those that stand for themselves.
  await raw(
    tx,
    `update registry.organisation set merged_into = $3, version = version + 1 where office = $1 and id = $2`,
    [office, gone, kept],
  );
  const [row] = await raw<{ filled: Record<string, unknown> }>(
    tx,
    `select jsonb_strip_nulls(jsonb_build_object(${fillable
      .map(([name]) => `'${name}', case when k.${name} is null then g.${name} end`)
      .join(', ')})) as filled
     from registry.organisation k, registry.organisation g
     where k.office = $1 and k.id = $2 and g.office = $1 and g.id = $3`,
    [office, kept, gone],
  );
  const filled = { ...row?.filled };
  if (filled['parent'] === kept) delete filled['parent'];
  await raw(
    tx,
    `update registry.organisation o set ${fillable
      .map(([name, type]) => `${name} = coalesce(o.${name}, ($3::jsonb ->> '${name}')::${type})`)
      .join(', ')}, version = version + 1 where office = $1 and id = $2`,
    [office, kept, JSON.stringify(filled)],
  );
  // Nothing stands below itself.
  const own = await raw<{ id: string }>(
    tx,
    `update registry.organisation set parent = null where office = $1 and id = $2 and parent = $3 returning id`,
    [office, kept, gone],
  );
  const moved: Moved = {};
  for (const [table, column] of naming) {
    const rows = await raw<{ id: string }>(
      tx,
      `update registry.${table} r set ${column} = $3 where r.office = $1 and r.${column} = $2
       and r.id <> $3 ${table === 'tie' ? unlessDouble(column) : ''} returning r.id`,
      [office, gone, kept],
    );
    moved[`${table}.${column}`] = rows.map(({ id }) => id);
  }
  moved['organisation.parent']?.push(...own.map(({ id }) => id));
  return { filled, moved };
}

const unlessDouble = (column: 'parent' | 'organisation' | 'other'): string => {
  const far = column === 'other' ? 'organisation' : 'other';
  return `and r.${far} <> $3 and not exists (select from registry.tie d where d.office = r.office and d.until is null
    and d.${column} = $3 and d.${far} = r.${far} and d.kind = r.kind)`;
};

/** Takes `joinRows` back, except what was changed by hand since. */
export async function partRows(
  tx: Tx,
  office: Office,
  {
    kept,
    gone,
    filled,
    moved,
  }: { kept: string; gone: string; filled: Record<string, unknown>; moved: Moved },
): Promise<void> {
  await raw(
    tx,
    `update registry.organisation o set ${fillable
      .map(
        ([name, type]) =>
          `${name} = case when o.${name} = ($3::jsonb ->> '${name}')::${type} then null else o.${name} end`,
      )
      .join(', ')}, version = version + 1 where office = $1 and id = $2`,
    [office, kept, JSON.stringify(filled)],
  );
  await raw(
    tx,
    `update registry.organisation set merged_into = null, version = version + 1 where office = $1 and id = $2`,
    [office, gone],
  );
  for (const [table, column] of naming) {
    await raw(
      tx,
      `update registry.${table} set ${column} = $3 where office = $1 and id = any ($4::uuid[])
         and (${column} = $2 or ${column} is null)`,
      [office, kept, gone, moved[`${table}.${column}`] ?? []],
    );
  }
}

export interface MergeRow {
  id: string;
  kept: string;
  gone: string;
  at: Date;
  by: string | null;
  reason: string;
  filled: Record<string, unknown>;
  moved: Moved;
  undoneAt: Date | null;
}

const columns = `id, kept, gone, at, by, reason, filled, moved, undone_at as "undoneAt"`;

export async function putMerge(
  tx: Tx,
  office: Office,
  merge: Omit<MergeRow, 'undoneAt'>,
): Promise<void> {
  await raw(
    tx,
    `insert into registry.organisation_merge (office, id, kept, gone, at, by, reason, filled, moved)
     values ($1, $2, $3, $4, $5, $6, $7, $8::jsonb, $9::jsonb)`,
    [
      ...[office, merge.id, merge.kept, merge.gone, merge.at, merge.by, merge.reason],
      ...[JSON.stringify(merge.filled), JSON.stringify(merge.moved)],
    ],
  );
}

export async function mergeForUpdate(
  tx: Tx,
  office: Office,
  id: string,
): Promise<MergeRow | undefined> {
  const [row] = await raw<MergeRow>(
    tx,
    `select ${columns} from registry.organisation_merge where office = $1 and id = $2 for update`,
    [office, id],
  );
  return row;
}

export const mergesInto = (db: Db, office: Office, kept: string): Promise<MergeRow[]> =>
  raw(
    db,
    `select ${columns} from registry.organisation_merge
     where office = $1 and kept = $2 and undone_at is null order by at desc, id desc`,
    [office, kept],
  );

export async function closeMerge(
  tx: Tx,
  office: Office,
  id: string,
  { at, by }: { at: Date; by: string | null },
): Promise<void> {
  await raw(
    tx,
    `update registry.organisation_merge set undone_at = $3, undone_by = $4 where office = $1 and id = $2`,
    [office, id, at, by],
  );
}
