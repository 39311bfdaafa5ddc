import { existsSync } from 'node:fs';
import { join } from 'node:path';
import files from '@fastify/static';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { Problem } from '../../contract/public.ts';
import { sendProblem } from './answer.ts';

/** Folders of built apps. The console was built for `/c/`, the grid worker's app for `/g/`, the resident app for `/`. */
export interface Web {
  console?: string;
  grid?: string;
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
  const grid = builtIn(web.grid);
  const resident = builtIn(web.resident);
  const options = {
    preCompressed: true,
    cacheControl: false,
    setHeaders: cacheByName,
    dotfiles: 'ignore',
  } as const;

  let isFirst = true; // the plugin teaches the reply to send files once
  for (const [root, prefix] of [
    [console, '/c/'],
    [grid, '/g/'],
    [resident, '/'],
  ] as const) {
    if (!root) continue;
    await app.register(files, { ...options, root, prefix, index: page, decorateReply: isFirst });
    isFirst = false;
  }

  app.setNotFoundHandler((request, reply) => {
    const path = request.url.split('?', 1)[0] ?? '/';
    const [, app] = /^\/([cg])(\/|$)/.exec(path) ?? [];
    const root = app === 'c' ? console : app === 'g' ? grid : resident;
    const isPage =
      request.method === 'GET' && !/^\/api(\/|$)|^(\/[cg])?\/assets\/|\.\w{2,11}$/.test(path);
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
  // A worker below `/g/` may also answer for the page `/g` itself.
  if (/[\\/]sw\.js(\.\w+)?$/.test(path)) reply.header('service-worker-allowed', '/');
}
