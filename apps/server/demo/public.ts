import type { Db } from '@liren/kernel/database/server';
import { inTransaction } from '@liren/kernel/database/server';
import type { Deps } from '@liren/kernel/http/server';
import { seedTown, town } from './town/public.ts';

/** What a loader may use: the application's world, and the owner for what no role of the product may do. */
export interface DemoWorld {
  deps: Deps;
  owner: Db;
}

export interface DemoProgress {
  /** What is being made, as the terminal shows it. */
  what: string;
  /** 0..1 of the whole. */
  ratio: number;
}

/** One part of the demonstration; `weight` is its share of the time, in seconds on two cores. */
interface Stage {
  what: string;
  weight: number;
  run(world: DemoWorld, tell: (ratio: number) => void): Promise<void>;
}

const stages: Stage[] = [
  {
    what: '柳岸街道',
    weight: 2,
    async run({ deps }) {
      const made = town();
      await inTransaction(deps.db, {}, (tx) => seedTown(tx, made));
      await deps.areas.reload(made.office);
    },
  },
];

/** Everybody's password in the demonstration. */
export const demoPassword = 'liren-demo';

/** Somebody the terminal names after a start. */
export interface DemoAccount {
  login: string;
  who: string;
}

export const demoAccounts: readonly DemoAccount[] = [];

/** Fills an empty database with the demonstration, stage after stage. */
export async function seedDemo(
  world: DemoWorld,
  progress: (it: DemoProgress) => void,
): Promise<void> {
  const whole = stages.reduce((sum, { weight }) => sum + weight, 0);
  let done = 0;
  for (const { what, weight, run } of stages) {
    const tell = (ratio: number) => progress({ what, ratio: (done + weight * ratio) / whole });
    tell(0);
    await run(world, tell);
    done += weight;
  }
}
