import type { Office } from '@liren/kernel/contract';
import { type Db, raw, type Tx } from '@liren/kernel/database/server';
import type {
  ActorClass,
  LegalStatus,
  Nature,
  OrganisationFilter,
  OrganisationType,
} from '../../contract/public.ts';

export interface OrganisationRow {
  id: string;
  area: string;
  name: string;
  shortName: string | null;
  actorClass: ActorClass;
  type: OrganisationType;
  legalStatus: LegalStatus;
  nature: Nature | null;
  creditCode: string | null;
  parent: string | null;
  building: string | null;
  room: string | null;
  address: string;
  at: [number, number] | null;
  industry: string | null;
  staff: number | null;
  founded: string | null;
  validFrom: string | null;
  validTo: string | null;
  unit: string | null;
  hasContact: boolean;
  mergedInto: string | null;
  source: string;
  takenAt: Date;
  batch: string | null;
  seenOn: string | null;
  version: number;
}

const columns = `o.id, o.area, o.name, o.short_name as "shortName", o.actor_class as "actorClass", o.type,
  o.legal_status as "legalStatus", o.nature, o.credit_code as "creditCode", o.parent, o.building, o.room, o.address,
  o.at, o.industry, o.staff, o.founded, o.valid_from as "validFrom", o.valid_to as "validTo", o.unit,
  o.contact_sealed is not null as "hasContact", o.merged_into as "mergedInto", o.source, o.taken_at as "takenAt",
  o.batch, o.seen_on as "seenOn", o.version`;

export interface Wanted extends Omit<OrganisationFilter, 'q'> {
  /** tsquery of what was typed, and it as a credit code. */
  words?: { query: string; code: string } | undefined;
  today: string;
}

/** Conditions of a filter as SQL and its parameters, from the second on; the first is the office. */
function where(wanted: Partial<Wanted> & Pick<Wanted, 'today'>) {
  const params: unknown[] = [];
  const at = (value: unknown) => `$${params.push(value) + 1}`;
  const parts = ['o.office = $1', 'o.merged_into is null'];
  const ended = `o.valid_to <= ${at(wanted.today)}`;
  parts.push(wanted.standing === 'ended' ? ended : `(${ended}) is not true`);
  if (wanted.class) parts.push(`o.actor_class = ${at(wanted.class)}`);
  if (wanted.type) parts.push(`o.type = ${at(wanted.type)}`);
  if (wanted.legal) parts.push(`o.legal_status = ${at(wanted.legal)}`);
  if (wanted.within) parts.push(`o.area ^@ ${at(wanted.within)}`);
  if (wanted.tag)
    parts.push(
      `exists (select from registry.organisation_tag t
        where t.office = o.office and t.organisation = o.id and t.tag = ${at(wanted.tag)})`,
    );
  if (wanted.words)
    parts.push(
      `(o.tokens @@ ${at(wanted.words.query)}::tsquery or o.credit_code = ${at(wanted.words.code)})`,
    );
  return { sql: parts.join(' and '), params };
}

/** A page of organisations by name. */
export function pageOfOrganisations(
  db: Db,
  office: Office,
  wanted: Wanted,
  { after, limit }: { after: string | null; limit: number },
): Promise<OrganisationRow[]> {
  const { sql, params } = where(wanted);
  const n = params.length + 1;
  return raw(
    db,
    `select ${columns} from registry.organisation o
     where ${sql} and ($${n + 1}::uuid is null or (o.name, o.id) >
       (select b.name, b.id from registry.organisation b where b.office = $1 and b.id = $${n + 1}))
     order by o.name, o.id limit $${n + 2}`,
    [office, ...params, after, limit],
  );
}

