import type { InputOf } from '../../contract/public.ts';
import { Problem } from '../../contract/public.ts';
import type { Ctx, RawExchange } from '../../module/server/public.ts';
import type { watchLive } from '../public.ts';

/** Proxies cut silent connections after 30 to 60 s. */
const heartbeatMs = 25_000;
/** Then the browser comes back by itself, and its session is judged again. */
const longestMs = 15 * 60_000;
const mostUnreadBytes = 64 * 1024;

interface LiveStream {
  handle(ctx: Ctx, input: InputOf<typeof watchLive>, raw: RawExchange): Promise<void>;
  /** Hangs up on everybody, so that the server can close. */
  close(): void;
}

/** The `watchLive` endpoint over the hub of `deps.live`. */
export function liveStream(perClient: number): LiveStream {
  const open = new Set<() => void>();
  const countByClient = new Map<string, number>();

  const release = (client: string): void => {
    const left = (countByClient.get(client) ?? 1) - 1;
    if (left > 0) countByClient.set(client, left);
    else countByClient.delete(client);
  };

  return {
    async handle(ctx, { query }, { reply }) {
      const client = ctx.session?.id ?? ctx.ip;
      const count = countByClient.get(client) ?? 0;
      if (count >= perClient) throw new Problem('rate.limited', { retryAfterS: 60 });
      countByClient.set(client, count + 1);

      reply
        .header('content-type', 'text/event-stream; charset=utf-8')
        .header('x-accel-buffering', 'no');
      reply.hijack();
      const { raw } = reply;
      // Who has hung up meanwhile is not told again that it is over, and nothing would ever end.
      if (raw.destroyed || raw.socket?.destroyed) {
        release(client);
        return;
      }
      raw.writeHead(200, reply.getHeaders() as Record<string, string>);
      raw.write('retry: 3000\n\n');

      const unwatch = ctx.live.watch(ctx.office, query.matter, (message) => {
        raw.write(`data: ${JSON.stringify(message)}\n\n`);
        // A reader that does not read would keep every message in our memory; it may come back.
        if (raw.writableLength > mostUnreadBytes) raw.destroy();
      });
      const heartbeat = setInterval(() => raw.write(':\n\n'), heartbeatMs).unref();
      const end = () => raw.end();
      const lifetime = setTimeout(end, longestMs).unref();
      open.add(end);
      raw.on('close', () => {
        unwatch();
        clearInterval(heartbeat);
        clearTimeout(lifetime);
        open.delete(end);
        release(client);
      });
    },
    close() {
      for (const end of open) end();
    },
  };
}
