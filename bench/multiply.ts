import { type Db, raw } from '@liren/kernel/database/server';

/** Three years, so that the register grows backwards. */
const spanDays = 3 * 365;

/**
 * Copies every family of the database with new ids.
 *
 * What a copy is: the same rows under new ids and numbers, each family moved by up to sixty metres, all instants moved
 * back by the same number of days; each event's digest is SHA-256 of the first one's digest and the new family's id, and the hashes are chained over these
 * in order. So links are distinct and every chain is whole link by link, but a copy's digests are not those of its
 * events: `verifyChains` would say so. Sealed texts, effects, notices and receipts are not copied.
 */
export async function multiply(
  owner: Db,
  copies: number,
  log: (line: string) => void,
): Promise<void> {
  await raw(owner, prepare);
  const indexes = await raw<{ name: string; definition: string }>(
    owner,
    `select format('%I.%I', n.nspname, c.relname) as name, pg_get_indexdef(i.indexrelid) as definition
     from pg_index i join pg_class c on c.oid = i.indexrelid join pg_namespace n on n.oid = c.relnamespace
     where i.indrelid = any (array['kernel.matter', 'kernel.event', 'kernel.clock', 'kernel.ask', 'kernel.party',
       'requests.request']::regclass[]) and not exists (select from pg_constraint k where k.conindid = i.indexrelid)
     order by i.indexrelid`,
  );
  for (const { name } of indexes) await raw(owner, `drop index ${name}`);
  const inserts = await insertsOf(owner);
  for (let copy = 1; copy < copies; copy++) {
    const days = ((copy * spanDays) / copies).toFixed(3);
    await raw(
      owner,
      `begin; set local synchronous_commit = off; set local work_mem = '128MB';
       ${inserts.join(';\n').replaceAll(':copy', String(copy)).replaceAll(':days', days)};
       commit`,
    );
    if (copy % 10 === 0) log(`1 M: copy ${copy} of ${copies}`);
  }
  for (const { definition } of indexes)
    await raw(owner, `set maintenance_work_mem = '1GB'; ${definition}`);
  await raw(owner, counted);
  await raw(owner, 'drop schema bench cascade');
}

/** As the migration of requests.cell fills it. */
const counted = `
  truncate requests.cell;
  insert into requests.cell (office, x, y, count, lon, lat)
  select m.office, floor((m.at[0] + 180) / (360 / 2 ^ 21))::int, floor((m.at[1] + 90) / (360 / 2 ^ 21))::int, count(*), sum(m.at[0]), sum(m.at[1])
  from kernel.matter m where m.kind = 'request' and m.at is not null
  group by 1, 2, 3`;

const prepare = `
  drop schema if exists bench cascade;
  create schema bench;
  create function bench.link(head text, digest text) returns text language sql immutable parallel safe
    return encode(sha256(convert_to(head || digest, 'UTF8')), 'hex');
  -- A running aggregate: each row's hash is made of the one before, in order, as the kernel chains them.
  create aggregate bench.chain(text) (sfunc = bench.link, stype = text, initcond = '');
  create function bench.id(old uuid, copy int, at timestamptz) returns uuid language sql immutable parallel safe
    return (lpad(to_hex((extract(epoch from at) * 1000)::bigint), 12, '0') || '7' || substr(md5(old::text || copy), 1, 3)
      || '8' || substr(md5(old::text || copy), 4, 15))::uuid;
  create unlogged table bench.family (old uuid primary key, root uuid not null, opened_at timestamptz not null, no int not null);
  insert into bench.family select id, root, opened_at, row_number() over (order by opened_at, id) from kernel.matter;
  create unlogged table bench.renamed (old uuid primary key, new uuid not null, no int not null);
  analyze bench.family`;

/** Statements of one copy; columns are read from the catalogue, so that a new one is not forgotten. */
async function insertsOf(owner: Db): Promise<string[]> {
  const moved = (alias: string, type: string, name: string) =>
    type === 'timestamp with time zone'
      ? `${alias}.${name} - interval ':days days'`
      : `${alias}.${name}`;
  const insert = async (table: string, special: Record<string, string>, from: string) => {
    const columns = await raw<{ name: string; type: string }>(
      owner,
      `select quote_ident(attname) as name, format_type(atttypid, null) as type from pg_attribute
       where attrelid = $1::regclass and attnum > 0 and not attisdropped and attgenerated = '' order by attnum`,
      [table],
    );
    const values = columns.map(({ name, type }) => special[name] ?? moved('t', type, name));
    return `insert into ${table} (${columns.map((c) => c.name).join(', ')}) select ${values.join(', ')} from ${table} t ${from}`;
  };
  // The ids of the first 10,000 drive every join: what earlier copies wrote is never read again.
  const root = 'join bench.renamed f on f.old = t.root';
  const matter = 'join bench.renamed m on m.old = t.matter';
  return [
    'truncate bench.renamed',
    `insert into bench.renamed select f.old, bench.id(f.old, :copy, f.opened_at - interval ':days days'), f.no from bench.family f`,
    'analyze bench.renamed',
    await insert(
      'kernel.event',
      {
        root: 'f.new',
        matter: 'm.new',
        digest: `bench.link(t.digest, f.new::text)`,
        hash: `bench.chain(bench.link(t.digest, f.new::text)) over (partition by t.root order by t.seq)`,
      },
      `${root} ${matter}`,
    ),
    await insert(
      'kernel.matter',
      {
        id: 'm.new',
        root: 'f.new',
        // No number of the kernel's begins with 0: copies cannot meet one.
        // Some fifty metres to each side: a million points, not a hundred on each of ten thousand.
        at: `point(t.at[0] + ((hashtext(f.new::text) & 4095) / 4095.0 - 0.5) * 0.0012, t.at[1] + (((hashtext(f.new::text) >> 12) & 4095) / 4095.0 - 0.5) * 0.001)`,
        number: `case when t.number is not null then '0' || lpad((((:copy * 1000000 + m.no)::bigint * 282475249) % 999999937)::text, 9, '0') end`,
        head: `case when t.id = t.root then (select e.hash from kernel.event e where e.office = t.office and e.root = f.new and e.seq = t.version) else t.head end`,
        merged_into: '(select o.new from bench.renamed o where o.old = t.merged_into)',
      },
      `${root} join bench.renamed m on m.old = t.id`,
    ),
    await insert('kernel.clock', { root: 'f.new', matter: 'm.new' }, `${root} ${matter}`),
    await insert(
      'kernel.ask',
      {
        id: `bench.id(t.id, :copy, t.asked_at - interval ':days days')`,
        root: 'f.new',
        matter: 'm.new',
      },
      `${root} ${matter}`,
    ),
    await insert('kernel.party', { root: 'f.new', matter: 'm.new' }, `${root} ${matter}`),
    await insert('requests.request', { matter: 'm.new' }, matter),
  ];
}
