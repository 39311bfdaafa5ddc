import type { Office } from '@liren/kernel/contract';
import { type Db, raw, type Tx } from '@liren/kernel/database/server';
import type { ComponentFilter, ComponentState } from '../contract/public.ts';
import type { CheckedRow } from '../domain/public.ts';

export interface ComponentRow {
  code: string;
  class: string;
  name: string;
  state: ComponentState;
  owner: string | null;
  ownerName: string | null;
  maintainer: string | null;
  maintainerName: string | null;
  place: string;
  at: [number, number];
  community: string;
  serviceGrid: string | null;
  unitGrid: string | null;
  since: string | null;
  changedOn: string | null;
  source: string;
  note: string;
}

const columns = `code, class, name, state, owner, owner_name as "ownerName", maintainer,
  maintainer_name as "maintainerName", place, at, community, service_grid as "serviceGrid", unit_grid as "unitGrid",
  since, changed_on as "changedOn", source, note`;

/** Conditions of a filter as SQL and its parameters, from the second on; the first is the office. */
function where({ q, class: kind, state, owner, within }: ComponentFilter) {
  const params: unknown[] = [];
  const at = (value: unknown) => `$${params.push(value) + 1}`;
  const parts = ['office = $1'];
  if (kind) parts.push(`class = ${at(kind)}`);
  if (state) parts.push(`state = ${at(state)}`);
  if (owner === 'none') parts.push('owner is null and owner_name is null');
  else if (owner) parts.push(`owner = ${at(owner)}`);
  if (within) {
    const area = at(within);
    parts.push(`(community ^@ ${area} or ${area} in (service_grid, unit_grid))`);
  }
  if (q) {
    const text = at(q);
    parts.push(`(code ^@ ${text} or strpos(name, ${text}) > 0 or strpos(place, ${text}) > 0)`);
  }
  return { sql: parts.join(' and '), params };
}

export function pageOfComponents(
  db: Db,
  office: Office,
  filter: ComponentFilter,
  { after, limit }: { after: string; limit: number },
): Promise<ComponentRow[]> {
  const { sql, params } = where(filter);
  const n = params.length + 1;
  return raw(
    db,
    `select ${columns} from components.component where ${sql} and code > $${n + 1} order by code limit $${n + 2}`,
    [office, ...params, after, limit],
  );
}

export function pointsOfComponents(
  db: Db,
  office: Office,
  filter: ComponentFilter,
  limit: number,
): Promise<Pick<ComponentRow, 'code' | 'name' | 'state' | 'at'>[]> {
  const { sql, params } = where(filter);
  return raw(
    db,
    `select code, name, state, at from components.component where ${sql} order by code limit $${params.length + 2}`,
    [office, ...params, limit],
  );
}

export interface ComponentCounts {
  total: number;
  ownerless: number;
  classes: { class: string; name: string; count: number }[];
  owners: { unit: string; name: string; count: number }[];
}

/** How many pass, and what the filter panel offers: classes and owners, each counted without itself. */
export async function countsOfComponents(
  db: Db,
  office: Office,
  filter: ComponentFilter,
): Promise<ComponentCounts> {
  const all = where(filter);
  const anyClass = where({ ...filter, class: undefined });
  const anyOwner = where({ ...filter, owner: undefined });
  const [[sum], classes, owners, [free]] = await Promise.all([
    raw<{ total: number }>(
      db,
      `select count(*) as total from components.component where ${all.sql}`,
      [office, ...all.params],
    ),
    raw<ComponentCounts['classes'][number]>(
      db,
      `select class, mode() within group (order by name) as name, count(*) as count
       from components.component where ${anyClass.sql} group by class order by class`,
      [office, ...anyClass.params],
    ),
    raw<ComponentCounts['owners'][number]>(
      db,
      `select owner as unit, min(owner_name) as name, count(*) as count
       from components.component where ${anyOwner.sql} and owner is not null group by owner order by 2`,
      [office, ...anyOwner.params],
    ),
    raw<{ count: number }>(
      db,
      `select count(*) as count from components.component
       where ${anyOwner.sql} and owner is null and owner_name is null`,
      [office, ...anyOwner.params],
    ),
  ]);
  return { total: sum?.total ?? 0, ownerless: free?.count ?? 0, classes, owners };
}

export async function componentByCode(
  db: Db | Tx,
  office: Office,
  code: string,
): Promise<ComponentRow | undefined> {
  const [row] = await componentsByCode(db, office, [code]);
  return row;
}

export const componentsByCode = (
  db: Db | Tx,
  office: Office,
  codes: readonly string[],
): Promise<ComponentRow[]> =>
  raw(
    db,
    `select ${columns} from components.component where office = $1 and code = any ($2::text[]) order by code`,
    [office, codes],
  );

