import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import * as z from 'zod';
import type { Live } from '../public.ts';
import { coalescing } from './live.ts';
import { watchersOfProcess } from './watchers.ts';

interface BusOptions {
  /** Straight to PostgreSQL: a pooler in transaction mode does not carry LISTEN. */
  url: string;
  onTrouble(error: unknown): void;
}

const channel = 'liren_live';
/** A notification carries less than 8,000 bytes: 150 ids of 39. */
const idsPerNotice = 150;
const retryMs = 1_000;
const Notice = z.object({ office: z.string(), matters: z.array(z.string()) });

/**
 * The hub of several processes: a step taken by a worker is heard by whoever watches through a web process.
 *
 * NOTIFY inside a transaction takes a lock that halves the commit rate; here it is sent by itself, after
 * commit, at most ten times a second and office. What is lost while the connection is away is made good
 * by telling everybody to look again.
 */
export async function openLive(options: BusOptions): Promise<Live & AsyncDisposable> {
  const watchers = watchersOfProcess();
  const over = new AbortController();
  let client = await listening(options, watchers.tell, over.signal, (next) => {
    client = next;
    watchers.tellAll();
  });
  let sending = Promise.resolve();
  const { touched } = coalescing(({ office, matters }) => {
    const notices = noticesOf(office, matters);
    sending = sending
      .then(() =>
        client.query('select pg_notify($1, n) from unnest($2::text[]) as n', [channel, notices]),
      )
      .then(
        () => undefined,
        (error: unknown) => {
          if (!over.signal.aborted) options.onTrouble(error);
        },
      );
  });
  return {
    touched,
    watch: watchers.watch,
    async [Symbol.asyncDispose]() {
      over.abort();
      await client.end().catch(() => undefined);
    },
  };
}

function noticesOf(office: string, matters: readonly string[]): string[] {
  const parts = Math.ceil(matters.length / idsPerNotice);
  return Array.from({ length: parts }, (_, i) =>
    JSON.stringify({ office, matters: matters.slice(i * idsPerNotice, (i + 1) * idsPerNotice) }),
  );
}

/** A connection that hears; when it breaks, `replace` gets the next one. */
async function listening(
  options: BusOptions,
  tell: (moved: z.output<typeof Notice>) => void,
  over: AbortSignal,
  replace: (client: pg.Client) => void,
): Promise<pg.Client> {
  const client = new pg.Client({
    connectionString: options.url,
    keepAlive: true,
    application_name: 'liren live',
  });
  client.on('error', options.onTrouble);
  client.on('notification', ({ payload = '' }) => tell(Notice.parse(JSON.parse(payload))));
  await client.connect();
  await client.query(`listen ${channel}`);
  client.on('end', async () => {
    while (!over.aborted) {
      await sleep(retryMs);
      if (over.aborted) return;
      try {
        return replace(await listening(options, tell, over, replace));
      } catch (error) {
        options.onTrouble(error);
      }
    }
  });
  return client;
}
