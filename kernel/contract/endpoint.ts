import * as z from 'zod';
import type { Who } from '../account/who.ts';
import type { ProblemCode } from './problem.ts';

/**
 * Who may call an endpoint. `anyone` needs no session; `signed_in` any session; a `Who` is judged
 * against the actor's memberships (over the office, or over the area or unit the use case names).
 */
export type Permission = 'anyone' | 'signed_in' | Who;

type Shape = z.ZodType;

export interface EndpointInput {
  params?: Shape;
  query?: Shape;
  body?: Shape;
}

export interface Endpoint<I extends EndpointInput = EndpointInput, R extends Shape = Shape> {
  id: string;
  /** `HEAD` and `OPTIONS` for protocols that ask so (tus); reading is a `GET`. */
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE' | 'HEAD' | 'OPTIONS';
  /** Below `/api`, Fastify style: `/requests/:number`. */
  path: string;
  summary: string;
  permission: Permission;
  input: I;
  reply: R;
  problems: readonly ProblemCode[];
  /** `json` by default. `stream` endpoints (CSV, images, events) write their own reply. */
  media?: 'json' | 'stream';
  /**
   * Raw body of these media types, up to `bodyLimit` bytes, instead of JSON. `asItArrives`: a stream, whose
   * reader keeps the limit.
   */
  upload?: { types: readonly string[]; bodyLimit: number; asItArrives?: boolean };
  /** Its answer does not change with matters (units, dictionary, map): pages keep it while others move. */
  steady?: boolean;
  /** Requests per minute and client; the server's default otherwise. */
  rate?: number;
}

export type InputOf<E extends Endpoint> = {
  [K in keyof E['input'] as E['input'][K] extends Shape ? K : never]: E['input'][K] extends Shape
    ? z.output<E['input'][K]>
    : never;
};
/** What a caller passes: defaults may be left out. */
export type CallOf<E extends Endpoint> = {
  [K in keyof E['input'] as E['input'][K] extends Shape ? K : never]: E['input'][K] extends Shape
    ? z.input<E['input'][K]>
    : never;
};
export type ReplyOf<E extends Endpoint> = z.output<E['reply']>;

/** One operation, described once: route, client, form, documentation and permission row follow from it. */
export function endpoint<const I extends EndpointInput, R extends Shape>(
  description: Endpoint<I, R>,
): Endpoint<I, R> {
  return description;
}
