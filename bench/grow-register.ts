import type pg from 'pg';

/** Copies a statement makes: what a busy machine does between two lines of the log. */
const copiesAtOnce = 10;

/** Of so many copies the keys of matching are those of the first: as many share one as in a register of 200,000. */
const copiesOfOneKey = 9;

/**
 * Copies people with their homes, households and keys of matching within the database, until `wanted` are there.
 *
 * What a copy is: the same row under new ids and blind indexes; sealed values are bound to the first one's id and do not
 * open. Names, days and rooms are the same. Blind indexes of phone ends stay: ten thousand of them are all there are. The keys of
 * matching of the first copies stay, those of later ones are made new, so that what is compared with a row does not grow
 * beyond a subdistrict's.
 *
 * @returns how many people are there
 */
export async function growRegister(
  client: pg.Client,
  wanted: number,
  log: (line: string) => void,
): Promise<number> {
  const countOf = async (where = '') => {
    const { rows } = await client.query<{ count: string }>(
      `select count(*) from registry.person ${where}`,
    );
    return Number(rows[0]?.count);
  };
  const [there, first] = [await countOf(), await countOf(`where source <> 'copied'`)];
  const copies = Math.ceil((wanted - there) / first);
  if (copies <= 0) return there;
  // Beyond the numbers of whatever was copied before.
  const done = there;
  await client.query(`set synchronous_commit = off; set work_mem = '128MB'; set maintenance_work_mem = '512MB';
    drop schema if exists bench cascade; create schema bench;
    create function bench.id(old uuid, copy int) returns uuid language sql immutable strict parallel safe
      return md5(old::text || copy)::uuid;
    create function bench.blind(old bytea, copy int, bytes int) returns bytea language sql immutable strict parallel safe
      return substr(sha256(old || int4send(copy)), 1, bytes)`);
  const { rows: indexes } = await client.query<{ name: string; definition: string }>(
    `select format('%I.%I', n.nspname, c.relname) as name, pg_get_indexdef(i.indexrelid) as definition
     from pg_index i join pg_class c on c.oid = i.indexrelid join pg_namespace n on n.oid = c.relnamespace
     where i.indrelid = any (array['registry.person', 'registry.residence', 'registry.household',
       'registry.match_key']::regclass[]) and not exists (select from pg_constraint k where k.conindid = i.indexrelid)
     order by i.indexrelid`,
  );
  for (const { name } of indexes) await client.query(`drop index ${name}`);
  const statements = [
    await insertOf(client, 'person', {
      ...{ id: 'bench.id(o.id, c)', source: `'copied'`, account: 'null', batch: 'null' },
      ...{
        id_blind: 'bench.blind(o.id_blind, c, 32)',
        phone_blind: 'bench.blind(o.phone_blind, c, 32)',
      },
    }),
    await insertOf(client, 'household', {
      ...{
        id: 'bench.id(o.id, c)',
        head: 'bench.id(o.head, c)',
        source: `'copied'`,
        batch: 'null',
      },
    }),
    await insertOf(client, 'residence', {
      ...{ id: 'bench.id(o.id, c)', person: 'bench.id(o.person, c)', source: `'copied'` },
      ...{ household: 'bench.id(o.household, c)', batch: 'null' },
    }),
  ];
  statements.push(
    `insert into registry.match_key (office, key, person)
     select o.office, case when c - ${done} <= ${copiesOfOneKey} then o.key else bench.blind(o.key, c, 10) end, bench.id(o.person, c)
     from registry.match_key o join registry.person p on p.office = o.office and p.id = o.person and p.source <> 'copied'
     cross join generate_series(:from, :to) c on conflict do nothing`,
    `insert into registry.match_keyed (office, person, version)
     select o.office, bench.id(o.person, c), o.version
     from registry.match_keyed o join registry.person p on p.office = o.office and p.id = o.person and p.source <> 'copied'
     cross join generate_series(:from, :to) c on conflict do nothing`,
  );
  for (let copy = done + 1; copy <= done + copies; copy += copiesAtOnce) {
    const to = Math.min(copy + copiesAtOnce - 1, done + copies);
    for (const statement of statements)
      await client.query(statement.replaceAll(':from', String(copy)).replaceAll(':to', String(to)));
    log(`copies ${copy - done} to ${to - done} of ${copies}`);
  }
  for (const { definition } of indexes) await client.query(definition);
  await client.query('drop schema bench cascade');
  for (const table of ['person', 'residence', 'household', 'match_key', 'match_keyed'])
    await client.query(`vacuum (analyze) registry.${table}`);
  return countOf();
}

/** Copies of the rows that are no copies; columns are read from the catalogue, so that a new one is not forgotten. */
async function insertOf(
  client: pg.Client,
  table: string,
  special: Readonly<Record<string, string>>,
): Promise<string> {
  const { rows } = await client.query<{ name: string }>(
    `select quote_ident(attname) as name from pg_attribute
     where attrelid = $1::regclass and attnum > 0 and not attisdropped and attgenerated = '' order by attnum`,
    [`registry.${table}`],
  );
  const names = rows.map(({ name }) => name);
  return `insert into registry.${table} (${names.join(', ')})
    select ${names.map((name) => special[name] ?? `o.${name}`).join(', ')}
    from registry.${table} o cross join generate_series(:from, :to) c where o.source <> 'copied'`;
}
