import { type LocalDate, type Office, Problem } from '@liren/kernel/contract';
import { raw, type Tx } from '@liren/kernel/database/server';
import type { KeyRing } from '@liren/kernel/secret/server';
import type { IntakeKind } from '../../contract/public.ts';
import { contactCell } from '../organisation/take.ts';
import { personCell } from '../person/take.ts';
import { type Snapshot, snapshotCell } from './before.ts';
import { placesChangedSince, placesTakenBack } from './undo-places.ts';

/**
 * Takes back everything an import has brought, and puts back what it has written over.
 *
 * All of it or nothing: once an entry was changed, merged, or hung something on by anybody else, the whole stands.
 * The transaction sees the office, and every set of care marks: a mark nobody may see here keeps its person, too.
 *
 * @throws Problem `intake.changed_since`, `intake.key_gone`
 */
export async function takeBack(
  tx: Tx,
  { office, keys, today }: { office: Office; keys: KeyRing; today: LocalDate },
  intake: { id: string; kind: IntakeKind },
): Promise<void> {
  await raw(tx, "set local statement_timeout = '10min'");
  const count = await changedSince(tx, office, intake);
  if (count > 0) throw new Problem('intake.changed_since', { count });
  const by = [office, intake.id];
  if (intake.kind === 'places') {
    await placesTakenBack(
      tx,
      { office, today },
      intake.id,
      await snapshotsOf(tx, { office, keys }, intake),
    );
    await raw(tx, 'delete from registry.intake_before where office = $1 and intake = $2', by);
    return;
  }
  if (intake.kind === 'people') {
    await forgetBeside(tx, by);
    await raw(tx, 'delete from registry.person where office = $1 and batch = $2', by);
  } else {
    await raw(
      tx,
      `delete from registry.organisation_tag t using registry.organisation o
       where o.office = $1 and o.batch = $2 and t.office = $1 and t.organisation = o.id`,
      by,
    );
    await raw(tx, 'delete from registry.organisation where office = $1 and batch = $2', by);
  }
  await putBack(tx, { office, keys }, { id: intake.id, kind: intake.kind });
  await raw(tx, 'delete from registry.intake_before where office = $1 and intake = $2', by);
}

/** How many entries somebody else was at since. */
async function changedSince(
  tx: Tx,
  office: Office,
  { id, kind }: { id: string; kind: IntakeKind },
): Promise<number> {
  if (kind === 'places') return placesChangedSince(tx, office, id);
  const others =
    kind === 'people'
      ? `or p.account is not null or exists (select from registry.person_merge m where m.office = $1 and m.kept = p.id and m.undone_at is null)
         or exists (select from registry.residence r where r.office = $1 and r.person = p.id and r.batch is distinct from $2)
         or exists (select from registry.care_mark c where c.office = $1 and c.person = p.id and c.batch is distinct from $2)
         or exists (select from registry.guardianship g where g.office = $1 and (g.child = p.id or g.guardian = p.id) and g.batch is distinct from $2)
         or exists (select from registry.ownership o where o.office = $1 and o.owner = 'person:' || p.id::text and o.batch is distinct from $2)`
      : `or exists (select from registry.organisation c where c.office = $1 and c.parent = p.id and c.batch is distinct from $2)
         or exists (select from registry.ownership o where o.office = $1 and o.owner = 'organisation:' || p.id::text and o.batch is distinct from $2)`;
  const table = kind === 'people' ? 'person' : 'organisation';
  const [row] = await raw<{ count: number }>(
    tx,
    `select (select count(*) from registry.${table} p
         left join registry.intake_before b on b.office = $1 and b.intake = $2 and b.entry = p.id
         where p.office = $1 and p.batch = $2 and (p.version <> coalesce(b.version, 1) or p.merged_into is not null ${others}))
       + (select count(*) from registry.intake_before b
         left join registry.${table} p on p.office = $1 and p.id = b.entry
         where b.office = $1 and b.intake = $2 and p.batch is distinct from $2
           and (p.version is distinct from b.version or p.merged_into is not null)) as count`,
    [office, id],
  );
  return row?.count ?? 0;
}

async function forgetBeside(tx: Tx, by: readonly unknown[]): Promise<void> {
  for (const table of ['match_key', 'match_keyed', 'person_event'])
    await raw(
      tx,
      `delete from registry.${table} k using registry.person p
       where p.office = $1 and p.batch = $2 and k.office = $1 and k.person = p.id`,
      by,
    );
  await raw(tx, 'delete from registry.likeness where office = $1 and intake = $2', by);
  for (const table of ['fact', 'guardianship', 'residence'])
    await raw(tx, `delete from registry.${table} where office = $1 and batch = $2`, by);
  await raw(
    tx,
    `delete from registry.household h where h.office = $1 and h.batch = $2
       and not exists (select from registry.residence r where r.office = $1 and r.household = h.id)`,
    by,
  );
}

const sealedOf = {
  places: [],
  people: [
    ['id_sealed', (office: string, id: string) => personCell(office, id, 'id_sealed')],
    ['phone_sealed', (office: string, id: string) => personCell(office, id, 'phone_sealed')],
  ],
  organisations: [['contact_sealed', contactCell]],
} as const;

/** Rows as they stood before the import; what it has brought itself is not among them. */
async function snapshotsOf(
  tx: Tx,
  { office, keys }: { office: Office; keys: KeyRing },
  { id, kind }: { id: string; kind: IntakeKind },
): Promise<Snapshot[]> {
  const kept = await raw<{ id: string; entry: string; snapshot: Buffer }>(
    tx,
    'select id, entry, snapshot from registry.intake_before where office = $1 and intake = $2',
    [office, id],
  );
  const snapshots = kept.map((one) => {
    try {
      const { row, homes } = JSON.parse(
        keys.open(snapshotCell(office, one.id), one.snapshot),
      ) as Snapshot;
      const rows: Record<string, unknown> = { ...row };
      for (const [column, cell] of sealedOf[kind]) {
        const sealed = row[column];
        if (typeof sealed !== 'string') continue;
        const at = cell(office, one.entry);
        const text = keys.open(at, Buffer.from(sealed.slice(2), 'hex'));
        rows[column] = `\\x${keys.seal(at, text).toString('hex')}`;
      }
      return { row: rows, homes };
    } catch (cause) {
      throw Object.assign(new Problem('intake.key_gone'), { cause });
    }
  });
  return snapshots.filter(({ row }) => row['batch'] !== id);
}

async function putBack(
  tx: Tx,
  { office, keys }: { office: Office; keys: KeyRing },
  intake: { id: string; kind: 'people' | 'organisations' },
): Promise<void> {
  const { kind } = intake;
  const table = kind === 'people' ? 'person' : 'organisation';
  const standing = await snapshotsOf(tx, { office, keys }, intake);
  const entries = standing.map(({ row }) => row['id']);
  await raw(tx, `delete from registry.${table} where office = $1 and id = any ($2::uuid[])`, [
    office,
    entries,
  ]);
  await raw(
    tx,
    `insert into registry.${table} select r.* from jsonb_populate_recordset(null::registry.${table}, $1::jsonb) r`,
    [JSON.stringify(standing.map(({ row }) => row))],
  );
  if (kind !== 'people') return;
  await raw(
    tx,
    'delete from registry.match_keyed where office = $1 and person = any ($2::uuid[])',
    [office, entries],
  );
  await raw(
    tx,
    'update registry.residence set until = null where office = $1 and id = any ($2::uuid[])',
    [office, standing.flatMap(({ homes }) => homes)],
  );
  await raw(tx, 'select registry.carry_area($1, $2::uuid[])', [office, entries]);
}
