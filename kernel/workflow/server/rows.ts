import type { LonLat } from '../../contract/values.ts';
import type { AskRow, ClockRow, EventRow, Matter, PartyRow } from '../types.ts';

/** A row as `to_jsonb` gives it and `jsonb_populate_recordset` takes it: snake case, dates as text. */
export type JsonRow = Record<string, unknown>;

const snake = (name: string) => name.replaceAll(/[A-Z]/g, (c) => `_${c.toLowerCase()}`);
const camel = (name: string) => name.replaceAll(/_([a-z])/g, (_, c: string) => c.toUpperCase());

/** Columns that hold JSON of ours: their keys are not columns and stay as they are. */
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
  'notBefore',
  'retainUntil',
]);

/** A row for SQL. Points become `(x,y)`. */
export function rowOf(value: object): JsonRow {
  return Object.fromEntries(
    Object.entries(value).map(([k, v]) => [
      snake(k),
      k === 'at' && Array.isArray(v) ? `(${v[0]},${v[1]})` : v,
    ]),
  );
}

function valueOf(row: JsonRow): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(row).map(([k, v]) => {
      const name = camel(k);
      return [
        name,
        instants.has(name) && typeof v === 'string' && !v.startsWith('(') ? new Date(v) : v,
      ];
    }),
  );
}

export function matterOf(row: JsonRow): Matter {
  const value = valueOf(row);
  return {
    ...value,
    at: typeof row['at'] === 'string' ? pointOf(row['at']) : null,
  } as unknown as Matter;
}

export const clockRowOf = (row: JsonRow) => valueOf(row) as unknown as ClockRow;
export const askRowOf = (row: JsonRow) => valueOf(row) as unknown as AskRow;
export const partyRowOf = (row: JsonRow) => valueOf(row) as unknown as PartyRow;
export const eventRowOf = (row: JsonRow) =>
  valueOf(row) as unknown as EventRow & { digest: string; hash: string };

function pointOf(text: string): LonLat {
  const [lon, lat] = text.slice(1, -1).split(',').map(Number);
  return [lon as number, lat as number];
}
