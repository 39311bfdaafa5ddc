import { spawn } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { boundaryFlows } from '@liren/areas/domain';
import { motionFlows } from '@liren/bodies/domain';
import { actFlows } from '@liren/guard/domain';
import { connect, type Db } from '@liren/kernel/database/server';
import { endpointsOf, openapi, partsOf } from '@liren/kernel/http/server';
import { flowPage } from '@liren/kernel/workflow';
import { agreementFlows, projectFlows, referralFlows } from '@liren/linkage/domain';
import { rightsFlows } from '@liren/privacy/domain';
import { requestFlows } from '@liren/requests/domain';
import { info } from '../apps/server/app.ts';
import { settingsTable } from '../apps/server/config.ts';
import { demoModules, modules } from '../apps/server/modules.ts';
import {
  newTestFolder,
  removeTestFolder,
  testServer,
} from '../kernel/database/server/test-server.ts';
import { permissionsPage } from './permissions.ts';
import { schemaSql } from './schema-sql.ts';
import { schemaTypes } from './schema-types.ts';

/** A file of the repository that is written by a program, kept in git so that a change of it is read. */
export interface Golden {
  path: string;
  make(facts: { db: Db }): Promise<string>;
}

export const root = fileURLToPath(new URL('..', import.meta.url));

/** Add a line here for another one. */
export const goldens: Golden[] = [
  {
    path: 'kernel/database/server/schema.ts',
    make: async ({ db }) => formatted(await schemaTypes(db), 'schema.ts'),
  },
  { path: 'docs/settings.md', make: async () => settingsPage() },
  { path: 'docs/schema.sql', make: ({ db }) => schemaSql(db) },
  {
    path: 'docs/permissions.md',
    make: async () => permissionsPage(endpointsOf(demoModules), requestFlows),
  },
  {
    path: 'docs/openapi.json',
    make: async () => {
      const document = openapi(partsOf(modules), info);
      return `${JSON.stringify(document, null, 2)}\n`;
    },
  },
  ...Object.values({
    ...requestFlows,
    ...boundaryFlows,
    ...rightsFlows,
    ...actFlows,
    ...motionFlows,
    ...agreementFlows,
    ...projectFlows,
    ...referralFlows,
  }).map((flow) => ({
    path: `docs/flows/${flow.kind}.md`,
    make: async () => flowPage(flow),
  })),
];

function settingsPage(): string {
  return `# Settings

Written by \`npm run goldens\` from \`apps/server/config.ts\`. All are environment variables; a wrong or unknown one is named at start, all faults at once.

${settingsTable()}
`;
}

export async function goldenInGit(golden: Golden): Promise<string> {
  return readFile(join(root, golden.path), 'utf8').catch(() => '');
}

function formatted(text: string, name: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const biome = spawn(
      join(root, 'node_modules/.bin/biome'),
      ['format', `--stdin-file-path=${name}`],
      { cwd: root },
    );
    const parts: Buffer[] = [];
    biome.stdout.on('data', (part: Buffer) => parts.push(part));
    biome.on('error', reject);
    biome.on('close', (code) =>
      code === 0 ? resolve(Buffer.concat(parts).toString()) : reject(new Error(`biome: ${code}`)),
    );
    biome.stdin.end(text);
  });
}

async function main(): Promise<void> {
  const folder = await newTestFolder();
  try {
    const superuserUrl = await testServer(folder);
    const db = connect({ url: superuserUrl.replace(/\/postgres$/, '/liren_template') });
    for (const golden of goldens) {
      const text = await golden.make({ db });
      const isSame = text === (await goldenInGit(golden));
      if (!isSame) await writeFile(join(root, golden.path), text);
      console.log(`${isSame ? 'as it was' : 'written  '}  ${golden.path}`);
    }
    await db.destroy();
  } finally {
    await removeTestFolder(folder);
  }
}

if (import.meta.main) await main();
