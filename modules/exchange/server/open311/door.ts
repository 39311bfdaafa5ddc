import { Problem } from '@liren/kernel/contract';
import type { Ctx, Door, RawExchange } from '@liren/kernel/http/server';
import type { Document } from '../../domain/document.ts';
import { answer, openToAll, refuse } from './answer.ts';
import { requireJurisdiction } from './asked.ts';
import { newRequest } from './create.ts';
import { foundRequests, oneRequest, oneToken } from './requests.ts';
import { Said } from './said.ts';
import {
  definitionDocument,
  discoveryDocument,
  serviceOf,
  servicesDocument,
  servicesOf,
} from './services.ts';
import { foundUpdates, newUpdate } from './updates.ts';
import { type Language, languageOf } from './words.ts';

interface Asked {
  said: Said;
  /** The address's own parameters, beside a form. */
  query: Said;
  language: Language;
  id: string;
}

/** As many pictures as one request keeps, each as large as a phone makes it. */
const filesBytes = 40 * 1024 * 1024;

interface Resource {
  /** Of the path below the endpoint, without its ending. */
  path: RegExp;
  get?(ctx: Ctx, asked: Asked): Promise<Document>;
  post?(ctx: Ctx, asked: Asked): Promise<Document>;
}

const resources: readonly Resource[] = [
  {
    path: /^services$/,
    get: async (ctx, { language }) => servicesDocument(await servicesOf(ctx, language), language),
  },
  {
    path: /^services\/([^/]+)$/,
    get: async (ctx, { id, language }) =>
      definitionDocument(await serviceOf(ctx, id, language), language),
  },
  {
    path: /^requests$/,
    get: (ctx, { said, language }) => foundRequests(ctx, said, language),
    post: (ctx, asked) => newRequest(ctx, asked.said, asked),
  },
  { path: /^requests\/([^/]+)$/, get: (ctx, { id, language }) => oneRequest(ctx, id, language) },
  { path: /^tokens\/([^/]+)$/, get: (ctx, { id }) => oneToken(ctx, id) },
  {
    path: /^servicerequestupdates$/,
    get: (ctx, { said, language }) => foundUpdates(ctx, said, language),
    post: (ctx, asked) => newUpdate(ctx, asked.said, asked),
  },
];

/**
 * Open311 GeoReport v2, both formats, with the extensions that are in use: pages, boxes, `updated_after`, updates.
 *
 * @see http://wiki.open311.org/GeoReport_v2/ and docs/open311.md for what we chose where it leaves a choice
 */
export const open311Door: Door = {
  prefix: '/open311',
  methods: ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'],
  bodies: ['application/x-www-form-urlencoded'],
  // Four thousand characters, each nine bytes when escaped, and what is asked beside.
  bodyLimit: 256 * 1024,
  files: { bodies: ['multipart/form-data'], bodyLimit: filesBytes },
  handle: serve,
  refuse,
};

async function serve(ctx: Ctx, raw: RawExchange): Promise<void> {
  const { request, reply } = raw;
  if (request.method === 'OPTIONS') {
    openToAll(raw);
    reply.code(204).send();
    return;
  }
  const [address, search] = splitOnce(request.url, '?');
  const path = decoded(address)
    .replace(/^\/open311\//, '')
    .replace(/\.(xml|json)$/i, '')
    .replace(/^\/+|\/+$/g, '');
  const isPost = request.method === 'POST';
  const isRead = request.method === 'GET' || request.method === 'HEAD';
  if (path === 'discovery' || path === 'v2/discovery') {
    if (!isRead) throw new Problem('exchange.method');
    answer(raw, discoveryDocument(ctx), { bare: true });
    return;
  }
  const below = path.replace(/^v2\/+/, '');
  const resource = path.startsWith('v2/')
    ? resources.find((one) => one.path.test(below))
    : undefined;
  if (!resource) throw new Problem('route.not_found');
  const act = isPost ? resource.post : isRead ? resource.get : undefined;
  if (!act) throw new Problem('exchange.method');
  const query = new Said(new URLSearchParams(search));
  const said = isPost ? await saidIn(request) : query;
  requireJurisdiction(ctx, said.one('jurisdiction_id') === null ? query : said);
  const [, id = ''] = resource.path.exec(below) ?? [];
  const language = languageOf(request.headers['accept-language']);
  answer(raw, await act(ctx, { said, query, language, id }));
}

/** A form in either of its media types; pictures come with the second (`media`, as in CitySDK and FixMyStreet). */
async function saidIn({ body, headers }: RawExchange['request']): Promise<Said> {
  if (!Buffer.isBuffer(body))
    return new Said(new URLSearchParams(typeof body === 'string' ? body : ''));
  const media = { headers: { 'content-type': headers['content-type'] ?? '' } };
  const form = await new Response(new Uint8Array(body), media).formData().catch(() => {
    throw new Problem('input.unreadable');
  });
  const fields = [...form].filter(
    (entry): entry is [string, string] => typeof entry[1] === 'string',
  );
  const files = [...form].flatMap(([name, value]) =>
    typeof value === 'string' || !isMedia.test(name) ? [] : [value],
  );
  return new Said(new URLSearchParams(fields), files);
}

/** `media`, and as frameworks write lists. */
const isMedia = /^media(\[\d{0,3}\])?$/;

function splitOnce(text: string, by: string): [string, string] {
  const at = text.indexOf(by);
  return at < 0 ? [text, ''] : [text.slice(0, at), text.slice(at + 1)];
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    throw new Problem('route.not_found');
  }
}
