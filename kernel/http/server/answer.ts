import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import {
  declaredProblems,
  Problem,
  type ProblemBody,
  type ProblemCode,
  problemType,
} from '../../contract/public.ts';

/**
 * The one place where a refusal or a fault becomes bytes.
 *
 * The body is serialised here, by nobody's schema: an error that had to fit a reply schema turned a
 * 400 into a 500 (FST_ERR_FAILED_ERROR_SERIALIZATION).
 */
export function answerProblems(app: FastifyInstance): void {
  app.setErrorHandler((error, request, reply) => {
    const problem = loggedProblem(error, request);
    if (reply.raw.headersSent) {
      // Half a stream is out: break it, so that nobody takes it for whole.
      reply.raw.destroy();
      return;
    }
    return sendProblem(request, reply, problem);
  });
}

/** The refusal an error is answered with; a fault is logged here, once. */
export function loggedProblem(error: unknown, request: FastifyRequest): Problem {
  const problem = problemOf(error);
  // A code nobody declared is our mistake, whatever it says.
  const { status } = problem;
  if (status >= 500) {
    const level = problem.code === 'fault.busy' ? 'warn' : 'error';
    const page = declaredProblems().find((d) => d.code === problem.code)?.page ?? true;
    request.log[level]({ err: error, code: problem.code, page }, 'fault');
  }
  refusals.set(request, status === 500 ? 'fault.internal' : problem.code);
  return status === 500 ? new Problem('fault.internal') : problem;
}

export function sendProblem(
  request: FastifyRequest,
  reply: FastifyReply,
  problem: Problem,
): FastifyReply {
  const body: ProblemBody = {
    type: problemType(problem.code),
    code: problem.code,
    status: problem.status,
    params: problem.params,
    errors: [...problem.errors],
    instance: request.id,
  };
  refusals.set(request, problem.code);
  if (problem.code === 'fault.busy') reply.header('retry-after', '2');
  // What a stream handler may have set for its own reply does not fit this one.
  for (const name of [
    'content-disposition',
    'content-encoding',
    'content-length',
    'etag',
    'last-modified',
  ]) {
    reply.removeHeader(name);
  }
  return reply
    .code(problem.status)
    .header('cache-control', 'no-store')
    .type('application/problem+json; charset=utf-8')
    .send(JSON.stringify(body));
}

/** Code a request was refused with, for its log line. */
export const refusalOf = (request: FastifyRequest): string | undefined => refusals.get(request);

const refusals = new WeakMap<FastifyRequest, string>();

/** The refusal an error stands for; `fault.internal` for what is nobody's refusal. */
function problemOf(error: unknown): Problem {
  if (error instanceof Problem) return error;
  const { code, statusCode, expose } = (error ?? {}) as Record<string, unknown>;
  const known = typeof code === 'string' ? codes[code] : undefined;
  if (known) return new Problem(known);
  if (isUnavailable(error)) return new Problem('fault.busy');
  // What Fastify (by its codes) and the file server (by http-errors' `expose`) hold against the client.
  const blamesClient = expose === true || (typeof code === 'string' && code.startsWith('FST_'));
  if (blamesClient && typeof statusCode === 'number' && statusCode < 500) {
    return new Problem(byStatus[statusCode] ?? 'input.unreadable');
  }
  return new Problem('fault.internal');
}

const codes: Record<string, ProblemCode | undefined> = {
  FST_ERR_CTP_BODY_TOO_LARGE: 'input.too_large',
  FST_ERR_CTP_INVALID_MEDIA_TYPE: 'input.media_type',
  FST_ERR_CTP_INVALID_JSON_BODY: 'input.unreadable',
  FST_ERR_CTP_EMPTY_JSON_BODY: 'input.unreadable',
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: 'input.unreadable',
  FST_ERR_BAD_URL: 'route.not_found',
  FST_ERR_MAX_PARAM_LENGTH: 'route.not_found',
  FST_ERR_HANDLER_TIMEOUT: 'fault.busy',
};

const byStatus: Record<number, ProblemCode | undefined> = {
  403: 'route.not_found',
  404: 'route.not_found',
  413: 'input.too_large',
  414: 'route.not_found',
  415: 'input.media_type',
  429: 'rate.limited',
};

/**
 * The database is restarting, full or fought over: worth a retry, which a fault is not.
 *
 * @see https://www.postgresql.org/docs/18/errcodes-appendix.html classes 08, 40, 53, 57
 */
function isUnavailable(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const { code = '' } = error as { code?: string };
  if (/^(08\w{3}|40001|40P01|53\w{3}|57P0\d|57014|55P03)$/.test(code)) return true;
  if (['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT'].includes(code)) return true;
  return /^(Connection terminated|timeout exceeded when trying to connect)/.test(error.message);
}
