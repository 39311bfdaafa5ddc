import { createHash } from 'node:crypto';
import { invalidInput, Problem } from '@liren/kernel/contract';
import type { Ctx, Door, RawExchange } from '@liren/kernel/http/server';
import { booksOf, categoriesToday, publicMatters } from '@liren/requests/server';
import * as z from 'zod';
import { officeUrl } from '../addresses.ts';
import { openToAll } from '../open311/answer.ts';
import { stateWordIn } from '../open311/words.ts';
import { atomOf } from './atom.ts';
import type { Feed } from './feed.ts';
import { geoJsonOf } from './geo-json.ts';

const dayMs = 86_400_000;
/** What a reader of news takes, and what a map bears. */
const most = { atom: 100, geojson: 1000 } as const;
const mediaTypes = {
  atom: 'application/atom+xml; charset=utf-8',
  geojson: 'application/geo+json; charset=utf-8',
} as const;

const Query = z.strictObject({
  area: z
    .string()
    .regex(/^\d{12}(\d{2})?$/)
    .optional()
    .meta({ description: 'a community or one of its grids' }),
  category: z
    .string()
    .regex(/^\d{2}(\d{2})?$/)
    .optional()
    .meta({ description: 'a category, or the group it is in' }),
  status: z.enum(['open', 'closed', 'all']).default('all'),
  days: z.coerce.number().int().min(1).max(366).default(30),
});

/** Public matters as news (Atom, RFC 4287) and as places (GeoJSON, RFC 7946), by area and category. */
export const feedsDoor: Door = {
  prefix: '/feeds',
  methods: ['GET', 'HEAD', 'OPTIONS'],
  bodies: [],
  bodyLimit: 1,
  rate: 120,
  handle: serve,
};

async function serve(ctx: Ctx, raw: RawExchange): Promise<void> {
  const { request, reply } = raw;
  openToAll(raw);
  if (request.method === 'OPTIONS') {
    reply.code(204).send();
    return;
  }
  const [, format] = /^\/feeds\/requests\.(atom|geojson)(?:\?|$)/.exec(request.url) ?? [];
  if (format !== 'atom' && format !== 'geojson') throw new Problem('route.not_found');
  const query = Query.safeParse(request.query);
  if (!query.success) throw invalidInput(query.error, '/query');
  const feed = await feedOf(ctx, request.url, query.data, most[format]);
  const body = Buffer.from(format === 'atom' ? atomOf(feed) : geoJsonOf(feed));
  const etag = `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`;
  // A minute old is new enough for a reader that asks every quarter of an hour; asking again costs a line.
  reply.headers({ etag, 'cache-control': 'public, max-age=60' });
  if (matches(request.headers['if-none-match'], etag)) {
    reply.code(304).send();
    return;
  }
  reply.header('content-type', mediaTypes[format]).send(body);
}

const matches = (asked: string | undefined, etag: string): boolean =>
  (asked ?? '')
    .split(',')
    .map((one) => one.trim().replace(/^W\//, ''))
    .some((one) => one === etag || one === '*');

async function feedOf(
  ctx: Ctx,
  path: string,
  query: z.output<typeof Query>,
  limit: number,
): Promise<Feed> {
  const { db, office, areas, clock } = ctx;
  const books = await booksOf(ctx);
  const area = query.area === undefined ? undefined : areas.get(office, query.area);
  if (query.area !== undefined && !area) throw new Problem('matter.not_found');
  const asked = query.category ?? '';
  const categories = categoriesToday(ctx, books).categories.filter(({ code }) =>
    code.startsWith(asked),
  );
  if (categories.length === 0) throw new Problem('category.unknown', { category: asked });
  const officeName = areas.get(office, office)?.name ?? office;
  const matters = await publicMatters(
    db,
    books.of(office),
    (code) => areas.get(office, code)?.name ?? code,
    {
      limit,
      openedFrom: new Date(clock.now().getTime() - query.days * dayMs),
      ...(query.category === undefined ? {} : { categories: categories.map(({ code }) => code) }),
      ...(query.area === undefined ? {} : { area: query.area }),
      ...(query.status === 'all' ? {} : { isOpen: query.status === 'open' }),
    },
  );
  const [first] = categories;
  const what =
    query.category === undefined
      ? null
      : query.category.length === 2
        ? first?.group.name
        : first?.name;
  const url = officeUrl(ctx);
  return {
    url: `${url}${path}`,
    title: [officeName, area?.name, what].filter(Boolean).join(' · '),
    office: { name: officeName, url },
    matters,
    matterUrl: (number) => `${url}/m/${number}`,
    stateWord: stateWordIn('zh'),
  };
}
