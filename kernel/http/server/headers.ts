import helmet from '@fastify/helmet';
import type { FastifyInstance } from 'fastify';

/**
 * Security headers of every reply.
 *
 * Scripts only from our own files. Styles inline too, because antd writes its style elements at run
 * time; styles cannot read or send. Workers from blobs for MapLibre. Over plain HTTP (a demo on a LAN)
 * neither HSTS nor upgrade-insecure-requests, which would make the page unreachable.
 */
export async function secureHeaders(
  app: FastifyInstance,
  publicUrl: string,
  /** A tile service, which browsers ask themselves. */
  tileUrls: readonly string[] = [],
): Promise<void> {
  const secure = publicUrl.startsWith('https:');
  await app.register(helmet, {
    // Sent below: helmet would write the same sentence anew for each request.
    contentSecurityPolicy: false,
    frameguard: { action: 'deny' },
    referrerPolicy: { policy: 'same-origin' },
    hsts: secure ? { maxAge: 31_536_000, includeSubDomains: false } : false,
    crossOriginOpenerPolicy: secure,
    originAgentCluster: secure,
  });
  const origins = new Set(
    tileUrls.filter((url) => URL.canParse(url)).map((url) => new URL(url).origin),
  );
  const policy = contentPolicy(secure, [...origins]);
  app.addHook('onRequest', async (_request, reply) => {
    reply
      .header('content-security-policy', policy)
      .header(
        'permissions-policy',
        'camera=(self), geolocation=(self), microphone=(self), payment=(), usb=()',
      );
  });
}

function contentPolicy(secure: boolean, tileOrigins: readonly string[]): string {
  return [
    "default-src 'self'",
    "script-src 'self'",
    "script-src-attr 'none'",
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    // A voice note is listened to before it is sent.
    "media-src 'self' blob:",
    "font-src 'self' data:",
    ["connect-src 'self'", ...tileOrigins].join(' '),
    "worker-src 'self' blob:",
    "manifest-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    ...(secure ? ['upgrade-insecure-requests'] : []),
  ].join('; ');
}
