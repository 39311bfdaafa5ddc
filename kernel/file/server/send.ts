import type { RawExchange } from '../../module/server/public.ts';
import type { StoredFile } from './files.ts';

/**
 * Writes a picture or a voice note as the reply of a stream endpoint.
 *
 * Its browser may keep it (bytes under an id never change), a proxy may not: access was judged for one.
 * A player asks for parts: Safari plays nothing from a server that does not give them (RFC 9110, 14).
 *
 * @param revocable  what may be taken back tomorrow is asked for again each time
 */
export function sendFile(
  { request, reply }: RawExchange,
  file: StoredFile,
  { revocable = false } = {},
): void {
  reply
    .header('cache-control', revocable ? 'private, no-cache' : 'private, max-age=86400, immutable')
    .header('etag', file.etag)
    .header('accept-ranges', 'bytes')
    .header('content-disposition', 'inline')
    .header('content-security-policy', "default-src 'none'; sandbox");
  if (request.headers['if-none-match'] === file.etag) {
    reply.code(304).send();
    return;
  }
  const part = partOf(request.headers.range, file.bytes.length);
  if (part) {
    const [first, last] = part;
    reply
      .code(206)
      .header('content-range', `bytes ${first}-${last}/${file.bytes.length}`)
      .type(file.mediaType)
      .send(file.bytes.subarray(first, last + 1));
  } else reply.type(file.mediaType).send(file.bytes);
}

/** First and last byte of the one range asked for; null for none, several, or one that cannot be met. */
function partOf(header: string | undefined, length: number): [number, number] | null {
  const asked = /^bytes=(\d*)-(\d*)$/.exec(header ?? '');
  if (!asked || (asked[1] === '' && asked[2] === '')) return null;
  const [from, to] = [asked[1] ?? '', asked[2] ?? ''];
  const first = from === '' ? Math.max(0, length - Number(to)) : Number(from);
  const last = from === '' || to === '' ? length - 1 : Math.min(Number(to), length - 1);
  return first <= last && first < length ? [first, last] : null;
}
