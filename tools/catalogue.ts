import { type Db, raw } from '@liren/kernel/database/server';

export interface Column {
  schema: string;
  relation: string;
  kind: 'table' | 'view';
  name: string;
  /** As SQL writes it: `numeric(10,2)`, `text[]`. */
  type: string;
  isNullable: boolean;
  default: string | null;
  generation: 'always' | 'stored' | null;
  comment: string | null;
  /** The words a check allows, when it is nothing but a list. */
  words: string[] | null;
}

/** Schemas that are ours: not the server's, not the job queue's. */
export const ours = `n.nspname !~ '^(pg_|information_schema$|public$|graphile_worker$)'`;

/** Every column of every table and view, in the order of schema, relation and position. */
export async function columnsOf(db: Db): Promise<Column[]> {
  const rows = await raw<Column & { checks: string[] | null }>(
    db,
    `select n.nspname as schema, c.relname as relation, case c.relkind when 'v' then 'view' else 'table' end as kind,
       a.attname as name, format_type(a.atttypid, a.atttypmod) as type,
       case when c.relkind = 'v' then col_description(c.oid, a.attnum) is null or col_description(c.oid, a.attnum) !~ '^Not null\\.'
         else not a.attnotnull end as "isNullable",
       pg_get_expr(d.adbin, d.adrelid) as "default",
       case when a.attgenerated = 's' then 'stored' when a.attidentity = 'a' then 'always' end as generation,
       col_description(c.oid, a.attnum) as comment,
       (select array_agg(pg_get_constraintdef(k.oid) order by k.conname) from pg_constraint k
         where k.conrelid = c.oid and k.contype = 'c' and k.conkey = array[a.attnum]) as checks
     from pg_class c join pg_namespace n on n.oid = c.relnamespace
       join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
       left join pg_attrdef d on d.adrelid = c.oid and d.adnum = a.attnum
     where c.relkind in ('r', 'p', 'v') and not c.relispartition and ${ours}
     order by n.nspname, c.relname, a.attnum`,
  );
  return rows.map(({ checks, ...column }) => ({ ...column, words: wordsOf(checks ?? []) }));
}

/** `CHECK ((kind = ANY (ARRAY['staff'::text, 'resident'::text])))` → staff, resident. */
function wordsOf(checks: string[]): string[] | null {
  for (const check of checks) {
    const list = /^CHECK \(\(\(?\w+\)? = ANY \(ARRAY\[((?:'[^']*'::text(?:, )?)+)\]\)\)\)$/.exec(
      check,
    )?.[1];
    if (list) return [...list.matchAll(/'([^']*)'::text/g)].map((match) => match[1] ?? '');
  }
  return null;
}