/** Components in a box of degrees; the caller picks the nearest. */
export const componentsInBox = (
  db: Db,
  office: Office,
  [west, south, east, north]: readonly [number, number, number, number],
  kind: string | undefined,
): Promise<ComponentRow[]> =>
  raw(
    db,
    `select ${columns} from components.component
     where office = $1 and at <@ box(point($2, $3), point($4, $5)) and state <> 'removed'
       and ($6::text is null or class = $6)`,
    [office, west, south, east, north, kind ?? null],
  );

/** Writes components in one statement; a known code is brought to these values. */
export async function putComponents(
  tx: Tx,
  office: Office,
  rows: readonly CheckedRow[],
): Promise<void> {
  const json = rows.map(({ at, owner, maintainer, ...row }) => ({
    ...row,
    lon: at[0],
    lat: at[1],
    owner: owner?.unit ?? null,
    ownerName: owner?.name ?? null,
    maintainer: maintainer?.unit ?? null,
    maintainerName: maintainer?.name ?? null,
  }));
  await raw(
    tx,
    `insert into components.component (office, code, class, name, state, owner, owner_name, maintainer, maintainer_name,
       place, at, community, service_grid, unit_grid, since, changed_on, source, note)
     select $1, code, class, name, state, owner, "ownerName", maintainer, "maintainerName", place, point(lon, lat),
       community, "serviceGrid", "unitGrid", since, "changedOn", source, note
     from jsonb_to_recordset($2::jsonb) as r(code text, class text, name text, state text, owner text, "ownerName" text,
       maintainer text, "maintainerName" text, place text, lon float8, lat float8, community text, "serviceGrid" text,
       "unitGrid" text, since date, "changedOn" date, source text, note text)
     on conflict (office, code) do update set name = excluded.name, state = excluded.state, owner = excluded.owner,
       owner_name = excluded.owner_name, maintainer = excluded.maintainer, maintainer_name = excluded.maintainer_name,
       place = excluded.place, at = excluded.at, community = excluded.community, service_grid = excluded.service_grid,
       unit_grid = excluded.unit_grid, since = excluded.since, changed_on = excluded.changed_on,
       source = excluded.source, note = excluded.note`,
    [office, JSON.stringify(json)],
  );
}

export interface NewChange {
  id: string;
  component: string;
  at: Date;
  account: string | null;
  from: ComponentState | null;
  to: ComponentState;
  note: string;
}

export async function putChanges(
  tx: Tx,
  office: Office,
  changes: readonly NewChange[],
): Promise<void> {
  await raw(
    tx,
    `insert into components.state_change (office, id, component, at, account, from_state, to_state, note)
     select $1, id, component, at, account, "from", "to", note
     from jsonb_to_recordset($2::jsonb) as r(id uuid, component text, at timestamptz, account uuid, "from" text, "to" text, note text)`,
    [office, JSON.stringify(changes)],
  );
}

/** The state of a component as a step found it, held until the transaction ends. */
export async function stateForUpdate(
  tx: Tx,
  office: Office,
  code: string,
): Promise<{ state: ComponentState; community: string; serviceGrid: string | null } | undefined> {
  const [row] = await raw<{
    state: ComponentState;
    community: string;
    serviceGrid: string | null;
  }>(
    tx,
    `select state, community, service_grid as "serviceGrid" from components.component
     where office = $1 and code = $2 for update`,
    [office, code],
  );
  return row;
}

export async function setState(
  tx: Tx,
  office: Office,
  code: string,
  state: ComponentState,
  on: string,
): Promise<void> {
  await raw(
    tx,
    `update components.component set state = $3, changed_on = $4 where office = $1 and code = $2`,
    [office, code, state, on],
  );
}

export const changesOf = (
  db: Db,
  office: Office,
  component: string,
): Promise<
  {
    at: Date;
    account: string | null;
    from: ComponentState | null;
    to: ComponentState;
    note: string;
  }[]
> =>
  raw(
    db,
    `select at, account, from_state as "from", to_state as "to", note from components.state_change
     where office = $1 and component = $2 order by at desc, id desc limit 200`,
    [office, component],
  );

/** Standing organisations of the register that are a component's owner or maintainer, by unit or by name. */
export const organisationsOf = (
  db: Db,
  office: Office,
  { owner, ownerName, maintainer, maintainerName }: ComponentRow,
): Promise<{ id: string; unit: string | null; name: string }[]> =>
  raw(
    db,
    `select id, unit, name from registry.pub_organisation
     where office = $1 and (unit = any ($2::text[]) or name = any ($3::text[])) and valid_to is null`,
    [
      office,
      [owner, maintainer].filter((unit) => unit !== null),
      [ownerName, maintainerName].filter((name) => name !== null),
    ],
  );
