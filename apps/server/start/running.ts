import { readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import type { Config } from '../config.ts';

interface Running {
  pid: number;
  url: string;
}

/** The server that is running from the same folder, if it lives and answers. */
export async function alreadyRunning(config: Config): Promise<Running | null> {
  const text = await readFile(fileOf(config), 'utf8').catch(() => null);
  if (text === null) return null;
  try {
    const running = JSON.parse(text) as Running;
    process.kill(running.pid, 0);
    const reply = await fetch(`${running.url}/api/health`, { signal: AbortSignal.timeout(2_000) });
    return reply.headers.get('x-request-id') ? running : null;
  } catch {
    return null; // killed, or its number and port are somebody else's now
  }
}

export async function noteRunning(config: Config, url: string): Promise<void> {
  await writeFile(fileOf(config), JSON.stringify({ pid: process.pid, url }));
}

export async function forgetRunning(config: Config): Promise<void> {
  await rm(fileOf(config), { force: true });
}

/**
 * The port to listen on: the one asked for, or from 8080 the next free one.
 *
 * @throws Error when the port that was asked for is taken
 */
export async function choosePort(config: Config): Promise<number> {
  const last = config.isPortFree ? config.port + 100 : config.port;
  for (let port = config.port; port <= last; port++) {
    const fault = await tryPort(config.host, port);
    if (fault === null) return port;
    if (fault !== 'EADDRINUSE') {
      throw new Error(
        `Cannot listen on ${config.host}:${port} (${fault}). Check LIREN_HOST and LIREN_PORT.`,
      );
    }
  }
  throw new Error(
    config.isPortFree
      ? `The ports ${config.port} to ${last} are all taken. Set LIREN_PORT.`
      : `Port ${config.port} is taken. Set LIREN_PORT to a free one, or unset it.`,
  );
}

function tryPort(host: string, port: number): Promise<string | null> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? error.message));
    server.listen({ host, port, exclusive: true }, () => server.close(() => resolve(null)));
  });
}

function fileOf(config: Config): string {
  return join(config.home, 'server.json');
}
