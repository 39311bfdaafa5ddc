import cookie from '@fastify/cookie';
import rateLimit from '@fastify/rate-limit';
import fastify, { type FastifyInstance, LogController } from 'fastify';
import { type Office, Problem } from '../../contract/public.ts';
import {
  type Deps,
  implementStream,
  type Logger,
  type Module,
  type Sessions,
} from '../../module/server/public.ts';
import { watchLive } from '../public.ts';
import { answerProblems, refusalOf, sendProblem } from './answer.ts';
import { serveDocument } from './document.ts';
import { doorAt, openDoor } from './door.ts';
import { secureHeaders } from './headers.ts';
import { type Limits, limiters } from './limits.ts';
import { makeLog } from './log.ts';
import { officeNamed, withoutOffice } from './office.ts';
import type { Info } from './openapi.ts';
import { addRoute } from './route.ts';
import { liveStream } from './stream.ts';
import { serveWeb, type Web } from './web.ts';

export interface AppOptions {
  modules: readonly Module[];
  sessions: Sessions;
  /** With it the document of all endpoints is served at `/openapi.json`. */
  info?: Info;
  /** Built apps; without them only the API answers. */
  web?: Web;
  /** Offices of this installation; by default those whose area is known. */
  isOffice?(office: Office): boolean;
  log?: Logger;
  limits?: Partial<Limits>;
  /** Addresses of proxies whose `X-Forwarded-For` is believed. */
  trustProxy?: string | string[];
}

/** A sentence is a few hundred bytes and a dispatch a few thousand; photos have their own limit. */
const jsonLimitBytes = 256 * 1024;

/**
 * The application: every endpoint of every module, live stream and web apps; not yet listening.
 *
 * Order of a request: address limit → office → forgery → session → client limit → permission → input →
 * use case → reply cut to its schema. Nothing of a body is read before somebody may send it.
 */
export async function buildApp(given: Deps, options: AppOptions): Promise<FastifyInstance> {
  const deps = { ...given, cards: options.modules.flatMap((module) => module.cards ?? []) };
  const doors = options.modules.flatMap((module) => module.doors ?? []);
  const app: FastifyInstance = fastify({
    loggerInstance: options.log ?? makeLog(),
    logController: new LogController({ disableRequestLogging: true, requestIdLogLabel: 'request' }),
    genReqId: () => deps.ids.uuid(),
    requestIdHeader: false,
    trustProxy: options.trustProxy ?? false,
    bodyLimit: jsonLimitBytes,
    // Nine photos over a slow mobile line come one by one; each has this long.
    requestTimeout: 180_000,
    exposeHeadRoutes: false,
    rewriteUrl: withoutOffice,
    frameworkErrors: (_error, request, reply) => {
      const problem = new Problem('route.not_found');
      const door = doorAt(doors, request.raw);
      if (door?.refuse) door.refuse(problem, { request, reply });
      else sendProblem(request, reply, problem);
    },
    clientErrorHandler: (error, socket) => {
      // Not HTTP at all: there is no request to answer, only a line to hang up.
      if (error.code !== 'ECONNRESET' && socket.writable)
        socket.end('HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n');
    },
  });
  answerProblems(app);
  // JSON or what an upload endpoint names; text/plain could be sent by a form of another site.
  app.removeContentTypeParser('text/plain');

  await app.register(cookie);
  await app.register(rateLimit, { global: false });
  await secureHeaders(app, deps.settings.publicUrl, deps.tiles?.urls);

  const limits = limiters(app, options.limits);
  app.addHook('onRequest', async (request, reply) => {
    reply.header('x-request-id', request.id);
    await limits.byAddress(request, reply);
  });
  app.addHook('onResponse', async (request, reply) => {
    const { method, url } = request.routeOptions;
    // The route's pattern: paths carry numbers by which a person can be found.
    const line = {
      method,
      route: url ?? '-',
      status: reply.statusCode,
      ms: Math.round(reply.elapsedTime),
    };
    request.log.info(
      { ...line, ...(refusalOf(request) ? { code: refusalOf(request) } : {}) },
      'answered',
    );
  });

  const isOffice =
    options.isOffice ??
    ((office) => office === deps.settings.office || deps.areas.get(office, office) !== undefined);
  const officeOf = (raw: Parameters<typeof officeNamed>[0]): Office => {
    const office = officeNamed(raw) ?? deps.settings.office;
    if (!isOffice(office)) throw new Problem('route.not_found');
    return office;
  };

  const stream = liveStream(limits.streamsPerClient);
  app.addHook('preClose', async () => stream.close());
  const implementations = [
    implementStream(watchLive)(stream.handle),
    ...options.modules.flatMap((module) => module.implementations),
  ];
  for (const implementation of implementations) {
    addRoute(app, implementation, { deps, officeOf, sessions: options.sessions, limits });
  }
  for (const door of doors) await openDoor(app, door, { deps, officeOf, limits });
  if (options.info) serveDocument(app, options.modules, options.info);
  await serveWeb(app, options.web ?? {});
  return app;
}
