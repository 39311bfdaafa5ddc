import { existsSync } from 'node:fs';
import { join } from 'node:path';
import files from '@fastify/static';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { Problem } from '../../contract/public.ts';
import { sendProblem } from './answer.ts';

/** Folders of built apps. The console was built for `/c/`, the resident app for `/`. */
export interface Web {
  console?: string;
  resident?: string;
}

const page = 'index.html';

/**
 * Serves the apps: their files, and their page for every other path, since place is in the URL.
 *
 * A missing script is not answered with a page: a browser with yesterday's page would show nothing
 * and say nothing.
 */
export async function serveWeb(app: FastifyInstance, web: Web): Promise<void> {
  const console = builtIn(web.console);
  const resident = builtIn(web.resident);
  const options = {
    preCompressed: true,
    cacheControl: false,
    setHeaders: cacheByName,
    dotfiles: 'ignore',
  } as const;

  if (console) await app.register(files, { ...options, root: console, prefix: '/c/', index: page });
  if (resident) {
    await app.register(files, {
      ...options,
      root: resident,
      prefix: '/',
      index: page,
      decorateReply: !console,
    });
  }

  app.setNotFoundHandler((request, reply) => {
    const path = request.url.split('?', 1)[0] ?? '/';
    const root = path === '/c' || path.startsWith('/c/') ? console : resident;
    const isPage =
      request.method === 'GET' && !/^\/api(\/|$)|^(\/c)?\/assets\/|\.\w{2,11}$/.test(path);
    if (isPage && root) return reply.sendFile(page, root);
    return sendProblem(request, reply, new Problem('route.not_found'));
  });
}

function builtIn(folder: string | undefined): string | undefined {
  return folder !== undefined && existsSync(join(folder, page)) ? folder : undefined;
}

/** Files under `assets/` have a hash in their name; whatever else is asked again each time. */
function cacheByName(reply: FastifyReply, path: string): void {
  const hashed = /[\\/]assets[\\/]/.test(path);
  reply.header('cache-control', hashed ? 'public, max-age=31536000, immutable' : 'no-cache');
}
