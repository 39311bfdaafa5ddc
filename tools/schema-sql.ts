import { type Db, raw } from '@liren/kernel/database/server';
import { type Column, columnsOf, ours } from './catalogue.ts';

interface Part {
  schema: string;
  relation: string;
  text: string;
}

/** `docs/schema.sql`: the whole database as one page, from catalogue queries (there is no pg_dump in the house). */
export async function schemaSql(db: Db): Promise<string> {
  const columns = await columnsOf(db);
  const [constraints, indexes, policies, comments, grants, views, functions, schemas] = [
    await parts(db, constraintText),
    await parts(db, indexText),
    await parts(db, policyText),
    await parts(db, commentText),
    await parts(db, grantText),
    await parts(db, viewText),
    await parts(db, functionText),
    await parts(db, schemaText),
  ];
  const of = (list: Part[], column: Column) =>
    list
      .filter((part) => part.schema === column.schema && part.relation === column.relation)
      .map((part) => part.text);

  const relations = [
    ...Map.groupBy(columns, (column) => `${column.schema}.${column.relation}`),
  ].map(([name, list]) => {
    const first = list[0] as Column;
    const head =
      first.kind === 'view'
        ? of(views, first)
        : [
            `create table ${name} (\n${[...list.map(columnText), ...of(constraints, first).map((c) => `  ${c}`)].join(',\n')}\n);`,
          ];
    const notes = list
      .filter((c) => c.comment)
      .map((c) => `comment on column ${name}.${c.name} is ${quote(c.comment ?? '')};`);
    const tail = [
      of(indexes, first),
      of(policies, first),
      of(comments, first),
      notes,
      of(grants, first),
    ].flat();
    return [...head, ...tail].join('\n');
  });
  return [
    '-- Written by `npm run goldens` from a migrated database: to read, not to run.',
    ...schemas.map((part) => part.text),
    ...functions.map((part) => part.text),
    ...relations,
  ]
    .join('\n\n')
    .concat('\n');
}

const constraintText = `
  select n.nspname as schema, c.relname as relation, 'constraint ' || k.conname || ' ' || pg_get_constraintdef(k.oid, true) as text
  from pg_constraint k join pg_class c on c.oid = k.conrelid join pg_namespace n on n.oid = c.relnamespace
  where k.contype <> 'n' and not c.relispartition and ${ours} order by 1, 2, k.contype <> 'p', k.conname`;

const indexText = `
  select n.nspname as schema, c.relname as relation, pg_get_indexdef(i.indexrelid) || ';' as text
  from pg_index i join pg_class c on c.oid = i.indrelid join pg_namespace n on n.oid = c.relnamespace join pg_class x on x.oid = i.indexrelid
  where not exists (select from pg_constraint k where k.conindid = i.indexrelid) and not c.relispartition and ${ours} order by 1, 2, x.relname`;

const policyText = `
  select schema, relation, text from (
    select n.nspname as schema, c.relname as relation, '' as name,
      format('alter table %s.%s enable row level security%s;', n.nspname, c.relname, case when c.relforcerowsecurity then ', force row level security' else '' end) as text
    from pg_class c join pg_namespace n on n.oid = c.relnamespace where c.relrowsecurity and ${ours}
    union all
    select p.schemaname, p.tablename, p.policyname,
      format('create policy %s on %s.%s for %s to %s%s%s;', p.policyname, p.schemaname, p.tablename, lower(p.cmd), array_to_string(p.roles, ', '),
        ' using (' || p.qual || ')', ' with check (' || p.with_check || ')')
    from pg_policies p) as every
  order by 1, 2, name`;

const commentText = `
  select n.nspname as schema, c.relname as relation,
    format('comment on %s %s.%s is %L;', case c.relkind when 'v' then 'view' else 'table' end, n.nspname, c.relname, obj_description(c.oid, 'pg_class')) as text
  from pg_class c join pg_namespace n on n.oid = c.relnamespace
  where c.relkind in ('r', 'p', 'v') and obj_description(c.oid, 'pg_class') is not null and ${ours} order by 1, 2`;

const grantText = `
  select schema, relation, format('grant %s on %s.%s to %s;', string_agg(lower(privilege) || coalesce(' (' || columns || ')', ''), ', ' order by privilege), schema, relation, grantee) as text
  from (
    select n.nspname as schema, c.relname as relation, g.rolname as grantee, a.privilege_type as privilege, null as columns
    from pg_class c join pg_namespace n on n.oid = c.relnamespace, aclexplode(c.relacl) a join pg_roles g on g.oid = a.grantee
    where c.relkind in ('r', 'p', 'v', 'S') and a.grantee <> c.relowner and ${ours}
    union all
    select n.nspname, c.relname, g.rolname, a.privilege_type, string_agg(t.attname, ', ' order by t.attnum)
    from pg_class c join pg_namespace n on n.oid = c.relnamespace join pg_attribute t on t.attrelid = c.oid, aclexplode(t.attacl) a join pg_roles g on g.oid = a.grantee
    where ${ours} group by 1, 2, 3, 4) as every
  group by schema, relation, grantee order by 1, 2, grantee`;

const viewText = `
  select n.nspname as schema, c.relname as relation,
    format(E'create view %s.%s%s as\\n%s', n.nspname, c.relname, ' with (' || array_to_string(c.reloptions, ', ') || ')', pg_get_viewdef(c.oid, true)) as text
  from pg_class c join pg_namespace n on n.oid = c.relnamespace where c.relkind = 'v' and ${ours} order by 1, 2`;

const functionText = `
  select n.nspname as schema, p.proname as relation,
    rtrim(pg_get_functiondef(p.oid), E'\\n') || ';' || coalesce(E'\\n' || format('comment on function %s.%s(%s) is %L;', n.nspname, p.proname, pg_get_function_identity_arguments(p.oid), obj_description(p.oid, 'pg_proc')), '')
      || coalesce((select E'\\n' || string_agg(format('grant execute on function %s.%s(%s) to %s;', n.nspname, p.proname, pg_get_function_identity_arguments(p.oid), coalesce(g.rolname, 'public')), E'\\n' order by g.rolname)
        from aclexplode(p.proacl) a left join pg_roles g on g.oid = a.grantee where a.grantee <> p.proowner), '') as text
  from pg_proc p join pg_namespace n on n.oid = p.pronamespace where ${ours} order by 1, 2, p.oid::regprocedure::text`;

const schemaText = `
  select n.nspname as schema, '' as relation,
    format('create schema %s;', n.nspname) || coalesce(E'\\n' || format('comment on schema %s is %L;', n.nspname, obj_description(n.oid, 'pg_namespace')), '')
      || coalesce((select E'\\n' || string_agg(format('grant %s on schema %s to %s;', lower(a.privilege_type), n.nspname, coalesce(g.rolname, 'public')), E'\\n' order by g.rolname, a.privilege_type)
        from aclexplode(n.nspacl) a left join pg_roles g on g.oid = a.grantee where a.grantee <> n.nspowner), '') as text
  from pg_namespace n where ${ours} order by 1`;

async function parts(db: Db, text: string): Promise<Part[]> {
  return raw<Part>(db, text);
}

function columnText(column: Column): string {
  const value =
    column.generation === 'stored'
      ? ` generated always as (${column.default}) stored`
      : column.generation === 'always'
        ? ' generated always as identity'
        : column.default === null
          ? ''
          : ` default ${column.default}`;
  return `  ${column.name} ${column.type}${column.isNullable ? '' : ' not null'}${value}`;
}

function quote(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}
