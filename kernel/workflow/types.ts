/**
 * Words of the kernel.
 *
 * - *matter* 事项: a thing that moves. *Assignment* 承办: a matter too, one unit's share of its root.
 * - *family*: a root and its assignments; the unit of consistency, of the timeline and of the hash chain.
 * - *step*: the only way a matter moves. *Ask*: a question that moves nothing until it is answered.
 * - *clock*: a limit that runs, with the rule that made it. *Party*: somebody's place in a matter.
 * - *subject*: the module's own row beside a root (a request's category and title, for one).
 * - *move*: somebody's wish to take a step. *Decision*: what the kernel makes of it.
 */
import type * as z from 'zod';
import type { Actor, PartyId, PartyRole, Who } from '../account/who.ts';
import type { Calendar, Limit } from '../calendar/public.ts';
import type { Ids } from '../contract/clock.ts';
import type { Problem, ProblemCode, ProblemParams } from '../contract/problem.ts';
import type { AccountId, LonLat, MatterId, Office, UnitCode } from '../contract/values.ts';

export type Json = string | number | boolean | null | Json[] | { [key: string]: Json };
export type JsonObject = { [key: string]: Json };

/** Who may read an event or know a matter: anybody, its parties, or staff only. */
export type Visibility = 'public' | 'parties' | 'staff';

export interface Matter {
  office: Office;
  id: MatterId;
  root: MatterId;
  kind: string;
  flowVersion: number;
  state: string;
  /** Counts from 1; rework and reopening begin the next. */
  round: number;
  /** `seq` of its last event. */
  seq: number;
  /** Public number; roots that have one. */
  number: string | null;
  /** Responsible now: what scope compares. */
  area: string;
  reportedArea: string;
  at: LonLat | null;
  unit: UnitCode | null;
  person: AccountId | null;
  /** 首接负责: this assignment answers for the family. */
  lead: boolean;
  visibility: Visibility;
  dictionaryVersion: string;
  /** Step → accounts that took it; on a root also `assignment.<step>` of its assignments. */
  did: Record<string, AccountId[]>;
  /** Earliest deadline among the running clocks; on a root, of the whole family. */
  dueAt: Date | null;
  openedAt: Date;
  changedAt: Date;
  endedAt: Date | null;
  /** Roots: count of the family's events = max(seq). */
  version: number;
  /** Roots: hash of the last event, hex. */
  head: string;
  openAssignments: number;
  mergedInto: MatterId | null;
}

/** A stretch in which a clock did not run; instants as ISO 8601, `to` null while it lasts. */
export interface Pause {
  from: string;
  to: string | null;
}

export interface ClockRule {
  limit: Limit;
  calendar: string;
  dictionary: string;
  /** Share of the time after which the warning rings, 0..1. */
  warnAt: number;
  /** Rings after the deadline, each counted from it. */
  escalate: readonly Limit[];
  /** Time that was added, each counted from the deadline it moved. */
  extended: readonly Limit[];
  pauses: readonly Pause[];
  /** Why this limit: a word of the catalogue and its parameters. */
  reason: { code: string; params: ProblemParams };
}

export interface ClockRow {
  root: MatterId;
  matter: MatterId;
  name: string;
  round: number;
  startedAt: Date;
  dueAt: Date;
  /** When it rings next (warning, deadline, each escalation); null when it no longer does. */
  nextAt: Date | null;
  /** Rings so far: 0 none, 1 warned, 2 overdue, 3… escalated. */
  stage: number;
  /** What was left when it was paused, in the limit's own unit. */
  pausedLeft: number | null;
  stoppedAt: Date | null;
  rule: ClockRule;
}

export interface AskRow {
  id: string;
  root: MatterId;
  matter: MatterId;
  kind: string;
  by: AccountId | null;
  byUnit: UnitCode | null;
  input: JsonObject;
  askedAt: Date;
  until: Date | null;
  answer: 'yes' | 'no' | 'withdrawn' | 'lapsed' | null;
  answerReason: string | null;
  answeredBy: AccountId | null;
  answeredAt: Date | null;
}

export interface PartyRow {
  root: MatterId;
  matter: MatterId;
  role: PartyRole;
  who: PartyId;
  since: Date;
  until: Date | null;
  /** Not shown to handlers. */
  hidden: boolean;
}

export interface SealedText {
  id: string;
  matter: MatterId;
  purpose: string;
  text: string;
  retainUntil: Date | null;
}

