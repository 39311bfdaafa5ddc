import type { LonLat } from '../../contract/values.ts';
import type { AskRow, ClockRow, Matter, PartyRow } from '../types.ts';
import type { ChainedEvent } from './chain.ts';

/** A row as `to_jsonb` gives it and `jsonb_populate_recordset` takes it: snake case, dates as text. */
export type JsonRow = Record<string, unknown>;

const snakeByCamel = new Map<string, string>();
const camelBySnake = new Map<string, string>();

const snake = (name: string) =>
  remembered(snakeByCamel, name, () => name.replaceAll(/[A-Z]/g, (c) => `_${c.toLowerCase()}`));
const camel = (name: string) =>
  remembered(camelBySnake, name, () =>
    name.replaceAll(/_([a-z])/g, (_, c: string) => c.toUpperCase()),
  );

function remembered(names: Map<string, string>, name: string, make: () => string): string {
  let made = names.get(name);
  if (made === undefined) names.set(name, (made = make()));
  return made;
}

const instants = new Set([
  'dueAt',
  'openedAt',
  'changedAt',
  'endedAt',
  'startedAt',
  'nextAt',
  'stoppedAt',
  'askedAt',
  'until',
  'answeredAt',
  'since',
  'at',
  'deviceAt',
]);

/** A row for SQL. Points become `(x,y)`; what is JSON in its column stays as it is. */
export function rowOf(value: object): JsonRow {
  const row: JsonRow = {};
  for (const [name, v] of Object.entries(value)) {
    row[snake(name)] = name === 'at' && Array.isArray(v) ? `(${v[0]},${v[1]})` : v;
  }
  return row;
}

function valueOf(row: JsonRow): JsonRow {
  const value: JsonRow = {};
  for (const [column, v] of Object.entries(row)) {
    const name = camel(column);
    value[name] = typeof v === 'string' && instants.has(name) ? instantOrPoint(v) : v;
  }
  return value;
}

function instantOrPoint(text: string): Date | LonLat {
  if (!text.startsWith('(')) return new Date(text);
  return text.slice(1, -1).split(',').map(Number) as LonLat;
}

export const matterOf = (row: JsonRow) => valueOf(row) as unknown as Matter;
export const clockRowOf = (row: JsonRow) => partOf(row) as unknown as ClockRow;
export const askRowOf = (row: JsonRow) => partOf(row) as unknown as AskRow;
export const partyRowOf = (row: JsonRow) => partOf(row) as unknown as PartyRow;
export const eventRowOf = (row: JsonRow) => partOf(row) as unknown as ChainedEvent;

/** A row of a family; the office is the family's. */
const partOf = ({ office: _, ...row }: JsonRow) => valueOf(row);
