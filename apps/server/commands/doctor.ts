import { randomUUID } from 'node:crypto';
import { statfs } from 'node:fs/promises';
import {
  abandonedFolders,
  connect,
  type Db,
  missingMigrations,
  raw,
} from '@liren/kernel/database/server';
import type { FileStore } from '@liren/kernel/file';
import { openFileStore } from '@liren/kernel/file/server';
import { deadEffects } from '@liren/kernel/job/server';
import { loadRing, type Ring } from '@liren/kernel/secret/server';
import { defineCommand } from 'citty';
import { type Config, readConfig } from '../config.ts';
import { filesUrl, ringFile } from '../deps.ts';
import { say } from '../say.ts';
import { sealedColumns } from '../sealed-columns.ts';
import { type OpenDatabase, openDatabase } from '../start/database.ts';

/** What one look found: well, worth a thought, or broken; the word says what, and what to do. */
export interface Finding {
  is: 'well' | 'worry' | 'ill';
  word: string;
  params?: Record<string, string | number>;
}

export const command = defineCommand({
  meta: {
    name: 'doctor',
    description:
      'Look at settings, keys, database, files and what waits; say what is wrong and what to do.',
  },
  async run() {
    const config = readConfig('tool');
    const findings: Finding[] = [];
    const tell = (finding: Finding): void => {
      findings.push(finding);
      const mark = { well: '✔', worry: '!', ill: '✖' }[finding.is];
      const text = say(`server.doctor.${finding.word}`, finding.params);
      process.stdout.write(`${mark} ${text}\n`);
    };
    for await (const finding of examine(config)) tell(finding);
    const ill = findings.filter(({ is }) => is === 'ill').length;
    const worry = findings.filter(({ is }) => is === 'worry').length;
    process.stdout.write(`${say('server.doctor.sum', { ill, worry })}\n`);
    if (ill > 0) process.exitCode = 2;
  },
});

/** Looks at one thing after the other; what needs something that is broken is not looked at. */
async function* examine(config: Config): AsyncGenerator<Finding> {
  yield* runtime();
  yield* disk(config);
  const ring = await loadRing(ringFile(config)).catch((error: Error) => error);
  yield ringFinding(ring);
  const database = await openDatabase(config, () => undefined).catch((error: Error) => error);
  if (database instanceof Error) {
    yield { is: 'ill', word: 'database.closed', params: { why: database.message } };
    return;
  }
  try {
    // The owner sees what policies hide; without it a look at sealed columns would say less than it seems to.
    await using db = connect({ url: database.owner ?? database.app, poolSize: 1 });
    const schema = await schemaFinding(database);
    yield schema;
    yield await clockFinding(db);
    if (schema.is !== 'well') return;
    if (!(ring instanceof Error)) yield* keysFit(db, ring);
    yield await filesFit(db, openFileStore(filesUrl(config)));
    yield* whatWaits(db, config);
  } finally {
    await database.stop();
  }
}

const nodeMajor = 24;

function* runtime(): Generator<Finding> {
  const version = process.versions.node;
  yield Number(version.split('.')[0]) === nodeMajor
    ? { is: 'well', word: 'node', params: { version } }
    : { is: 'worry', word: 'node.other', params: { version, wanted: nodeMajor } };
}

const gigabyte = 1e9;

async function* disk({ home }: Config): AsyncGenerator<Finding> {
  const space = await statfs(home).catch(() => null);
  if (space === null) {
    yield { is: 'worry', word: 'home.none', params: { home } };
    return;
  }
  const free = space.bavail * space.bsize;
  const params = { home, free: (free / gigabyte).toFixed(1) };
  const isLittle = free < gigabyte || space.bavail < space.blocks / 20;
  yield isLittle
    ? { is: 'worry', word: 'disk.little', params }
    : { is: 'well', word: 'disk', params };
  const abandoned = await abandonedFolders();
  if (abandoned.length > 0)
    yield {
      is: 'worry',
      word: 'disk.abandoned',
      params: { count: abandoned.length, folders: abandoned.join(' ') },
    };
}

const yearMs = 365 * 86_400_000;