export interface Effect {
  id: string;
  matter: MatterId;
  seq: number;
  kind: string;
  payload: JsonObject;
  notBefore: Date | null;
}

export interface EventRow {
  root: MatterId;
  seq: number;
  matter: MatterId;
  step: string;
  round: number;
  fromState: string | null;
  toState: string;
  actor: AccountId | null;
  /** Deputy for this account; null: in the actor's own right. */
  behalf: AccountId | null;
  unit: UnitCode | null;
  at: Date;
  /** When the actor's device says it happened, if it was offline. */
  deviceAt: Date | null;
  visibility: Visibility;
  /** What the step set on its matter besides the state: unit, area, lead … Without it the row could not be told again. */
  changes: JsonObject;
  /** No personal data: what must be kept for ever. */
  body: JsonObject;
  /** Ids of the personal texts that belong to it. */
  sealed: string[];
}

/** Everything a decision may look at: one family as it stands. */
export interface Facts<Subject = unknown> {
  root: Matter;
  assignments: Matter[];
  clocks: ClockRow[];
  asks: AskRow[];
  parties: PartyRow[];
  subject: Subject;
  /** Last step of each matter that moved since the actor looked, for the refusal a stale page gets. */
  last?: Readonly<Record<MatterId, { step: string; actor: AccountId | null }>>;
}

/** The world a decision is made in. `env` is the module's own: its dictionary, its settings. */
export interface Ctx<Env = unknown> {
  now: Date;
  ids: Ids;
  calendar: Calendar;
  actor: Actor;
  env: Env;
}

export type ClockChange =
  | {
      name: string;
      start: Limit;
      reason: ClockRule['reason'];
      escalate?: readonly Limit[];
      from?: Date;
    }
  /** A new limit counted from the clock's own start; what was paused stays paused. */
  | { name: string; reset: Limit; reason: ClockRule['reason'] }
  /** More time, counted from the deadline. */
  | { name: string; extend: Limit; reason: ClockRule['reason'] }
  | { name: string; pause: true }
  | { name: string; resume: true }
  /** The same rule, told by the calendar in force now. */
  | { name: string; recount: true }
  | { name: string; stop: true };

export interface FollowUp {
  matter: MatterId;
  step: string;
  input: unknown;
}

/** What a change may set on its matter. A new area of the root is that of its whole family and of its personal texts. */
export type Settable = Pick<
  Matter,
  | 'area'
  | 'at'
  | 'unit'
  | 'person'
  | 'lead'
  | 'visibility'
  | 'number'
  | 'dictionaryVersion'
  | 'mergedInto'
>;

/** What a step does. Everything is optional: a step that only says something is a step. */
export interface Change<State extends string = string, Subject = unknown> {
  to?: State;
  /** Begins the next round. */
  again?: boolean;
  set?: Partial<Settable>;
  subject?: Partial<Subject>;
  assign?: readonly { unit: UnitCode; person?: AccountId; lead: boolean; body?: JsonObject }[];
  /** Steps the system takes after this one, in the same record. */
  then?: readonly FollowUp[];
  join?: readonly { role: PartyRole; who: PartyId; hidden?: boolean }[];
  leave?: readonly { role: PartyRole; who: PartyId }[];
  clocks?: readonly ClockChange[];
  body?: JsonObject;
  visibility?: Visibility;
  sealed?: readonly { purpose: string; text: string; retainUntil?: Date | null }[];
  effects?: readonly { kind: string; payload: JsonObject; notBefore?: Date | null }[];
}

/** One matter of a family under a step: what guards and changes are given. */
export interface Focus<Subject = unknown> extends Facts<Subject> {
  matter: Matter;
}

export type Refusal = ProblemCode | Problem | null;

export interface Step<State extends string, Input, Subject, Env> {
  /** Empty: this step opens a matter. */
  from: readonly State[];
  /** `same` moves nothing; several: `change` picks one, and unless it does the matter stays, if `same` is among them. */
  to: State | 'same' | readonly (State | 'same')[];
  who: Who;
  input: z.ZodType<Input>;
  /** Known before anything is typed: decides whether the button is there. */
  guard?(facts: Focus<Subject>, ctx: Ctx<Env>): Refusal;
  /** Judges what was typed. */
  check?(facts: Focus<Subject>, input: Input, ctx: Ctx<Env>): Refusal;
  change?(facts: Focus<Subject>, input: Input, ctx: Ctx<Env>): Change<State, Subject>;
  /** Who reads the event; staff unless said otherwise. */
  visibility?: Visibility;
}

