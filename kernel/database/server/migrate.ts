import { createHash } from 'node:crypto';
import { glob, readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type pg from 'pg';
import { withClient } from './roles.ts';
import { sqlStateOf } from './transaction.ts';

interface SqlFile {
  /** File name without folder and suffix; for a view `module/name`. */
  name: string;
  path: string;
  text: string;
  checksum: string;
}

const root = fileURLToPath(new URL('../../..', import.meta.url));
const namePattern = /^\d{14}-[a-z0-9]+(-[a-z0-9]+)*$/;
const lockNotAvailable = '55P03';
const missing = new Set(['42P01', '42704', '3F000']);

/**
 * Brings a database to the head of all migrations, and gives the names of those it applied.
 *
 * Order is that of the file names (UTC timestamps), whatever the module. A file that was applied and
 * then changed is refused. One process migrates at a time; `lock_timeout` keeps a migration from
 * queueing the whole service behind itself, and is tried again three times.
 *
 * @param only  brings it to what these make, without views: to load rows of that day
 * @throws Error names the file and the reason
 */
export async function migrate(
  ownerUrl: string,
  log: (line: string) => void = () => undefined,
  folder = root,
  only?: ReadonlySet<string>,
): Promise<string[]> {
  const migrations = (await migrationFiles(folder)).filter(({ name }) => !only || only.has(name));
  const views = await viewFiles(folder);
  return withClient(ownerUrl, async (client) => {
    await client.query(`select pg_advisory_lock(hashtext('liren.migrate'));
      set lock_timeout = '5s'; set client_min_messages = warning; set search_path = pg_catalog`);
    await client.query(`create schema if not exists kernel;
      create table if not exists kernel.migration (
        name text primary key, checksum text not null, applied_at timestamptz not null default now(), took_ms int not null);
      comment on table kernel.migration is 'What tools and start have applied: one row per file, and one for the views.'`);
    const { rows } = await client.query<{ name: string; checksum: string }>(
      'select name, checksum from kernel.migration',
    );
    const done = new Map(rows.map((row) => [row.name, row.checksum]));
    const pending = pendingOf(migrations, done);
    for (const file of pending) {
      log(file.name);
      await retryLocked(() => apply(client, file));
    }
    const viewsChecksum = digest(views.map((view) => view.checksum).join());
    if (!only && (pending.length > 0 || done.get('views') !== viewsChecksum)) {
      await retryLocked(() => rebuildViews(client, views, viewsChecksum));
    }
    return pending.map((file) => file.name);
  });
}

/** Names of the migrations a database still lacks; readable by the serving role. */
export async function missingMigrations(url: string): Promise<string[]> {
  const files = await migrationFiles(root);
  return withClient(url, async (client) => {
    const { rows } = await client
      .query<{ name: string }>(`select name from kernel.migration`)
      .catch((error: unknown) => {
        if (missing.has(sqlStateOf(error) ?? '')) return { rows: [] };
        throw error;
      });
    const done = new Set(rows.map((row) => row.name));
    return files.map((file) => file.name).filter((name) => !done.has(name));
  });
}

/** All migration files, in the order in which they run. */
export async function migrationFiles(folder = root): Promise<SqlFile[]> {
  const files = await sqlFiles(folder, [
    'kernel/*/migrations/*.sql',
    'modules/*/server/migrations/*.sql',
  ]);
  const byName = new Map<string, SqlFile>();
  for (const file of files) {
    if (!namePattern.test(file.name))
      throw new Error(`${file.path}: a migration is named YYYYMMDDHHMMSS-what.sql`);
    const twin = byName.get(file.name);
    if (twin) throw new Error(`${file.path} and ${twin.path} have the same name`);
    byName.set(file.name, file);
  }
  return files.sort((a, b) => (a.name < b.name ? -1 : 1));
}

function viewFiles(folder: string): Promise<SqlFile[]> {
  return sqlFiles(folder, ['kernel/*/views/*.sql', 'modules/*/server/views/*.sql']);
}

async function sqlFiles(folder: string, patterns: string[]): Promise<SqlFile[]> {
  const files: SqlFile[] = [];
  for await (const path of glob(patterns, { cwd: folder })) {
    const text = await readFile(join(folder, path), 'utf8');
    files.push({ name: basename(path, '.sql'), path, text, checksum: digest(text) });
  }
  return files.sort((a, b) => (a.path < b.path ? -1 : 1));
}

function pendingOf(files: SqlFile[], done: Map<string, string>): SqlFile[] {
  const changed = files.filter(
    (file) => done.has(file.name) && done.get(file.name) !== file.checksum,
  );
  if (changed.length > 0) {
    const names = changed.map((file) => file.path).join(', ');
    throw new Error(`${names}: changed after it was applied. Write a new migration instead.`);
  }
  return files.filter((file) => !done.has(file.name));
}

async function apply(client: pg.Client, file: SqlFile): Promise<void> {
  const began = performance.now();
  const inTransaction = !/^--\s*no transaction\s*$/m.test(file.text);
  try {
    if (inTransaction) {
      await client.query(`begin; ${file.text}`);
    } else {
      for (const statement of file.text.split(/;[ \t]*$/m)) {
        if (statement.replaceAll(/--.*$/gm, '').trim() !== '') await client.query(statement);
      }
    }
    await client.query(
      'insert into kernel.migration (name, checksum, took_ms) values ($1, $2, $3)',
      [file.name, file.checksum, Math.round(performance.now() - began)],
    );
    if (inTransaction) await client.query('commit');
  } catch (error) {
    await client.query('rollback');
    throw sqlStateOf(error) === lockNotAvailable ? error : faultOf(file, error);
  }
}

/** Drops every `pub_` view and creates them all again; one that names a later one waits for it. */
async function rebuildViews(client: pg.Client, views: SqlFile[], checksum: string): Promise<void> {
  const old = await client.query<{ name: string }>(
    `select format('%I.%I', schemaname, viewname) as name from pg_views where viewname like 'pub\\_%'`,
  );
  await client.query('begin');
  try {
    if (old.rows.length > 0)
      await client.query(`drop view ${old.rows.map((row) => row.name).join(', ')}`);
    let waiting = views;
    while (waiting.length > 0) {
      const later: SqlFile[] = [];
      for (const view of waiting) {
        await client.query('savepoint before_view');
        await client.query(view.text).catch(async (error: unknown) => {
          if (!missing.has(sqlStateOf(error) ?? '') || waiting.length === 1)
            throw faultOf(view, error);
          await client.query('rollback to before_view');
          later.push(view);
        });
      }
      if (later[0] && later.length === waiting.length) {
        throw new Error(
          `${later.map((view) => view.path).join(', ')}: names something that no view or table provides`,
        );
      }
      waiting = later;
    }
    await refuseOwnersViews(client);
    await client.query(
      `insert into kernel.migration (name, checksum, took_ms) values ('views', $1, 0)
       on conflict (name) do update set checksum = excluded.checksum, applied_at = now()`,
      [checksum],
    );
    await client.query('commit');
  } catch (error) {
    await client.query('rollback');
    throw error;
  }
}

/** A view without `security_invoker` reads as its owner: a role that may see no row saw 200,000. */
async function refuseOwnersViews(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ name: string }>(
    `select format('%I.%I', n.nspname, c.relname) as name
     from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where c.relkind = 'v' and c.relname like 'pub\\_%'
       and not coalesce(c.reloptions @> array['security_invoker=true'], false)`,
  );
  if (rows.length > 0) {
    throw new Error(
      `${rows.map((row) => row.name).join(', ')}: a pub_ view says "with (security_invoker = true)"`,
    );
  }
}

async function retryLocked(work: () => Promise<void>): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await work();
    } catch (error) {
      if (attempt === 3 || sqlStateOf(error) !== lockNotAvailable) throw error;
      await sleep(1_000 * attempt);
    }
  }
}

function faultOf(file: SqlFile, error: unknown): Error {
  const { message, position } = error as { message: string; position?: string };
  const line = position
    ? `:${file.text.slice(0, Number(position) - 'begin; '.length).split('\n').length}`
    : '';
  return new Error(`${file.path}${line}: ${message}`, { cause: error });
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
