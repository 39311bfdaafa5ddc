import type { IncomingMessage } from 'node:http';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { type Actor, everyone } from '../../account/public.ts';
import { type Endpoint, type Office, Problem } from '../../contract/public.ts';
import type {
  Ctx,
  Deps,
  Implementation,
  Session,
  SessionCookie,
  Sessions,
} from '../../module/server/public.ts';
import { isForged } from './csrf.ts';
import { readerOf } from './input.ts';
import type { Limiters } from './limits.ts';
import { admit, standingFor } from './permission.ts';

interface RouteParts {
  deps: Deps;
  officeOf(raw: IncomingMessage): Office;
  sessions: Sessions;
  limits: Limiters;
}

/** Who asks, known before the body is read. */
interface Arrival {
  office: Office;
  session: Session | null;
  actor: Actor;
}

const sessionCookie = 'liren_session';
/** Sent by a page that refreshes itself: an idle limit that a poll resets would never end a session. */
const unattendedHeader = 'x-liren-unattended';

/** Serves one endpoint under `/api`. */
export function addRoute(
  app: FastifyInstance,
  implementation: Implementation,
  parts: RouteParts,
): void {
  const { endpoint } = implementation;
  const { deps } = parts;
  const arrivals = new WeakMap<FastifyRequest, Arrival>();
  const limit = parts.limits.byClient(endpoint.rate);
  const read = readerOf(endpoint);

  const route = {
    method: endpoint.method,
    url: `/api${endpoint.path}`,
    ...(endpoint.upload ? { bodyLimit: endpoint.upload.bodyLimit } : {}),
    onRequest: async (request: FastifyRequest, reply: FastifyReply) => {
      reply.header('cache-control', 'no-store');
      const office = parts.officeOf(request.raw);
      if (isForged(request, deps.settings.publicUrl)) throw new Problem('csrf.refused');
      const token = request.cookies[sessionCookie];
      const attended = request.headers[unattendedHeader] !== '1';
      const found = token ? await parts.sessions.resolve(token, office, attended) : null;
      const { session, actor } =
        typeof found === 'object' && found ? found : { session: null, actor: everyone(office) };
      await limit(request, reply, session);
      admit(endpoint.permission, actor, session, typeof found === 'string' ? found : null);
      const principals = standingFor(endpoint.permission, actor);
      arrivals.set(request, {
        ...{ office, session },
        actor: principals.length > 0 ? { ...actor, standingFor: principals } : actor,
      });
    },
    handler: async (request: FastifyRequest, reply: FastifyReply) => {
      const arrival = arrivals.get(request);
      if (!arrival) throw new Error('a request reached its handler without arriving');
      const { params, query, body } = request;
      const ctx: Ctx = {
        ...deps,
        ...arrival,
        requestId: request.id,
        key: keyOf(request),
        log: request.log,
        ip: request.ip,
        userAgent: (request.headers['user-agent'] ?? '').slice(0, 400),
        cookie: cookieOf(request, reply, deps.settings.publicUrl.startsWith('https:')),
      };
      const input = read({ params, query, body });
      if (implementation.media === 'stream') {
        await implementation.handle(ctx, input, { request, reply });
        return reply;
      }
      return sendCut(reply, endpoint, await implementation.handle(ctx, input));
    },
  };

  if (!endpoint.upload) {
    app.route(route);
    return;
  }
  const { types, asItArrives } = endpoint.upload;
  app.register(async (scope) => {
    scope.removeAllContentTypeParsers();
    if (asItArrives)
      scope.addContentTypeParser([...types], (_request, stream, done) => done(null, stream));
    else
      scope.addContentTypeParser([...types], { parseAs: 'buffer' }, (_request, body, done) =>
        done(null, body),
      );
    scope.route(route);
  });
}

/** Sends what the schema names and nothing else: a column added tomorrow cannot leak through today's reply. */
function sendCut(reply: FastifyReply, endpoint: Endpoint, result: unknown): FastifyReply {
  if (result === undefined) return reply.code(204).send();
  const cut = endpoint.reply.safeParse(result);
  if (!cut.success)
    throw new Error(`the reply of ${endpoint.id} does not fit its schema`, { cause: cut.error });
  return reply.type('application/json; charset=utf-8').send(JSON.stringify(cut.data));
}

function keyOf(request: FastifyRequest): string | null {
  const key = request.headers['idempotency-key'];
  if (key === undefined) return null;
  if (typeof key === 'string' && /^[\x21-\x7e]{8,80}$/.test(key)) return key;
  throw new Problem('input.invalid', { count: 1 }, [
    { pointer: '/headers/idempotency-key', code: 'input.not_allowed' },
  ]);
}

function cookieOf(request: FastifyRequest, reply: FastifyReply, secure: boolean): SessionCookie {
  const options = { httpOnly: true, sameSite: 'lax', path: '/', secure } as const;
  return {
    token: request.cookies[sessionCookie] ?? null,
    set: (token, maxAgeS) =>
      void reply.setCookie(sessionCookie, token, { ...options, maxAge: maxAgeS }),
    clear: () => void reply.clearCookie(sessionCookie, options),
  };
}
