import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

interface Entry {
  version?: string;
  optional?: boolean;
  dev?: boolean;
  os?: string[];
  cpu?: string[];
  libc?: string[];
  optionalDependencies?: Record<string, string>;
}

interface Lock {
  packages: Record<string, Entry>;
}

const path = fileURLToPath(new URL('../package-lock.json', import.meta.url));
const systems = [
  'aix',
  'android',
  'darwin',
  'freebsd',
  'linux',
  'netbsd',
  'openbsd',
  'openharmony',
  'sunos',
  'win32',
];
const processors: Record<string, string> = {
  ...Object.fromEntries(
    ['x64', 'arm64', 'arm', 'ia32', 'ppc64', 's390x', 'riscv64', 'loong64', 'wasm32'].map((it) => [
      it,
      it,
    ]),
  ),
  eabi: 'arm',
  gnueabihf: 'arm',
  musleabihf: 'arm',
};

/**
 * Optional packages that the lock asks for and does not hold.
 *
 * A registry that mirrors one platform makes npm drop the packages of all others from the lock; `npm ci`
 * then refuses it, there and everywhere.
 */
export function missingOptionals(lock: Lock): { name: string; version: string; dev: boolean }[] {
  const missing = new Map<string, { name: string; version: string; dev: boolean }>();
  for (const [at, entry] of Object.entries(lock.packages)) {
    for (const [name, version] of Object.entries(entry.optionalDependencies ?? {})) {
      if (!resolves(lock, at, name)) missing.set(name, { name, version, dev: entry.dev ?? false });
    }
  }
  return [...missing.values()];
}

export async function readLock(): Promise<Lock> {
  return JSON.parse(await readFile(path, 'utf8')) as Lock;
}

/** As Node looks for a package: in every folder upwards. */
function resolves(lock: Lock, at: string, name: string): boolean {
  for (
    let folder = at;
    ;
    folder = folder.slice(0, Math.max(0, folder.lastIndexOf('node_modules') - 1))
  ) {
    if (lock.packages[join(folder, 'node_modules', name)]) return true;
    if (folder === '') return false;
  }
}

/** What the name tells: `@oxlint/binding-linux-arm64-musl` is for Linux, arm64, musl. */
function platformOf(name: string): Pick<Entry, 'os' | 'cpu' | 'libc'> {
  const parts = (name.split('/').at(-1) ?? '')
    .replace('linuxmusl', 'linux-musl')
    .replace('windows', 'win32')
    .split(/[-.]/);
  const cpu = parts.flatMap((part) => processors[part] ?? []);
  if (cpu.includes('wasm32')) return { cpu: ['wasm32'] };
  const os = parts.filter((part) => systems.includes(part));
  const libc = parts.some((part) => part.startsWith('musl'))
    ? ['musl']
    : parts.some((part) => part.startsWith('gnu'))
      ? ['glibc']
      : [];
  if (os.length === 0)
    throw new Error(`${name}: its name tells no platform; add it to the lock by hand`);
  return {
    os,
    ...(cpu.length > 0 ? { cpu: [...new Set(cpu)] } : {}),
    ...(libc.length > 0 ? { libc } : {}),
  };
}

/** Adds the packages of other platforms to `package-lock.json`: after each `npm install`. */
async function main(): Promise<void> {
  const lock = await readLock();
  const missing = missingOptionals(lock);
  for (const { name, version, dev } of missing) {
    lock.packages[`node_modules/${name}`] = {
      version,
      ...(dev ? { dev } : {}),
      optional: true,
      ...platformOf(name),
    };
  }
  const names = Object.keys(lock.packages).sort();
  lock.packages = Object.fromEntries(names.map((name) => [name, lock.packages[name] as Entry]));
  await writeFile(path, `${JSON.stringify(lock, null, 2)}\n`);
  console.log(`${missing.length} packages of other platforms added`);
}

if (import.meta.main) await main();
