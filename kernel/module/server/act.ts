import type * as z from 'zod';
import type { Actor, Who } from '../../account/public.ts';
import type { MatterId } from '../../contract/public.ts';
import type { Db, Tx } from '../../database/server/public.ts';
import type { ActFact } from '../act.ts';
import type { Ctx } from './ctx.ts';

/**
 * What one person may not do alone, because it hurts when it is wrong: proposed by one, confirmed by another, done
 * once (GB/T 22239 level 3, 8.1.4; PIPL art. 51 no. 2).
 *
 * Its words are `guard.act.<name>`, what it is, and `guard.act.<name>.then`, what happens when it is confirmed.
 */
export interface GuardedAct<Input = unknown> {
  /** `module.what`. */
  name: string;
  /** JSON; kept sealed until it is done, and for a while after. */
  input: z.ZodType<Input>;
  /** Area it is about: over which its two persons hold their roles. */
  area(input: Input): string;
  proposer: Who;
  /** Never who proposed it, and never on behalf of who did. */
  confirmer: Who;
  /** What it would do, as both persons and the books read it. Without personal text. */
  shows(input: Input): readonly ActFact[];
  /** What of it is personal: opened for a purpose only, with a trace. */
  personal?(input: Input): readonly ActFact[];
  /** More than so many begin to need a second person; declared by what counts things. */
  threshold?: { usual: number; most: number };
  /** Why it could not be done; asked when it is proposed. @throws Problem */
  check?(ctx: Ctx, input: Input, db: Db | Tx): Promise<void>;
  /**
   * Does it, in the transaction of the confirmation; what it throws leaves it waiting.
   *
   * Absent: the confirmation is a permit, with which who proposed it may do it for a time (`usePermit`).
   *
   * @returns what became of it: counts and codes, no personal text
   */
  run?(tx: Tx, ctx: Ctx, input: Input, by: ActBy): Promise<ActOutcome>;
  /** Of a permit for a file: endpoints, below `/api`, that take it by `?permit=<id>&lang=<language>`. */
  files?: readonly { kind: 'csv' | 'xlsx'; path: string }[];
  /** After the commit: whoever looks on is told. */
  after?(ctx: Ctx, input: Input): Promise<void>;
}

export interface ActBy {
  /** Who proposed it, with what they are now. */
  proposer: Actor;
  proposal: MatterId;
}

export type ActOutcome = Readonly<Record<string, string | number | boolean | null>>;
