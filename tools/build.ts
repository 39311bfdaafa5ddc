import { createHash } from 'node:crypto';
import { glob, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { build } from 'vite';

const root = fileURLToPath(new URL('..', import.meta.url));
const apps = ['console', 'grid', 'resident'];
/** What can find its way into a web app; a change anywhere here builds again. */
const sources = [
  'package-lock.json',
  'tsconfig.json',
  'ui/**/*.*',
  'kernel/{contract,workflow,area,calendar,account,file,notice,http}/*.ts',
  'kernel/words/*.json',
  'modules/*/!(server)/**/*.*',
  'tools/build.ts',
];

/** Builds the web apps, each only when its sources changed: `npm run build`. */
async function main(): Promise<void> {
  for (const app of apps) {
    const folder = join(root, 'apps', app);
    const stamp = await stampOf([...sources, `apps/${app}/**/*.*`]);
    const stampFile = join(folder, 'dist', '.sources');
    if ((await readFile(stampFile, 'utf8').catch(() => '')) === stamp) {
      console.log(`${app}: sources unchanged`);
      continue;
    }
    const began = performance.now();
    // Built beside and swapped when it is whole: whoever is served from the former build never meets half of a new one.
    const [next, former] = [join(folder, 'dist-next'), join(folder, 'dist-former')];
    await build({
      root: folder,
      configFile: join(folder, 'vite.config.ts'),
      logLevel: 'warn',
      build: { outDir: next, emptyOutDir: true },
    });
    await compressAll(next);
    await writeFile(join(next, '.sources'), stamp);
    await rm(former, { recursive: true, force: true });
    await rename(join(folder, 'dist'), former).catch(ignoreMissing);
    await rename(next, join(folder, 'dist'));
    await rm(former, { recursive: true, force: true });
    console.log(`${app}: built in ${((performance.now() - began) / 1000).toFixed(1)} s`);
  }
}

const ignoreMissing = (error: NodeJS.ErrnoException) => {
  if (error.code !== 'ENOENT') throw error;
};

async function stampOf(patterns: string[]): Promise<string> {
  const paths: string[] = [];
  const exclude = (path: string) => /(^|\/)(dist(-\w+)?|node_modules)$/.test(path);
  for await (const path of glob(patterns, { cwd: root, exclude })) paths.push(path);
  const hash = createHash('sha256');
  for (const path of paths.sort()) {
    if (/\.test\.tsx?$/.test(path)) continue;
    const content = await readFile(join(root, path)).catch(() => null); // a folder with a dot in its name
    if (content) hash.update(path).update('\0').update(content).update('\0');
  }
  return hash.digest('hex');
}

/** Writes `.br` and `.gz` beside what compresses: the server sends them as they are. */
async function compressAll(folder: string): Promise<void> {
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile() || !/\.(js|mjs|css|html|json|svg|webmanifest)$/.test(entry.name)) continue;
    const path = join(entry.parentPath, entry.name);
    const content = await readFile(path);
    if (content.length < 1_024) continue;
    const quality = { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } };
    await writeFile(`${path}.br`, await promisify(brotliCompress)(content, quality));
    await writeFile(`${path}.gz`, await promisify(gzip)(content, { level: 9 }));
  }
}

await main().catch((error: unknown) => {
  console.error((error as Error).message);
  process.exit(1);
});
