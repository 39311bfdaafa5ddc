import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import type { FastifyInstance } from 'fastify';
import type { Module } from '../../module/server/public.ts';
import { type Info, openapi, partsOf } from './openapi.ts';

/** Serves the OpenAPI document of these modules at `/openapi.json`, made when it is first asked for. */
export function serveDocument(app: FastifyInstance, modules: readonly Module[], info: Info): void {
  let made: { etag: string; plain: Buffer; gzipped: Buffer } | null = null;
  const document = () => {
    if (made) return made;
    const plain = Buffer.from(JSON.stringify(openapi(partsOf(modules), info)));
    const etag = `"${createHash('sha256').update(plain).digest('base64url').slice(0, 22)}"`;
    made = { etag, plain, gzipped: gzipSync(plain) };
    return made;
  };
  app.get('/openapi.json', (request, reply) => {
    const { etag, plain, gzipped } = document();
    reply.headers({ etag, 'cache-control': 'public, no-cache', vary: 'accept-encoding' });
    if (request.headers['if-none-match'] === etag) return reply.code(304).send();
    const packed = /\bgzip\b/.test(request.headers['accept-encoding'] ?? '');
    if (packed) reply.header('content-encoding', 'gzip');
    return reply.type('application/json; charset=utf-8').send(packed ? gzipped : plain);
  });
}
