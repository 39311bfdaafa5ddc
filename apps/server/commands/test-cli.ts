import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { TestDatabase } from '@liren/kernel/database/server';

const cli = fileURLToPath(new URL('../cli.ts', import.meta.url));

/** What `liren …` says, in English, and the code it ends with. */
export interface Said {
  code: number | null;
  out: string;
}

/** Runs the command line over a database of the test's own, as an operator does. */
export const liren = (
  { urls }: TestDatabase,
  args: readonly string[],
  set: Record<string, string> = {},
): Promise<Said> =>
  new Promise((resolve) => {
    const env = {
      PATH: process.env['PATH'],
      LANG: 'en',
      DATABASE_URL: urls.app,
      DATABASE_WORKER_URL: urls.worker,
      DATABASE_OWNER_URL: urls.owner,
      LIREN_OFFICE: '990101001',
      ...set,
    };
    const child = execFile(process.execPath, [cli, ...args], { env }, (_, out, err) =>
      resolve({ code: child.exitCode, out: out + err }),
    );
  });
