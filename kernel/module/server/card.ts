import type { Actor, Who } from '../../account/public.ts';
import type { AreaIndex } from '../../area/server/public.ts';
import type { AccountId, Clock, LocalDate, Office } from '../../contract/public.ts';
import type { Tx } from '../../database/server/public.ts';
import type { KeyRing } from '../../secret/server/public.ts';
import type { CardKind, LifeEvent } from '../card.ts';

/**
 * What a module can tell about somebody or something that has a card, beside what the register itself knows.
 *
 * Its words lie in `card.<name>.title` and, for each line, `card.<name>.<word>`.
 */
export interface CardPart {
  /** `module.what`. */
  name: string;
  of: readonly CardKind[];
  /** The declared set (`Held`) it comes from: ground and purpose stand there. Null: nothing in it is personal. */
  held: string | null;
  /** Who may read it, over the area of the entry. Null: the person alone. */
  readers: Who | null;
  /** Of a person: purposes of reading the card that open it. The reading leaves its trace with the name of the part. */
  purposes: readonly string[];
  /**
   * What there is to tell, within the scope of the transaction; at most a page of it, the newest first. Masked unless
   * the person reads.
   */
  tell(tx: Tx, world: CardWorld, about: CardSubject): Promise<readonly CardLine[]>;
}

/** Whom it is about. */
export interface CardSubject {
  kind: CardKind;
  /** As others name it: `person:<id>`. Null: somebody with an account whom the register does not know. */
  entry: string | null;
  /** Of a person who is known by one. */
  account: AccountId | null;
}

export interface CardWorld {
  office: Office;
  actor: Actor;
  clock: Clock;
  keys: KeyRing;
  areas: AreaIndex;
  today: LocalDate;
  /** IANA zone in which instants become days. */
  zone: string;
  /** The person reads about themselves: nothing is masked, and links lead to their own pages. */
  isOwn: boolean;
}

export interface CardLine {
  /** Its own within the part. */
  id: string;
  /** Day it stands at; null: none is known. */
  on: LocalDate | null;
  /** Of the day only the year is told. */
  isYear?: boolean;
  /** Last day of what lasted; null or absent: it goes on, or was of a day. */
  until?: LocalDate | null;
  /** Which sentence says it: `card.<part>.<word>`. */
  word: string;
  /** What stands in the holes of the sentence. */
  values?: Readonly<Record<string, string | number>>;
  /** What was written, for the person alone. */
  text?: string | null;
  /** Where it came from, as the register names sources. */
  source?: string | null;
  /** Which event of a life it is. */
  event?: LifeEvent;
  /** Page that shows it. */
  to?: string | null;
}
