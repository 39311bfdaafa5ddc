import { isDeepStrictEqual } from 'node:util';
import {
  ArchiveFault,
  backUp,
  type House,
  type Kept,
  NotRestored,
  restore,
} from '@liren/kernel/backup/server';
import { connect } from '@liren/kernel/database/server';
import { openFileStore } from '@liren/kernel/file/server';
import { noteRun } from '@liren/kernel/job/server';
import { loadRing, Ring, saveRing } from '@liren/kernel/secret/server';
import { defineCommand } from 'citty';
import { type Config, readConfig, WrongSettings } from '../config.ts';
import { filesUrl, ringFile, ringOf } from '../deps.ts';
import { say } from '../say.ts';
import { openDatabase } from '../start/database.ts';

const file = { type: 'positional', description: 'File of the backup', required: true } as const;

export const backupCommand = defineCommand({
  meta: {
    name: 'backup',
    description: 'Keep everything in one encrypted file: rows, photos, voices and the key ring.',
  },
  args: { file },
  run: ({ args }) =>
    withHouse(async (house, config, passphrase) => {
      const ring = JSON.stringify(await ringOf(config));
      const began = performance.now();
      const kept = await backUp(args.file, passphrase, { ...house, ring, now: new Date() }, tell);
      await noteBackup(house.ownerUrl, performance.now() - began);
      for (const address of kept.missing) tell(say('server.backup.missing', { address }));
      tell(say('server.backup.done', { file: args.file, ...countsOf(kept) }));
    }),
});

export const restoreCommand = defineCommand({
  meta: { name: 'restore', description: 'Put a backup into an empty database and folder.' },
  args: { file },
  run: ({ args }) =>
    withHouse(async (house, config, passphrase) => {
      const kept = await restore(args.file, passphrase, house, keepRing(config), tell);
      tell(say('server.restore.done', { at: kept.at.toISOString(), ...countsOf(kept) }));
    }),
});

/** For the operator's page: when everything was last kept. */
async function noteBackup(ownerUrl: string, tookMs: number): Promise<void> {
  await using db = connect({ url: ownerUrl, poolSize: 1 });
  await noteRun(db, { name: 'backup', everyMs: null, at: new Date(), tookMs, error: null });
}

/** Longer than what is guessed by trying a list of words. */
const leastPassphrase = 12;

async function withHouse(
  work: (house: House, config: Config, passphrase: string) => Promise<void>,
): Promise<void> {
  const config = readConfig('tool');
  const passphrase = config.backupPassphrase ?? '';
  if (passphrase.length < leastPassphrase)
    throw new WrongSettings([say('server.backup.passphrase', { least: leastPassphrase })]);
  const database = await openDatabase(config, () => undefined);
  try {
    if (database.owner === null) throw new WrongSettings([say('server.backup.owner')]);
    const house = { ownerUrl: database.owner, files: openFileStore(filesUrl(config)) };
    await work(house, config, passphrase).catch((error: unknown) => {
      if (error instanceof ArchiveFault) throw new Error(say(`server.backup.fault.${error.code}`));
      if (error instanceof NotRestored) throw new Error(say(`server.backup.fault.${error.fault}`));
      throw error;
    });
  } finally {
    await database.stop();
  }
}

/** The ring goes where the settings look for it; another one that lies there is left alone. */
const keepRing =
  (config: Config) =>
  async (written: string): Promise<void> => {
    const ring = Ring.parse(JSON.parse(written));
    const place = ringFile(config);
    const there = await loadRing(place).catch((cause: NodeJS.ErrnoException) => {
      if (cause.code === 'ENOENT') return null;
      throw cause;
    });
    if (there === null) await saveRing(place, ring);
    else if (!isDeepStrictEqual(there, ring))
      throw new Error(say('server.restore.other_keys', { file: place }));
  };

const countsOf = ({ rows, files }: Kept) => ({ rows, files });

const tell = (line: string): void => {
  process.stdout.write(`${line}\n`);
};
