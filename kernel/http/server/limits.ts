import { normalizeIP } from '@fastify/rate-limit';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { Problem } from '../../contract/public.ts';
import type { Session } from '../../module/server/public.ts';

export interface Limits {
  /** Requests a minute from one address, before anything is looked up. A whole office shares one. */
  perAddress: number;
  /** Requests a minute and endpoint from one session, or one address without a session. */
  perClient: number;
  /** Live streams one session may hold open. */
  streamsPerClient: number;
}

const usual: Limits = { perAddress: 12_000, perClient: 600, streamsPerClient: 8 };
const minuteMs = 60_000;
const clientsKept = 20_000;

type Limiter = (request: FastifyRequest, reply: FastifyReply) => Promise<void>;
type ClientLimiter = (
  request: FastifyRequest,
  reply: FastifyReply,
  session: Session | null,
) => Promise<void>;

export interface Limiters {
  byAddress: Limiter;
  /** A limiter of its own for one endpoint. */
  byClient(perMinute: number | undefined): ClientLimiter;
  streamsPerClient: number;
}

/** Counters of this process: with several, each client has as many times the limit. */
export function limiters(app: FastifyInstance, overrides: Partial<Limits> = {}): Limiters {
  const { perAddress, perClient, streamsPerClient } = { ...usual, ...overrides };

  const limiter = (max: number, keyOf: (request: FastifyRequest) => string): Limiter => {
    const count = app.createRateLimit({
      max,
      timeWindow: minuteMs,
      cache: clientsKept,
      keyGenerator: keyOf,
    } as never);
    return async (request, reply) => {
      const counted = await count(request);
      if (counted.isAllowed || !counted.isExceeded) return;
      reply.header('retry-after', counted.ttlInSeconds);
      throw new Problem('rate.limited', { retryAfterS: counted.ttlInSeconds });
    };
  };

  return {
    streamsPerClient,
    byAddress: limiter(perAddress, (request) => normalizeIP(request.ip)),
    byClient(perMinute) {
      const sessions = new WeakMap<FastifyRequest, Session>();
      const limit = limiter(
        perMinute ?? perClient,
        (request) => sessions.get(request)?.id ?? normalizeIP(request.ip),
      );
      return (request, reply, session) => {
        // Only a session that was found counts as one: made-up cookies must not buy new counters.
        if (session) sessions.set(request, session);
        return limit(request, reply);
      };
    },
  };
}
