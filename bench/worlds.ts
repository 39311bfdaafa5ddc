import { join } from 'node:path';
import {
  connect,
  type Db,
  inTransaction,
  migrate,
  raw,
  startEmbedded,
} from '@liren/kernel/database/server';
import { seedDictionary } from '@liren/requests/dictionary';
import pg from 'pg';
import { type Config, readConfig, root } from '../apps/server/config.ts';
import { castOf } from '../apps/server/demo/history/cast.ts';
import { pictures } from '../apps/server/demo/history/pictures.ts';
import { storiesOf } from '../apps/server/demo/history/stories.ts';
import { seedMatters } from '../apps/server/demo/matters.ts';
import { seedPeople } from '../apps/server/demo/people.ts';
import { photoShelf } from '../apps/server/demo/photos.ts';
import { seedTown, town } from '../apps/server/demo/town/public.ts';
import { viewOfTown } from '../apps/server/demo/view-of-town.ts';
import { openDeps } from '../apps/server/deps.ts';
import { multiply } from './multiply.ts';

/** A database to measure in. */
export interface World {
  name: '10 k' | '1 M';
  matters: number;
  urls: { app: string; owner: string };
  /** When its stories end: the bench sets its clock there, so that every run meets the same queues. */
  madeAt: Date;
}

export interface Worlds {
  config: Config;
  worlds: World[];
  superuserUrl: string;
  stop(): Promise<void>;
}

const made = 10_000;
const largeName = 'liren_1m';

/**
 * The two databases, in one server with fsync on: made at the first run, kept under `.liren/bench`.
 *
 * @param copies  how many times the kernel's 10,000 stand in the large one
 */
export async function openWorlds(copies: number, log: (line: string) => void): Promise<Worlds> {
  const home = join(root, '.liren', 'bench');
  const config = readConfig('demo', { LIREN_HOME: home, PATH: process.env['PATH'] });
  const embedded = await startEmbedded({ home, log });
  const { urls, superuserUrl } = embedded;
  const to = (url: string, database: string) =>
    Object.assign(new URL(url), { pathname: `/${database}` }).href;
  try {
    await migrate(urls.owner);
    const small = await world(urls, '10 k', log, (owner) => seed(config, urls.app, owner));
    const largeUrls = { app: to(urls.app, largeName), owner: to(urls.owner, largeName) };
    const worlds = [small];
    if (copies > 1) {
      await copyDatabase(superuserUrl, new URL(urls.owner).pathname.slice(1));
      await migrate(largeUrls.owner); // one loaded by an earlier release
      const large = await world(largeUrls, '1 M', log, async (owner) => {
        await multiply(owner, copies, log);
        return small.madeAt;
      });
      worlds.push(large);
    }
    return { config, worlds, superuserUrl, stop: () => embedded.stop() };
  } catch (error) {
    await embedded.stop();
    throw error;
  }
}

/** Fills a database once: a load that broke off is noticed by its missing mark. */
async function world(
  urls: World['urls'],
  name: World['name'],
  log: (line: string) => void,
  fill: (owner: Db) => Promise<Date>,
): Promise<World> {
  await using owner = connect({ url: urls.owner, poolSize: 2, statementTimeoutMs: 0 });
  let madeAt = await markOf(owner);
  if (!madeAt) {
    const began = performance.now();
    madeAt = await fill(owner);
    await raw(owner, 'vacuum (analyze)');
    const seconds = ((performance.now() - began) / 1_000).toFixed(0);
    log(`${name}: loaded in ${seconds} s`);
    await raw(
      owner,
      `comment on database ${new URL(urls.owner).pathname.slice(1)} is '${madeAt.toISOString()}'`,
    );
  }
  const [counted] = await raw<{ matters: number; events: number; size: string }>(
    owner,
    `select (select count(*)::int from kernel.matter where id = root) as matters,
       (select count(*)::int from kernel.event) as events,
       pg_size_pretty(pg_database_size(current_database())) as size`,
  );
  log(`${name}: ${counted?.matters} matters, ${counted?.events} events, ${counted?.size}`);
  return { name, urls, madeAt, matters: counted?.matters ?? 0 };
}

/** The comment of a database that is whole says when its stories end. */
async function markOf(db: Db): Promise<Date | null> {
  const [row] = await raw<{ mark: string | null }>(
    db,
    `select shobj_description(oid, 'pg_database') as mark from pg_database where datname = current_database()`,
  );
  return row?.mark && !Number.isNaN(Date.parse(row.mark)) ? new Date(row.mark) : null;
}

/** The demonstration's town and people, and 10,000 stories of theirs, taken through the kernel. */
async function seed(config: Config, appUrl: string, owner: Db): Promise<Date> {
  await using deps = await openDeps(config, {
    url: appUrl,
    name: 'liren bench',
    publicUrl: 'http://localhost',
  });
  await raw(
    owner,
    `do $$ begin execute (select 'truncate ' || string_agg(format('%I.%I', schemaname, tablename), ', ')
       from pg_tables where schemaname in ('kernel', 'areas', 'accounts', 'notices', 'requests', 'assessment', 'exchange')
         and tablename not in ('migration', 'installation', 'calendar', 'calendar_day', 'calendar_hours')
         and tablename not like 'calendar%'); end $$`,
  );
  const until = deps.clock.now();
  const ground = town();
  const { office } = ground;
  const view = viewOfTown(ground);
  const cast = castOf(view, '柳岸');
  const stories = storiesOf({
    ...{ town: view, cast, seed: '柳岸', dictionary: seedDictionary, days: 60, count: made },
    ...{ calendar: deps.calendars.of(office), until },
  }).slice(-made);
  await inTransaction(owner, {}, (tx) => seedTown(tx, ground));
  await deps.areas.reload(office);
  const world = { deps, owner, register: 'none' as const };
  const since = new Date(until.getTime() - 400 * 86_400_000);
  await seedPeople(world, office, cast, 'liren-demo', since);
  const shelf = await photoShelf(world, office, await pictures());
  await seedMatters(world, office, cast, stories, shelf, () => undefined);
  await raw(owner, 'update kernel.effect set handed_at = at, done_at = at where done_at is null');
  return until;
}

async function copyDatabase(superuserUrl: string, from: string): Promise<void> {
  const client = new pg.Client({ connectionString: superuserUrl });
  await client.connect();
  try {
    const { rows } = await client.query<{ mark: string | null }>(
      `select shobj_description(oid, 'pg_database') as mark from pg_database where datname = $1`,
      [largeName],
    );
    if (rows[0]?.mark) return;
    // A load that broke off begins again.
    await client.query(`drop database if exists ${largeName} with (force)`);
    await client.query(
      `create database ${largeName} owner liren_owner template ${client.escapeIdentifier(from)}`,
    );
    await client.query(`grant connect, temporary on database ${largeName} to liren_app`);
  } finally {
    await client.end();
  }
}
