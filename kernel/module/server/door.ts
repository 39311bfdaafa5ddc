import type { Problem } from '../../contract/public.ts';
import type { Ctx, RawExchange } from './ctx.ts';

/**
 * A way in that speaks somebody else's protocol: its own paths, its own media types, its own refusals.
 *
 * It lies outside `/api`, and no session opens it: cookies are not read, so nothing can be forged by a page. The
 * actor of its context is everybody. Whoever comes this way shows a key of their own, or is the public.
 */
export interface Door {
  /** Every path below it is the door's own, such as `/open311/v2`. */
  prefix: string;
  methods: readonly ('GET' | 'HEAD' | 'POST' | 'PUT' | 'PATCH' | 'DELETE' | 'OPTIONS')[];
  /** Media types of bodies, which are handed over as text; any other is refused. */
  bodies: readonly string[];
  bodyLimit: number;
  /** Media types of bodies that hold files, handed over as bytes, and how many bytes these may be. */
  files?: { bodies: readonly string[]; bodyLimit: number };
  /** Requests a minute from one address; the server's default otherwise. */
  rate?: number;
  /** Answers by itself. What it throws goes to `refuse`, and so does what never came so far. */
  handle(ctx: Ctx, raw: RawExchange): Promise<void>;
  /** Says no in the words of the protocol; without it as the house does. A fault comes as `fault.internal`. */
  refuse?(problem: Problem, raw: RawExchange): void;
}
