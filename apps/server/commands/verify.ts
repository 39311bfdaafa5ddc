import { createHash } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { verifyAudit } from '@liren/kernel/audit/server';
import { MatterId } from '@liren/kernel/contract';
import { connect, type Db } from '@liren/kernel/database/server';
import { type FamilyHead, forgedSince, verifyChains } from '@liren/kernel/workflow/server';
import { defineCommand } from 'citty';
import * as z from 'zod';
import { type Config, readConfig } from '../config.ts';
import { say } from '../say.ts';
import { openDatabase } from '../start/database.ts';

const Noted = z.array(z.strictObject({ root: MatterId, version: z.int(), head: z.string() }));

export const command = defineCommand({
  meta: {
    name: 'verify',
    description: 'Walk every chain of the office, of matters and of the audit trail.',
  },
  args: {
    write: {
      type: 'string',
      description: 'File to note the ends of all chains in; keep it elsewhere',
    },
    against: { type: 'string', description: 'File of ends noted earlier, to compare with' },
  },
  async run({ args }) {
    const config = readConfig('tool');
    const database = await openDatabase(config, () => undefined);
    try {
      await using db = connect({
        url: database.owner ?? database.app,
        poolSize: 1,
        statementTimeoutMs: 0,
      });
      const isWhole = await verify(db, config, args);
      if (!isWhole) process.exitCode = 2;
    } finally {
      await database.stop();
    }
  },
});

async function verify(
  db: Db,
  { office }: Config,
  { write, against }: { write?: string | undefined; against?: string | undefined },
): Promise<boolean> {
  const ends: FamilyHead[] = [];
  const { families, events, broken } = await verifyChains(db, office, {
    head: (end) => ends.push(end),
  });
  tell('server.verify.matters', { families, events });
  for (const { root, seq } of broken) tell('server.verify.broken', { root, seq });

  const trail = await verifyAudit(db, office);
  tell('server.verify.audit', { lines: trail.lines, head: trail.head });
  if (trail.fault) tell('server.verify.audit_broken', { seq: trail.fault.seq });

  const forged = against ? await forgedSince(db, office, await notedIn(against)) : [];
  for (const { root, version } of forged) tell('server.verify.forged', { root, version });

  const isWhole = broken.length === 0 && forged.length === 0 && trail.fault === null;
  if (isWhole) tell('server.verify.whole', {});
  if (write && isWhole) {
    const text = `${JSON.stringify(ends)}\n`;
    await writeFile(write, text, { flag: 'wx' });
    tell('server.verify.noted', {
      file: write,
      hash: createHash('sha256').update(text).digest('hex'),
    });
  }
  return isWhole;
}

async function notedIn(file: string): Promise<FamilyHead[]> {
  return Noted.parse(JSON.parse(await readFile(file, 'utf8')));
}

const tell = (key: string, params: Record<string, string | number>) =>
  process.stdout.write(`${say(key, params)}\n`);
