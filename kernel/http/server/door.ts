import type { IncomingMessage } from 'node:http';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { everyone } from '../../account/public.ts';
import type { Office } from '../../contract/public.ts';
import type { Ctx, Deps, Door } from '../../module/server/public.ts';
import { loggedProblem, sendProblem } from './answer.ts';
import type { Limiters } from './limits.ts';
import { withoutOffice } from './office.ts';

interface DoorParts {
  deps: Deps;
  officeOf(raw: IncomingMessage): Office;
  limits: Limiters;
}

/** Opens a door: office and limits as everywhere, nothing else of the house's own ways. */
export async function openDoor(
  app: FastifyInstance,
  door: Door,
  { deps, officeOf, limits }: DoorParts,
): Promise<void> {
  const limit = limits.byClient(door.rate);
  await app.register(async (scope) => {
    scope.removeAllContentTypeParsers();
    if (door.bodies.length > 0)
      scope.addContentTypeParser([...door.bodies], { parseAs: 'string' }, (_request, body, done) =>
        done(null, body),
      );
    if (door.files)
      scope.addContentTypeParser(
        [...door.files.bodies],
        { parseAs: 'buffer', bodyLimit: door.files.bodyLimit },
        (_request, body, done) => done(null, body),
      );
    scope.setErrorHandler((error, request, reply) => {
      const problem = loggedProblem(error, request);
      if (reply.raw.headersSent) reply.raw.destroy();
      else if (door.refuse) door.refuse(problem, { request, reply });
      else sendProblem(request, reply, problem);
    });
    for (const url of [door.prefix, `${door.prefix}/*`])
      scope.route({
        method: [...door.methods],
        url,
        bodyLimit: door.bodyLimit,
        onRequest: (request, reply) => limit(request, reply, null),
        handler: async (request, reply) => {
          await door.handle(ctxOf(request, deps, officeOf(request.raw)), { request, reply });
          return reply;
        },
      });
  });
}

/** The door a request stands before, for one that was refused before it had a route. */
export function doorAt(doors: readonly Door[], raw: IncomingMessage): Door | undefined {
  const path = withoutOffice(raw).split('?', 1)[0] ?? '';
  return doors.find(({ prefix }) => path === prefix || path.startsWith(`${prefix}/`));
}

function ctxOf(request: FastifyRequest, deps: Deps, office: Office): Ctx {
  return {
    ...deps,
    office,
    actor: everyone(office),
    session: null,
    requestId: request.id,
    key: null,
    log: request.log,
    ip: request.ip,
    userAgent: (request.headers['user-agent'] ?? '').slice(0, 400),
    cookie: { token: null, set: noCookie, clear: noCookie },
  };
}

const noCookie = (..._: [] | [string, number]): void => {
  throw new Error('a door sets no cookies');
};
