import { stat } from 'node:fs/promises';
import { connect } from '@liren/kernel/database/server';
import {
  keyRing,
  loadRing,
  newRing,
  type Ring,
  reseal,
  rotatedRing,
  saveRing,
  withoutStaleKeys,
} from '@liren/kernel/secret/server';
import { defineCommand } from 'citty';
import { readConfig } from '../config.ts';
import { say } from '../say.ts';
import { sealedColumns } from '../sealed-columns.ts';
import { openDatabase } from '../start/database.ts';

const file = { type: 'positional', description: 'File of the key ring', required: true } as const;

const make = defineCommand({
  meta: { name: 'new', description: 'Write a new key ring, for LIREN_KEYS.' },
  args: {
    file,
    cipher: {
      type: 'enum',
      options: ['aes-256-gcm', 'sm4-ctr-hmac-sm3'],
      default: 'aes-256-gcm',
      description: 'Cipher of the first key',
    },
  },
  async run({ args }) {
    if (await stat(args.file).catch(() => null))
      throw new Error(say('server.keys.exists', { file: args.file }));
    await saveRing(args.file, newRing(today(), args.cipher as Parameters<typeof newRing>[1]));
    process.stdout.write(`${say('server.keys.written', { file: args.file })}\n`);
  },
});

const rotate = defineCommand({
  meta: {
    name: 'rotate',
    description: 'Add a key that seals from now on, and seal everything again with it.',
  },
  args: { file },
  async run({ args }) {
    const ring = rotatedRing(await loadRing(args.file), today());
    // On disk before anything is sealed with it: a lost key is lost data.
    await saveRing(args.file, ring);
    await resealAll(ring);
    process.stdout.write(`${say('server.keys.rotated', { file: args.file })}\n`);
  },
});

const drop = defineCommand({
  meta: {
    name: 'drop',
    description: 'Drop the keys that seal nothing any more, once every process knows the new one.',
  },
  args: { file },
  async run({ args }) {
    const ring = await loadRing(args.file);
    // A process that had not been restarted since the rotation has gone on sealing with the old key.
    await resealAll(ring);
    await saveRing(args.file, withoutStaleKeys(ring));
    const count = ring.keys.length - 1;
    process.stdout.write(`${say('server.keys.dropped', { file: args.file, count })}\n`);
  },
});

async function resealAll(ring: Ring): Promise<void> {
  const database = await openDatabase(readConfig('tool'), () => undefined);
  try {
    if (database.owner === null) {
      throw new Error(
        'DATABASE_OWNER_URL: missing; policies hide from other roles what must be sealed again',
      );
    }
    await using db = connect({ url: database.owner, poolSize: 2, statementTimeoutMs: 0 });
    for (const column of sealedColumns) {
      const done = await reseal(db, keyRing(ring), column);
      process.stdout.write(`${column.table}.${column.column}: ${done}\n`);
    }
  } finally {
    await database.stop();
  }
}

export const command = defineCommand({
  meta: { name: 'keys', description: 'The key ring that seals personal data.' },
  subCommands: { new: make, rotate, drop },
});

function today(): string {
  return new Date().toISOString().slice(0, 10);
}