function ringFinding(ring: Ring | Error): Finding {
  if (ring instanceof Error) {
    const isMissing = (ring as NodeJS.ErrnoException).code === 'ENOENT';
    return isMissing
      ? { is: 'worry', word: 'keys.none' }
      : { is: 'ill', word: 'keys.unread', params: { why: ring.message } };
  }
  const made = ring.keys.find(({ id }) => id === ring.current)?.madeOn ?? '';
  const isOld = Date.now() - Date.parse(made) > yearMs;
  const params = { made, count: ring.keys.length };
  return isOld ? { is: 'worry', word: 'keys.old', params } : { is: 'well', word: 'keys', params };
}

async function schemaFinding({ app }: OpenDatabase): Promise<Finding> {
  const missing = await missingMigrations(app);
  return missing.length === 0
    ? { is: 'well', word: 'schema' }
    : { is: 'ill', word: 'schema.behind', params: { count: missing.length } };
}

/** Limits run by the process's clock, rows are dated by the database's. */
async function clockFinding(db: Db): Promise<Finding> {
  const began = Date.now();
  const [row] = await raw<{ now: Date; version: string }>(
    db,
    `select clock_timestamp() as now, current_setting('server_version') as version`,
  );
  const seconds = Math.abs((row?.now.getTime() ?? 0) - (began + Date.now()) / 2) / 1000;
  const params = { version: row?.version ?? '', seconds: seconds.toFixed(1) };
  return seconds > 2
    ? { is: 'ill', word: 'clock.apart', params }
    : { is: 'well', word: 'database', params };
}

/** Whether every sealed value was sealed with a key of the ring: of another ring's not one opens. */
async function* keysFit(db: Db, ring: Ring): AsyncGenerator<Finding> {
  const known = ring.keys.map(({ id }) => id);
  let sealed = 0;
  let foreign = 0;
  for (const { table, column } of sealedColumns) {
    const [row] = await raw<{ sealed: number; foreign: number }>(
      db,
      `select count(*)::int as sealed,
         count(*) filter (where encode(substring(${column} from 2 for 4), 'hex') <> all ($1))::int as foreign
       from ${table} where ${column} is not null`,
      [known],
    );
    sealed += row?.sealed ?? 0;
    foreign += row?.foreign ?? 0;
  }
  yield foreign > 0
    ? { is: 'ill', word: 'sealed.foreign', params: { sealed, foreign } }
    : { is: 'well', word: 'sealed', params: { sealed } };
}

const sample = 50;

/** Whether the store takes a file, and has the newest that rows name. */
async function filesFit(db: Db, files: FileStore): Promise<Finding> {
  try {
    const address = await files.put('000000000', Buffer.from(randomUUID()));
    await files.remove(address, new Date(Date.now() + 60_000));
  } catch (error) {
    return { is: 'ill', word: 'files.shut', params: { why: (error as Error).message } };
  }
  const rows = await raw<{ address: string }>(
    db,
    `select address from kernel.file where removed_at is null order by uploaded_at desc limit ${sample}`,
  );
  const there = await Promise.all(
    rows.map(({ address }) =>
      files.get(address).then(
        () => true,
        () => false,
      ),
    ),
  );
  const missing = there.filter((is) => !is).length;
  return missing > 0
    ? { is: 'ill', word: 'files.missing', params: { missing, of: rows.length } }
    : { is: 'well', word: 'files', params: { of: rows.length } };
}

const patienceMinutes = 15;
const shown = 1_000;

/** Effects that were given up, and such as nobody has taken up for a while: then no worker runs. */
async function* whatWaits(db: Db, { office }: Config): AsyncGenerator<Finding> {
  const dead = await deadEffects(db, office, shown);
  yield dead.length > 0
    ? { is: 'worry', word: 'effects.dead', params: { count: dead.length } }
    : { is: 'well', word: 'effects' };
  const [row] = await raw<{ count: number }>(
    db,
    `select count(*)::int as count from kernel.effect
     where handed_at is null and coalesce(not_before, at) < now() - interval '${patienceMinutes} minutes'`,
  );
  if (row && row.count > 0)
    yield {
      is: 'ill',
      word: 'effects.waiting',
      params: { count: row.count, minutes: patienceMinutes },
    };
}
