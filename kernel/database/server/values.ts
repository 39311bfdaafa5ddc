import {
  type ColumnType,
  type Generated,
  type GeneratedAlways,
  type RawBuilder,
  sql,
} from 'kysely';

declare const json: unique symbol;
declare const place: unique symbol;

/** What a `jsonb` column takes: made by `jsonb()` only. */
export interface JsonInput {
  readonly [json]: true;
}

/** What a `point` column takes: made by `point()` only. */
export interface PointInput {
  readonly [place]: true;
}

/** `jsonb`: parse it with a schema before use; write it with `jsonb()`, or as text. */
export type Json = ColumnType<unknown, JsonInput | string, JsonInput | string>;
/** `point`: longitude first. */
export type Point = ColumnType<[number, number], PointInput, PointInput>;
export type Bytes = ColumnType<Buffer, Uint8Array, Uint8Array>;

export type Nullable<T> =
  T extends ColumnType<infer S, infer I, infer U>
    ? ColumnType<S | null, I | null | undefined, U | null>
    : T | null;
/** @public for the generated schema, when a table needs it */
export type Defaulted<T> =
  T extends ColumnType<infer S, infer I, infer U> ? ColumnType<S, I | undefined, U> : Generated<T>;
/** @public for the generated schema, when a table needs it */
export type ReadOnly<T> =
  T extends ColumnType<infer S, infer _I, infer _U> ? GeneratedAlways<S> : GeneratedAlways<T>;

/** A value for a `jsonb` column. Beware: the driver would send a bare array as a PostgreSQL array. */
export function jsonb(value: unknown): RawBuilder<JsonInput> {
  return sql<JsonInput>`${JSON.stringify(value)}::jsonb`;
}

/** A value for a `point` column, longitude first. */
export function point([x, y]: readonly [number, number]): RawBuilder<PointInput> {
  return sql<PointInput>`point(${x}::float8, ${y}::float8)`;
}