/** How many pass, and what the filters offer, each counted without itself. */
export async function countsOfOrganisations(db: Db, office: Office, wanted: Wanted) {
  const count = <K extends string>(key: string, name: K, filter: Wanted) => {
    const { sql, params } = where(filter);
    return raw<Record<K, string> & { count: number }>(
      db,
      `select ${key} as "${name}", count(*)::int as count from registry.organisation o
       where ${sql} group by 1 order by 2 desc, 1`,
      [office, ...params],
    );
  };
  const all = where(wanted);
  const anyTag = where({ ...wanted, tag: undefined });
  const [[sum], classes, types, tags] = await Promise.all([
    raw<{ total: number }>(
      db,
      `select count(*)::int as total from registry.organisation o where ${all.sql}`,
      [office, ...all.params],
    ),
    count('o.actor_class', 'class', { ...wanted, class: undefined, type: undefined }),
    count('o.type', 'type', { ...wanted, type: undefined }),
    raw<{ tag: string; count: number }>(
      db,
      `select g.tag, count(*)::int as count
       from registry.organisation o join registry.organisation_tag g on g.office = o.office and g.organisation = o.id
       where ${anyTag.sql} group by 1 order by 2 desc, 1`,
      [office, ...anyTag.params],
    ),
  ]);
  return { total: sum?.total ?? 0, classes, types, tags };
}

export const organisationsByIds = (
  db: Db | Tx,
  office: Office,
  ids: readonly string[],
): Promise<OrganisationRow[]> =>
  raw(
    db,
    `select ${columns} from registry.organisation o where o.office = $1 and o.id = any ($2::uuid[])`,
    [office, ids],
  );

/** One organisation, locked until the transaction ends. */
export async function organisationForUpdate(
  tx: Tx,
  office: Office,
  id: string,
): Promise<OrganisationRow | undefined> {
  const [row] = await raw<OrganisationRow>(
    tx,
    `select ${columns} from registry.organisation o where o.office = $1 and o.id = $2 for update`,
    [office, id],
  );
  return row;
}

/** Others that stand under the same name. */
export const namesakesOf = (
  db: Db,
  office: Office,
  { id, name }: Pick<OrganisationRow, 'id' | 'name'>,
): Promise<OrganisationRow[]> =>
  raw(
    db,
    `select ${columns} from registry.organisation o
     where o.office = $1 and o.name = $2 and o.id <> $3 and o.merged_into is null limit 5`,
    [office, name, id],
  );

export const tagsOf = (
  db: Db,
  office: Office,
  ids: readonly string[],
): Promise<{ organisation: string; tag: string; because: number[] }[]> =>
  raw(
    db,
    `select organisation, tag, because from registry.organisation_tag
     where office = $1 and organisation = any ($2::uuid[]) order by tag`,
    [office, ids],
  );

/** Sets when an organisation ends; null takes that back. */
export async function setEnd(tx: Tx, office: Office, id: string, on: string | null): Promise<void> {
  await raw(
    tx,
    `update registry.organisation set valid_to = $3, version = version + 1 where office = $1 and id = $2`,
    [office, id, on],
  );
}

export interface NewChange {
  id: string;
  organisation: string;
  at: Date;
  by: string | null;
  kind: 'added' | 'corrected' | 'ended' | 'reopened' | 'merged' | 'unmerged';
  fields?: Readonly<Record<string, readonly [string | null, string | null]>>;
  reason?: string;
}

export async function putChange(tx: Tx, office: Office, change: NewChange): Promise<void> {
  await raw(
    tx,
    `insert into registry.organisation_change (office, id, organisation, at, by, kind, fields, reason)
     values ($1, $2, $3, $4, $5, $6, $7::jsonb, $8)`,
    [
      office,
      change.id,
      change.organisation,
      change.at,
      change.by,
      change.kind,
      JSON.stringify(change.fields ?? {}),
      change.reason ?? '',
    ],
  );
}

export const changesOf = (
  db: Db,
  office: Office,
  organisation: string,
): Promise<
  {
    at: Date;
    by: string | null;
    kind: NewChange['kind'];
    fields: Record<string, [string | null, string | null]>;
    reason: string;
  }[]
> =>
  raw(
    db,
    `select at, by, kind, fields, reason from registry.organisation_change
     where office = $1 and organisation = $2 order by at desc, id desc limit 100`,
    [office, organisation],
  );

/** The sealed contact, if there is one. */
export async function contactOf(tx: Tx, office: Office, id: string): Promise<Uint8Array | null> {
  const [row] = await raw<{ sealed: Uint8Array | null }>(
    tx,
    `select contact_sealed as sealed from registry.organisation where office = $1 and id = $2`,
    [office, id],
  );
  return row?.sealed ?? null;
}
