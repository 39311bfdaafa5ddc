import type { FastifyRequest } from 'fastify';

/** Methods that change nothing (RFC 9110, 9.2.1). */
export const harmless: readonly string[] = ['GET', 'HEAD', 'OPTIONS'];

/**
 * True when another site may have made this request.
 *
 * Three independent walls for whatever changes something: a header no form or image can send (and no
 * script of another origin without a preflight, which nobody here answers), where the browser says the
 * request comes from, and the cookie's SameSite. Clients without a browser send only the header.
 */
export function isForged(request: FastifyRequest, publicUrl: string): boolean {
  if (harmless.includes(request.method)) return false;
  const { 'x-liren': mark, 'sec-fetch-site': site, origin, host } = request.headers;
  if (mark !== '1') return true;
  if (site !== undefined && site !== 'same-origin' && site !== 'none') return true;
  if (origin === undefined) return false;
  // Behind a proxy that rewrites Host, the public address is the one that counts.
  return (
    !URL.canParse(origin) ||
    (new URL(origin).host !== host && new URL(origin).origin !== new URL(publicUrl).origin)
  );
}