/** A question: it has an asker, an answerer and maybe a time, and moves nothing until it is answered yes. */
export interface Ask<State extends string, Input, Subject, Env> {
  from: readonly State[];
  asker: Who;
  answerer: Who;
  input: z.ZodType<Input>;
  /** States a yes may lead to; none: it stays. */
  to?: readonly State[];
  /** Time for an answer; without one in time the question lapses. A function where data sets it. */
  limit?: Limit | ((ctx: Ctx<Env>) => Limit);
  visibility?: Visibility;
  guard?(facts: Focus<Subject>, ctx: Ctx<Env>): Refusal;
  check?(facts: Focus<Subject>, input: Input, ctx: Ctx<Env>): Refusal;
  asked?(facts: Focus<Subject>, input: Input, ctx: Ctx<Env>): Change<State, Subject>;
  yes(facts: Focus<Subject>, input: Input, ctx: Ctx<Env>): Change<State, Subject>;
  no?(facts: Focus<Subject>, input: Input, ctx: Ctx<Env>): Change<State, Subject>;
  /** Undoes what asking did, when the question is withdrawn or lapses. */
  dropped?(facts: Focus<Subject>, input: Input, ctx: Ctx<Env>): Change<State, Subject>;
}

// biome-ignore lint: inputs differ from step to step; each is parsed by its own schema before use
export type AnyStep<State extends string = string, Subject = any, Env = any> = Step<
  State,
  any,
  Subject,
  Env
>;
// biome-ignore lint: as above
export type AnyAsk<State extends string = string, Subject = any, Env = any> = Ask<
  State,
  any,
  Subject,
  Env
>;

// biome-ignore lint: a flow is looked up by the kind in a row; its own types come back by its schemas
export interface Flow<State extends string = string, Subject = any, Env = any> {
  kind: string;
  version: number;
  states: readonly State[];
  ends: readonly State[];
  steps: Record<string, AnyStep<State, Subject, Env>>;
  asks: Record<string, AnyAsk<State, Subject, Env>>;
  /** Steps by which the kernel ties assignments to their root. */
  family?:
    | {
        /** Flow of the assignments this kind opens. */
        assignments: string;
        /** Taken on the root when its last open assignment is answered or ended. */
        joined: string;
      }
    | undefined;
  /**
   * What happens when a clock rings, beside the ring itself. `clock.stage` counts the rings that have passed,
   * `heard` those that were heard before: a clock long overdue rings once for all of them.
   */
  rung?(
    facts: Focus<Subject>,
    clock: ClockRow,
    ctx: Ctx<Env>,
    heard: number,
  ): Change<State, Subject>;
  /** Old version → old state → state now. */
  shift: Readonly<Record<number, Readonly<Partial<Record<string, State>>>>>;
}

export type Flows = Readonly<Record<string, Flow>>;

/** What an opening step needs to know of the matter to be. */
export interface Opening<Subject = unknown> {
  id: MatterId;
  kind: string;
  number: string | null;
  area: string;
  reportedArea: string;
  at: LonLat | null;
  visibility: Visibility;
  dictionaryVersion: string;
  subject: Subject;
}

export interface Move<Subject = unknown> {
  /** The matter to move, or the one to open. */
  matter: MatterId;
  /** Instead of `matter` itself, the latest assignment of this unit in its family: a story does not know its id yet. */
  assignmentOf?: UnitCode;
  open?: Opening<Subject>;
  step: string;
  input: unknown;
  actor: Actor;
  /** For whom the actor stands in, where another permission than the step's decided it; else the kernel finds it. */
  behalf?: AccountId | null;
  /** The unit the actor speaks for, if any. */
  unit?: UnitCode | null;
  at: Date;
  deviceAt?: Date | null;
  /** `seq` of the matter the actor was looking at. */
  seen?: number;
}

/** The outcome of one or more moves of one family, ready to be recorded. */
export interface Decision<Subject = unknown> {
  before: { version: number; head: string };
  after: Facts<Subject>;
  events: EventRow[];
  opened: Matter[];
  changed: Matter[];
  /** Matters that another area answers for now. */
  moved: Matter[];
  clocks: ClockRow[];
  asks: AskRow[];
  parties: PartyRow[];
  sealed: SealedText[];
  effects: Effect[];
  /** True when a step changed the subject: the module then writes its row. */
  subjectChanged: boolean;
}
