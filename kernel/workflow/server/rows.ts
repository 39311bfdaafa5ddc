import type { LonLat } from '../../contract/values.ts';
import type { AskRow, ClockRow, Effect, Matter, PartyRow } from '../types.ts';
import type { ChainedEvent } from './chain.ts';

/** A row as `to_jsonb` gives it and `jsonb_populate_recordset` takes it: snake case, dates as text. */
export type JsonRow = Record<string, unknown>;

type Snake<S extends string> = S extends `${infer H}${infer T}`
  ? `${H extends Lowercase<H> ? H : `_${Lowercase<H>}`}${Snake<T>}`
  : S;
/** Every property as a column: a new one that is not written does not compile. */
type Row<T> = { [K in keyof T & string as Snake<K>]: unknown };

// Written out: turning names on the way cost 50 µs of each step, a tenth of all it costs the process.

export const matterRow = (m: Matter): Row<Matter> => ({
  office: m.office,
  id: m.id,
  root: m.root,
  kind: m.kind,
  flow_version: m.flowVersion,
  state: m.state,
  round: m.round,
  seq: m.seq,
  number: m.number,
  area: m.area,
  reported_area: m.reportedArea,
  at: m.at && `(${m.at[0]},${m.at[1]})`,
  unit: m.unit,
  person: m.person,
  lead: m.lead,
  visibility: m.visibility,
  dictionary_version: m.dictionaryVersion,
  did: m.did,
  due_at: m.dueAt,
  opened_at: m.openedAt,
  changed_at: m.changedAt,
  ended_at: m.endedAt,
  version: m.version,
  head: m.head,
  open_assignments: m.openAssignments,
  merged_into: m.mergedInto,
});

export const eventRow = (office: string, e: ChainedEvent): Row<ChainedEvent & Office> => ({
  office,
  root: e.root,
  seq: e.seq,
  matter: e.matter,
  step: e.step,
  round: e.round,
  from_state: e.fromState,
  to_state: e.toState,
  actor: e.actor,
  behalf: e.behalf,
  unit: e.unit,
  at: e.at,
  device_at: e.deviceAt,
  visibility: e.visibility,
  changes: e.changes,
  body: e.body,
  sealed: e.sealed,
  digest: e.digest,
  hash: e.hash,
});

export const clockRow = (office: string, c: ClockRow): Row<ClockRow & Office> => ({
  office,
  root: c.root,
  matter: c.matter,
  name: c.name,
  round: c.round,
  started_at: c.startedAt,
  due_at: c.dueAt,
  next_at: c.nextAt,
  stage: c.stage,
  paused_left: c.pausedLeft,
  stopped_at: c.stoppedAt,
  rule: c.rule,
});

export const askRow = (office: string, a: AskRow): Row<AskRow & Office> => ({
  office,
  id: a.id,
  root: a.root,
  matter: a.matter,
  kind: a.kind,
  by: a.by,
  by_unit: a.byUnit,
  input: a.input,
  asked_at: a.askedAt,
  until: a.until,
  answer: a.answer,
  answer_reason: a.answerReason,
  answered_by: a.answeredBy,
  answered_at: a.answeredAt,
});

export const partyRow = (office: string, p: PartyRow): Row<PartyRow & Office> => ({
  office,
  root: p.root,
  matter: p.matter,
  role: p.role,
  who: p.who,
  since: p.since,
  until: p.until,
  hidden: p.hidden,
});

export const effectRow = (e: Effect, at: Date | undefined): Row<Effect & { at: Date }> => ({
  id: e.id,
  matter: e.matter,
  seq: e.seq,
  kind: e.kind,
  payload: e.payload,
  at,
  not_before: e.notBefore,
});

interface Office {
  office: string;
}

const camelBySnake = new Map<string, string>();
const instants = new Set([
  'due_at',
  'opened_at',
  'changed_at',
  'ended_at',
  'started_at',
  'next_at',
  'stopped_at',
  'asked_at',
  'until',
  'answered_at',
  'since',
  'at',
  'device_at',
]);

/**
 * A row read: names as TypeScript has them, dates and points as values; what is JSON in its column stays as it is.
 *
 * @param isPart  a row of a family: the office is the family's
 */
function valueOf(row: JsonRow, isPart: boolean): JsonRow {
  const value: JsonRow = {};
  for (const column in row) {
    if (column === 'office' && isPart) continue;
    const v = row[column];
    value[camel(column)] = typeof v === 'string' && instants.has(column) ? instantOrPoint(v) : v;
  }
  return value;
}

function camel(column: string): string {
  let name = camelBySnake.get(column);
  if (name === undefined) {
    name = column.replaceAll(/_([a-z])/g, (_, c: string) => c.toUpperCase());
    camelBySnake.set(column, name);
  }
  return name;
}

function instantOrPoint(text: string): Date | LonLat {
  if (!text.startsWith('(')) return new Date(text);
  return text.slice(1, -1).split(',').map(Number) as LonLat;
}

export const matterOf = (row: JsonRow) => valueOf(row, false) as unknown as Matter;
export const clockOf = (row: JsonRow) => valueOf(row, true) as unknown as ClockRow;
export const askOf = (row: JsonRow) => valueOf(row, true) as unknown as AskRow;
export const partyOf = (row: JsonRow) => valueOf(row, true) as unknown as PartyRow;
export const eventOf = (row: JsonRow) => valueOf(row, true) as unknown as ChainedEvent;
