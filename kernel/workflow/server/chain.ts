import { createHash, hash as hashOf } from 'node:crypto';
import canonicalize from 'canonicalize';
import type { EventRow } from '../types.ts';

/** Reference to a personal text: enough to verify, nothing to read. */
export interface SealedRef {
  id: string;
  /** SHA-256 of salt and text, hex. */
  hash: string;
}

/** An event as it is stored: personal texts by reference, and its place in the chain. */
export type ChainedEvent = Omit<EventRow, 'sealed'> & {
  sealed: SealedRef[];
  digest: string;
  hash: string;
};

const sha256 = (text: string) => hashOf('sha256', text, 'hex');

export const sealedHash = (salt: Uint8Array, text: string) =>
  createHash('sha256').update(salt).update(text).digest('hex');

/** SHA-256 of the event's RFC 8785 form, hex. */
export function digestOf(event: Omit<ChainedEvent, 'digest' | 'hash'>): string {
  const { root, seq, matter, step, round, fromState, toState, actor, unit, visibility } = event;
  const text = canonicalize({
    root,
    seq,
    matter,
    step,
    round,
    fromState,
    toState,
    actor,
    // Left out where there is none: what was recorded before there were deputies keeps its digest.
    ...(event.behalf ? { behalf: event.behalf } : {}),
    unit,
    visibility,
    at: event.at.toISOString(),
    deviceAt: event.deviceAt?.toISOString() ?? null,
    changes: event.changes,
    body: event.body,
    sealed: event.sealed.map(({ id, hash }) => ({ id, hash })),
  });
  return sha256(text as string);
}

export const linkOf = (previous: string, digest: string) => sha256(previous + digest);

/** Gives each event its digest and its link to the one before; `head` is the family's last hash, `''` at its start. */
export function chained(
  head: string,
  events: readonly Omit<ChainedEvent, 'digest' | 'hash'>[],
): ChainedEvent[] {
  let previous = head;
  return events.map((event) => {
    const digest = digestOf(event);
    previous = linkOf(previous, digest);
    return { ...event, digest, hash: previous };
  });
}

/**
 * The first place where a family's history is not what was recorded: a gap, a changed event or a broken link.
 *
 * @param events all events of one family, by `seq`
 * @returns the `seq`, or null when the chain is whole
 */
export function brokenAt(events: readonly ChainedEvent[]): number | null {
  let previous = '';
  for (const [i, event] of events.entries()) {
    if (
      event.seq !== i + 1 ||
      digestOf(event) !== event.digest ||
      linkOf(previous, event.digest) !== event.hash
    )
      return i + 1;
    previous = event.hash;
  }
  return null;
}
