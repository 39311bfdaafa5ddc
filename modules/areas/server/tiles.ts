import { promisify } from 'node:util';
import { gunzip as gunzipCallback } from 'node:zlib';
import { type InputOf, Problem, type ReplyOf } from '@liren/kernel/contract';
import type { Ctx, RawExchange } from '@liren/kernel/http/server';
import type { getMap, getMapTile } from '../contract/public.ts';

const gunzip = promisify(gunzipCallback);

type Tiles = NonNullable<Ctx['tiles']>;

/** The base map as a page is told of it; an archive is asked for tile by tile, here. */
export function shownTiles({ archive, ...tiles }: Tiles): ReplyOf<typeof getMap>['tiles'] {
  const urls = archive ? [`/api/areas/map/tiles/{z}/{x}/{y}?v=${archive.version}`] : tiles.urls;
  return { ...tiles, urls: [...urls] };
}

/**
 * One tile out of the archive, as it is kept there.
 *
 * @throws Problem `route.not_found` when this installation keeps none
 */
export async function sendTile(
  { tiles }: Pick<Ctx, 'tiles'>,
  { params: { z, x, y }, query: { v } }: InputOf<typeof getMapTile>,
  { request, reply }: RawExchange,
): Promise<void> {
  const archive = tiles?.archive;
  if (!archive) throw new Problem('route.not_found');
  const isThere = x < 2 ** z && y < 2 ** z;
  const bytes = isThere ? await archive.tile(z, x, y) : null;
  // Under its version a tile never changes.
  const age = v === archive.version ? 'public, max-age=31536000, immutable' : 'no-cache';
  reply.header('cache-control', age);
  if (!bytes) {
    reply.code(204).send();
    return;
  }
  const takesPacked = /\bgzip\b/.test(request.headers['accept-encoding'] ?? '');
  if (archive.isGzipped) reply.header('vary', 'accept-encoding');
  if (archive.isGzipped && takesPacked) reply.header('content-encoding', 'gzip');
  reply
    .type(archive.mediaType)
    .send(archive.isGzipped && !takesPacked ? await gunzip(bytes) : bytes);
}
