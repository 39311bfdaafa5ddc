import { createHash } from 'node:crypto';
import { build, type Plugin, type Rolldown } from 'vite';

/**
 * Builds `sw.js` and tells it what the shell of the app is: everything the build made that `isShell` accepts.
 *
 * @param source  the worker's own entry; it declares `SHELL: { version, paths }`
 */
export function serviceWorkerPlugin({
  source,
  isShell,
  base = '/',
}: {
  source: string;
  isShell: (fileName: string) => boolean;
  /** Where the app is served. */
  base?: string;
}): Plugin {
  return {
    name: 'liren-service-worker',
    apply: 'build',
    // After the page itself has been written into the bundle.
    enforce: 'post',
    generateBundle: {
      order: 'post',
      async handler(_, bundle) {
        const shell = Object.values(bundle).filter(({ fileName }) => isShell(fileName));
        const hash = createHash('sha256');
        for (const file of shell.toSorted((a, b) => (a.fileName < b.fileName ? -1 : 1))) {
          hash.update(file.fileName).update('\0');
          hash.update(file.type === 'chunk' ? file.code : file.source).update('\0');
        }
        this.emitFile({
          type: 'asset',
          fileName: 'sw.js',
          source: await workerOf(source, {
            version: hash.digest('hex').slice(0, 16),
            paths: shell.map(({ fileName }) => `${base}${fileName}`).sort(),
          }),
        });
      },
    },
  };
}

async function workerOf(
  source: string,
  shell: { version: string; paths: string[] },
): Promise<string> {
  const result = (await build({
    configFile: false,
    logLevel: 'error',
    define: { SHELL: JSON.stringify(shell) },
    build: {
      write: false,
      rolldownOptions: { input: source, output: { format: 'iife', entryFileNames: 'sw.js' } },
    },
  })) as Rolldown.RolldownOutput;
  const [chunk] = result.output;
  return chunk.code;
}
