import type { Clock, Ids } from '../../contract/public.ts';
import type { Office } from '../../contract/values.ts';
import type { Tx } from '../../database/server/public.ts';

/** The caller's slice of the context. */
export interface ConsentWorld {
  office: Office;
  clock: Clock;
  ids: Ids;
}

/** Something that is done with somebody's data only while they agree. Its words are `consent.<what>.title` and `.then`, what a withdrawal does. */
export interface ConsentKind {
  /** Of the wording; a consent to an older one is asked for anew (PIPL art. 14). */
  version: number;
  /** Words of the catalogue that are shown when it is asked for: together they are the wording. */
  wording: readonly string[];
  /** What a withdrawal does, in its transaction, whose scope is the office: closes the set, deletes what there is. */
  close(tx: Tx, world: ConsentWorld, subject: string): Promise<void>;
  /** Others for whom somebody decides, as a guardian does, among those they are themselves; with the name of each. */
  decidesFor?(
    tx: Tx,
    world: { office: Office; today: string },
    own: readonly string[],
  ): Promise<{ subject: string; name: string }[]>;
}

const declared = new Map<string, ConsentKind>();

/** Declared once by each module that asks, when it is loaded. */
export function declareConsent(what: string, kind: ConsentKind): void {
  declared.set(what, kind);
}

/** Every consent the house asks for, by name. */
export const consentKinds = (): ReadonlyMap<string, ConsentKind> => declared;
