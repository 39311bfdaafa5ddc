import type { FastifyBaseLogger, FastifyReply, FastifyRequest } from 'fastify';
import type { Actor, CivicPort } from '../../account/public.ts';
import type { BaseTiles } from '../../area/public.ts';
import type { AreaIndex, TileArchive } from '../../area/server/public.ts';
import type { CalendarBook } from '../../calendar/server/public.ts';
import type { AccountId, Clock, Ids, Office } from '../../contract/public.ts';
import type { Db } from '../../database/server/public.ts';
import type { FileStore, SpeechPort } from '../../file/public.ts';
import type { Live } from '../../http/public.ts';
import type { MailPort, PushPort, SmsPort, WechatPort } from '../../notice/public.ts';
import type { KeyRing } from '../../secret/server/public.ts';
import type { CardPart } from './card.ts';

export type Logger = FastifyBaseLogger;

export interface Settings {
  /** Opens what must be impossible outside a demo: "enter as…", the outbox page. */
  demo: boolean;
  /** Origin under which people reach this installation; its scheme decides `secure` cookies and HSTS. */
  publicUrl: string;
  /** IANA zone in which local dates and working hours are read. */
  zone: string;
  /** How long a voice note may be, in seconds. */
  voiceSeconds: number;
  /** Folder for what the server keeps: its disk is the one that must not be full. */
  home?: string;
  /** Mailbox that is told when something is ill; absent, nobody is. */
  operatorMail?: string;
  /** What the SMS gateway shows when it says what became of a message; absent, it cannot say so. */
  smsReceiptToken?: string;
  /** Hosts that may be called though they lie inside: `host` or `host:port`; of those that people type in. */
  reachable?: readonly string[];
  /** The office a request without an `/o/<office>` prefix is for. */
  office: Office;
}

/** Everything that outlives a request. Use cases ask for the slice they need. */
export interface Deps {
  db: Db;
  clock: Clock;
  ids: Ids;
  keys: KeyRing;
  files: FileStore;
  areas: AreaIndex;
  calendars: CalendarBook;
  live: Live;
  /** How messages leave the house; absent, they stay on the outbox page. */
  sms?: SmsPort;
  /** The way to mailboxes; absent, mails to people stay on the outbox page, and the operator gets none. */
  mail?: MailPort;
  /** The way to residents' WeChat; absent, nobody can link one. */
  wechat?: WechatPort;
  /** Makes text of voice notes; absent, a person writes them down. */
  speech?: SpeechPort;
  /** The city's sign-on for residents; absent, there is no button for it. */
  civic?: CivicPort;
  /** The way to people's devices; absent, nothing is pushed. */
  push?: PushPort;
  /** A base map under the own one; absent, the own one stands alone. Kept as one file, or with a service. */
  tiles?: BaseTiles & { archive: TileArchive | null };
  settings: Settings;
  /** What the modules can tell about those who have a card; gathered when the application is built. */
  cards?: readonly CardPart[];
}

export interface Session {
  id: string;
  account: AccountId;
  kind: 'staff' | 'resident';
  startedAt: Date;
  lastSeenAt: Date;
}

/** Answers who a session token stands for; implemented by the account part. */
export interface Sessions {
  /**
   * Null: no such session. `expired`: its time was over, so that the reader can be told. `revoked`: somebody took it
   * away, and what it left on a device is to go.
   */
  resolve(
    token: string,
    office: Office,
    /** False: the page asks by itself, nobody is at it. Such a request keeps no session alive. */
    attended: boolean,
  ): Promise<{ session: Session; actor: Actor } | 'expired' | 'revoked' | null>;
}

/** One request: who asks, for which office, with which key. */
export interface Ctx extends Deps {
  office: Office;
  actor: Actor;
  session: Session | null;
  requestId: string;
  /** Idempotency-Key header: a repeated call with it must answer the stored reply. */
  key: string | null;
  log: Logger;
  /** For lock-outs and the audit trail only; never in a log line. */
  ip: string;
  /** What the client calls itself, cut: kept with its session. */
  userAgent: string;
  /** The browser's session cookie, for sign-in and sign-out. */
  cookie: SessionCookie;
}

export interface SessionCookie {
  /** Token the browser sent, whether or not it stands for a session. */
  token: string | null;
  set(token: string, maxAgeS: number): void;
  clear(): void;
}

export interface RawExchange {
  request: FastifyRequest;
  reply: FastifyReply;
}
