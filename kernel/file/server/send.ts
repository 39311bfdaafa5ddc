import type { RawExchange } from '../../module/server/public.ts';
import type { StoredImage } from './files.ts';

/**
 * Writes a picture as the reply of a stream endpoint.
 *
 * Its browser may keep it (bytes under an id never change), a proxy may not: access was judged for one.
 */
export function sendImage({ request, reply }: RawExchange, image: StoredImage): void {
  reply
    .header('cache-control', 'private, max-age=86400, immutable')
    .header('etag', image.etag)
    .header('content-disposition', 'inline')
    .header('content-security-policy', "default-src 'none'; sandbox");
  if (request.headers['if-none-match'] === image.etag) reply.code(304).send();
  else reply.type(image.mediaType).send(image.bytes);
}
