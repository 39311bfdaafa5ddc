import type { CallOf, Endpoint, ReplyOf } from './endpoint.ts';
import { Problem, type ProblemBody, type ProblemCode } from './problem.ts';

export interface CallOptions {
  /** Makes a repeated call answer the stored reply; required by steps. */
  idempotencyKey?: string;
  signal?: AbortSignal;
}

export interface Transport {
  /** Origin and prefix, `''` in the browser. */
  base: string;
  fetch: typeof fetch;
  /** Sent with each call: session cookie of a test client, for one. */
  headers?: Record<string, string>;
}

/** Path and query of a call; path parameters are percent-encoded. */
export function urlOf<E extends Endpoint>(e: E, input: CallOf<E>): string {
  const { params, query } = input as {
    params?: Record<string, unknown>;
    query?: Record<string, unknown>;
  };
  const path = e.path.replaceAll(/:(\w+)/g, (_, name: string) =>
    encodeURIComponent(String(params?.[name])),
  );
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query ?? {})) {
    for (const one of Array.isArray(value) ? value : [value]) {
      if (one !== undefined && one !== null && one !== '') search.append(name, String(one));
    }
  }
  const tail = search.size > 0 ? `?${search}` : '';
  return `/api${path}${tail}`;
}

/**
 * The reply of one call, checked by nobody twice: the server has cut it to the schema.
 *
 * @throws Problem the refusal's code; `network.lost` when no answer came
 */
export async function call<E extends Endpoint>(
  transport: Transport,
  e: E,
  input: CallOf<E>,
  options: CallOptions = {},
): Promise<ReplyOf<E>> {
  const body = (input as { body?: unknown }).body;
  const raw = body instanceof Blob || body instanceof Uint8Array;
  const response = await transport
    .fetch(`${transport.base}${urlOf(e, input)}`, {
      method: e.method,
      credentials: 'same-origin',
      headers: {
        accept: 'application/json',
        'x-liren': '1', // a header no cross-site form can send: the CSRF wall
        ...(body === undefined
          ? {}
          : { 'content-type': raw && body instanceof Blob ? body.type : 'application/json' }),
        ...(options.idempotencyKey ? { 'idempotency-key': options.idempotencyKey } : {}),
        ...transport.headers,
      },
      ...(body === undefined ? {} : { body: raw ? (body as BodyInit) : JSON.stringify(body) }),
      ...(options.signal ? { signal: options.signal } : {}),
    })
    .catch((cause: unknown) => {
      if (options.signal?.aborted) throw cause;
      throw Object.assign(new Problem('network.lost'), { cause });
    });
  if (response.ok)
    return (response.status === 204 ? undefined : await response.json()) as ReplyOf<E>;
  throw await problemOf(response);
}

async function problemOf(response: Response): Promise<Problem> {
  if (response.headers.get('content-type')?.startsWith('application/problem+json')) {
    const body = (await response.json()) as ProblemBody;
    return new Problem(
      body.code as ProblemCode,
      { ...body.params, instance: body.instance },
      body.errors,
    );
  }
  return new Problem('fault.internal', { instance: response.headers.get('x-request-id') ?? '' });
}
