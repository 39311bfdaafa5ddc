import type { Problem } from '@liren/kernel/contract';
import type { RawExchange } from '@liren/kernel/http/server';
import { asJson, asXml, type Document, list } from '../../domain/document.ts';

export type Format = 'xml' | 'json';

const mediaTypes: Readonly<Record<Format, string>> = {
  xml: 'text/xml',
  json: 'application/json',
};

/** The format the address asks for by its ending; without one, what the client would rather read. XML is the standard's own. */
export function formatOf({ request }: RawExchange): Format {
  const path = request.url.split('?', 1)[0] ?? '';
  const ending = /\.(xml|json)$/i.exec(path)?.[1]?.toLowerCase();
  if (ending) return ending as Format;
  return /\bjson\b/.test(request.headers.accept ?? '') ? 'json' : 'xml';
}

interface AnswerOptions {
  status?: number;
  /** The bare media type: a validator compares that of discovery letter by letter. */
  bare?: boolean;
}

/** Writes a document in the format that was asked for. */
export function answer(
  raw: RawExchange,
  document: Document,
  { status = 200, bare = false }: AnswerOptions = {},
): void {
  const format = formatOf(raw);
  const body = format === 'json' ? asJson(document) : asXml(document);
  const type = bare ? mediaTypes[format] : `${mediaTypes[format]}; charset=utf-8`;
  openToAll(raw);
  raw.reply
    .code(status)
    .header('content-type', type)
    .header('cache-control', 'no-store')
    .header('vary', 'accept, accept-language')
    // Bytes: of text the framework would make a media type of its own.
    .send(Buffer.from(body));
}

/** Anybody's page may read what anybody may read, and send what a key allows: no cookie is ever looked at here. */
export function openToAll({ reply }: RawExchange): void {
  reply
    .header('access-control-allow-origin', '*')
    .header('access-control-allow-methods', 'GET, HEAD, POST, OPTIONS')
    .header('access-control-allow-headers', 'content-type, accept, accept-language')
    .header('access-control-max-age', '86400')
    .header('cross-origin-resource-policy', 'cross-origin');
}

/** Problems whose standing in this standard is not that of ours. */
const statuses: Readonly<Record<string, number>> = {
  'category.unknown': 404,
  'exchange.key_missing': 403,
  'exchange.key_invalid': 403,
  'exchange.key_scope': 403,
};

/** What a client's programmer reads: the protocol's own language, said by code so that a machine can tell too. */
const sentences: Readonly<Record<string, string>> = {
  'category.unknown': 'service_code not found',
  'location.outside': 'the location lies outside of this jurisdiction',
  'matter.not_found': 'service_request_id not found',
  'exchange.key_missing': 'api_key was not provided',
  'exchange.key_invalid': 'api_key is not valid',
  'exchange.key_scope': 'this api_key does not allow it',
  'exchange.jurisdiction_unknown': 'jurisdiction_id not found',
  'exchange.method': 'this resource does not take that method',
  'input.media_type': 'the body has to be application/x-www-form-urlencoded, in UTF-8',
  'input.too_large': 'the body is too large',
  'input.unreadable': 'the body could not be read',
  'rate.limited': 'too many requests, try again later',
  'route.not_found': 'there is no such resource',
  'fault.busy': 'the service is busy, try again later',
  'fault.internal': 'the service failed; the failure has been logged',
};

const faultSentences: Readonly<Record<string, string>> = {
  'input.missing': 'was not provided',
  'input.wrong_type': 'is not of the type that is asked for',
  'input.too_long': 'is too long',
  'input.not_found': 'was not found',
};

/** A refusal as the standard writes it: every fault of an input is one error. */
export function refuse(problem: Problem, raw: RawExchange): void {
  const own = problem.status;
  const kept = [403, 404, 405, 429].includes(own) || own >= 500;
  const status = statuses[problem.code] ?? (kept ? own : 400);
  const descriptions =
    problem.errors.length > 0
      ? problem.errors.map(
          ({ pointer, code }) => `${nameAt(pointer)} ${faultSentences[code] ?? 'is not valid'}`,
        )
      : [sentences[problem.code] ?? problem.code];
  if (status === 429) raw.reply.header('retry-after', String(problem.params['retryAfterS'] ?? 60));
  const errors = descriptions.map((description) => ({ code: status, description }));
  answer(raw, { root: 'errors', content: list('error', errors) }, { status });
}

/** The client's own name of a field: answers are attributes to it. */
const nameAt = (pointer: string): string =>
  pointer.startsWith('/body/answers/')
    ? `attribute[${pointer.slice('/body/answers/'.length)}]`
    : pointer.replace(/^\/(body\/)?/, '');
