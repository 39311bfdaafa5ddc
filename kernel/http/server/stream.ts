import type { InputOf } from '../../contract/public.ts';
import { Problem } from '../../contract/public.ts';
import type { Ctx, RawExchange } from '../../module/server/public.ts';
import type { LiveMessage, watchLive } from '../public.ts';

/** Proxies cut silent connections after 30 to 60 s. */
const heartbeatMs = 25_000;
/** Then the browser comes back by itself, and its session is judged again. */
const longestMs = 15 * 60_000;

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

      let unread: LiveMessage | null = null;
      const tell = (message: LiveMessage): void => {
        // For a reader that does not read one message is kept, of all it has not heard.
        if (raw.writableNeedDrain) unread = inOne(unread, message);
        else raw.write(frameOf(message));
      };
      raw.on('drain', () => {
        const late = unread;
        unread = null;
        if (late) tell(late);
      });
      const unwatch = ctx.live.watch(ctx.office, query.matter, tell);
      const heartbeat = setInterval(() => {
        if (!raw.writableNeedDrain) raw.write(':\n\n');
      }, heartbeatMs).unref();
      // What a reader has not read by now it does not get any more: its page asks anew when it comes back.
      const end = () => (raw.writableNeedDrain ? raw.destroy() : raw.end());
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

const frames = new WeakMap<LiveMessage, Buffer>();

/** Thousands are told the same object: it is written down once. */
function frameOf(message: LiveMessage): Buffer {
  const known = frames.get(message);
  if (known) return known;
  const frame = Buffer.from(`data: ${JSON.stringify(message)}\n\n`);
  frames.set(message, frame);
  return frame;
}

const inOne = (earlier: LiveMessage | null, later: LiveMessage): LiveMessage =>
  earlier
    ? {
        changed: earlier.changed + later.changed,
        matters: [...new Set([...earlier.matters, ...later.matters])],
      }
    : later;
