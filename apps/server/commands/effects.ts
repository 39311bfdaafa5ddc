import { connect, type Db } from '@liren/kernel/database/server';
import { type DeadEffect, deadEffects, reviveEffect } from '@liren/kernel/job/server';
import { defineCommand } from 'citty';
import { type Config, readConfig } from '../config.ts';
import { say } from '../say.ts';
import { openDatabase } from '../start/database.ts';

const shown = 1_000;

const list = defineCommand({
  meta: { name: 'list', description: 'Effects given up after a day of tries, newest first.' },
  run: () => inOffice(listDead),
});

const revive = defineCommand({
  meta: {
    name: 'revive',
    description: 'Let dead effects start afresh, once their reason is mended.',
  },
  args: {
    id: { type: 'positional', description: 'Id of the effect', required: false },
    all: { type: 'boolean', description: 'Every dead effect', default: false },
  },
  run: ({ args }) => inOffice((db, config) => reviveDead(db, config, args)),
});

export const command = defineCommand({
  meta: {
    name: 'effects',
    description: 'What left a matter and reached nobody: notices, text messages.',
  },
  subCommands: { list, revive },
});

async function listDead(db: Db, { office }: Config): Promise<void> {
  const dead = await deadEffects(db, office, shown);
  for (const effect of dead) tell('server.effects.one', lineOf(effect));
  tell(dead.length > 0 ? 'server.effects.hint' : 'server.effects.none', {});
}

async function reviveDead(
  db: Db,
  { office }: Config,
  { id, all }: { id?: string | undefined; all: boolean },
): Promise<void> {
  if (!id === !all) throw new Error(say('server.effects.which'));
  const ids = id ? [id] : (await deadEffects(db, office, shown)).map((effect) => effect.id);
  let count = 0;
  for (const one of ids) if (await reviveEffect(db, office, one)) count++;
  if (id && count === 0) throw new Error(say('server.effects.unknown', { id }));
  tell('server.effects.revived', { count });
}

async function inOffice(work: (db: Db, config: Config) => Promise<void>): Promise<void> {
  const config = readConfig('tool');
  const database = await openDatabase(config, () => undefined);
  try {
    await using db = connect({ url: database.app, poolSize: 1 });
    await work(db, config);
  } finally {
    await database.stop();
  }
}

const lineOf = ({ id, kind, at, tries, error }: DeadEffect) => ({
  ...{ id, kind, tries, at: at.toISOString(), error: error ?? '' },
});

const tell = (key: string, params: Record<string, string | number>) =>
  process.stdout.write(`${say(key, params)}\n`);
