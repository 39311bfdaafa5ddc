import { randomBytes, randomInt } from 'node:crypto';
import type { Clock, Ids } from '@liren/kernel/contract';
import { v7 } from 'uuid';

/** The world's time. */
export const worldClock: Clock = { now: () => new Date() };

/** Identifiers that sort by the world's time, and randomness nobody can foresee. */
export const worldIds: Ids = {
  uuid: () => v7(),
  integer: (below) => randomInt(below),
  bytes: (length) => randomBytes(length),
};
