import type { Office } from '@liren/kernel/contract';
import { type Db, raw, type Tx } from '@liren/kernel/database/server';
import type { FormBody, FormState } from '../../contract/public.ts';

export interface FormRow {
  id: string;
  state: FormState;
  version: number;
  draft: FormBody | null;
  revision: number;
  areas: string[];
  closedAt: Date | null;
  /** The newest version; null: never published. */
  published: FormBody | null;
}

const columns = `f.id, f.state, f.version, f.draft, f.revision, f.areas, f.closed_at as "closedAt", v.body as published`;
const joined = `collecting.form f left join collecting.form_version v
  on v.office = f.office and v.form = f.id and v.version = f.version`;

/** Open ones first, then drafts, then closed ones; the newest of each. */
export const formsOf = (db: Db | Tx, office: Office): Promise<FormRow[]> =>
  raw(
    db,
    `select ${columns} from ${joined} where f.office = $1
     order by array_position(array['open', 'draft', 'closed'], f.state), f.changed_at desc, f.id limit 500`,
    [office],
  );

export async function formOf(
  db: Db | Tx,
  office: Office,
  id: string,
): Promise<FormRow | undefined> {
  const [row] = await raw<FormRow>(
    db,
    `select ${columns} from ${joined} where f.office = $1 and f.id = $2`,
    [office, id],
  );
  return row;
}

/** The form locked, until its transaction ends. */
export async function formForUpdate(
  tx: Tx,
  office: Office,
  id: string,
): Promise<FormRow | undefined> {
  await raw(tx, 'select 1 from collecting.form where office = $1 and id = $2 for update', [
    office,
    id,
  ]);
  return formOf(tx, office, id);
}

/** One version as it was published. */
export async function versionOf(
  db: Db | Tx,
  office: Office,
  form: string,
  version: number,
): Promise<FormBody | undefined> {
  const [row] = await raw<{ body: FormBody }>(
    db,
    'select body from collecting.form_version where office = $1 and form = $2 and version = $3',
    [office, form, version],
  );
  return row?.body;
}

export const versionsOf = (
  db: Db | Tx,
  office: Office,
  form: string,
): Promise<{ version: number; publishedAt: Date; publishedBy: string | null }[]> =>
  raw(
    db,
    `select version, published_at as "publishedAt", published_by as "publishedBy" from collecting.form_version
     where office = $1 and form = $2 order by version desc limit 50`,
    [office, form],
  );

interface Written {
  id: string;
  at: Date;
  by: string | null;
}

/** Where several versions covered different areas, the form belongs to all of them. */
export async function putDraft(
  tx: Tx,
  office: Office,
  { id, at, by, draft, areas }: Written & { draft: FormBody; areas: readonly string[] },
): Promise<number> {
  const [row] = await raw<{ revision: number }>(
    tx,
    `insert into collecting.form as f (office, id, draft, areas, changed_at, changed_by) values ($1, $2, $3::jsonb, $4, $5, $6)
     on conflict (office, id) do update set draft = excluded.draft, areas = excluded.areas, revision = f.revision + 1,
       changed_at = excluded.changed_at, changed_by = excluded.changed_by
     returning revision`,
    [office, id, JSON.stringify(draft), areas, at, by],
  );
  return row?.revision ?? 1;
}

export async function putVersion(
  tx: Tx,
  office: Office,
  { id, at, by, version, body }: Written & { version: number; body: FormBody },
): Promise<void> {
  await raw(
    tx,
    `insert into collecting.form_version (office, form, version, body, published_at, published_by)
     values ($1, $2, $3, $4::jsonb, $5, $6)`,
    [office, id, version, JSON.stringify(body), at, by],
  );
  await raw(
    tx,
    `update collecting.form set state = 'open', version = $3, draft = null, revision = revision + 1, changed_at = $4, changed_by = $5
     where office = $1 and id = $2`,
    [office, id, version, at, by],
  );
}

export async function setClosed(tx: Tx, office: Office, { id, at, by }: Written): Promise<void> {
  await raw(
    tx,
    `update collecting.form set state = 'closed', closed_at = $3, revision = revision + 1, changed_at = $3, changed_by = $4
     where office = $1 and id = $2`,
    [office, id, at, by],
  );
}
