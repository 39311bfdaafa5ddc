import { lookup } from 'node:dns/promises';
import { type IncomingMessage, request as plain, type RequestOptions } from 'node:http';
import { request as secure } from 'node:https';
import { isIP } from 'node:net';
import { Problem } from '@liren/kernel/contract';
import type { Settings } from '@liren/kernel/http/server';
import { isPublicAddress } from './public-address.ts';

export interface Outgoing {
  url: string;
  method: 'GET' | 'POST';
  headers?: Readonly<Record<string, string>>;
  body?: string;
  timeoutMs: number;
  /** An answer longer than this is not read. */
  mostBytes: number;
}

export interface Incoming {
  status: number;
  headers: IncomingMessage['headers'];
  body: Buffer;
}

/**
 * Calls an address that somebody typed into a form, or that another machine named.
 *
 * The name is resolved once, every address it has must be a public one, and the connection goes to the one that was
 * looked at: a name that answers differently the second time leads nowhere else. Redirects are answers like others,
 * never followed. Hosts the operator lists (`LIREN_REACHABLE`) may lie inside.
 *
 * @throws Problem `reach.refused` for an address inside, or of another kind than http and https
 * @throws Error when nobody answers in time, or says too much
 */
export async function fetchOutside(
  settings: Pick<Settings, 'reachable'>,
  { url: written, method, headers = {}, body, timeoutMs, mostBytes }: Outgoing,
): Promise<Incoming> {
  const url = reachableUrl(written);
  const { address, family } = await addressOf(url, settings.reachable ?? []);
  const signal = AbortSignal.timeout(timeoutMs);
  const options: RequestOptions & { autoSelectFamily: false } = {
    method,
    signal,
    // No connection that somebody else opened, to wherever it leads.
    agent: false,
    autoSelectFamily: false,
    lookup: (_host, { all }, done) =>
      all ? done(null, [{ address, family }]) : done(null, address, family),
    headers: {
      'user-agent': 'Liren',
      ...headers,
      ...(body === undefined ? {} : { 'content-length': String(Buffer.byteLength(body)) }),
    },
  };
  return new Promise((resolve, reject) => {
    const call = (url.protocol === 'https:' ? secure : plain)(url, options, (response) => {
      const parts: Buffer[] = [];
      let bytes = 0;
      response.on('data', (part: Buffer) => {
        bytes += part.length;
        if (bytes <= mostBytes) {
          parts.push(part);
          return;
        }
        // All of it may be here already: then there is nothing left to break off.
        reject(new Error('the answer is too long'));
        call.destroy();
      });
      response.on('error', reject);
      response.on('end', () =>
        resolve({
          status: response.statusCode ?? 0,
          headers: response.headers,
          body: Buffer.concat(parts),
        }),
      );
    });
    call.on('error', (error) =>
      reject(signal.aborted ? new Error(`no answer within ${timeoutMs} ms`) : error),
    );
    call.end(body);
  });
}

/** @throws Problem `reach.refused` */
function reachableUrl(written: string): URL {
  const url = URL.canParse(written) ? new URL(written) : null;
  if (!url || !/^https?:$/.test(url.protocol) || url.username !== '' || url.password !== '')
    throw new Problem('reach.refused', { host: url?.host ?? '' });
  return url;
}

/** True when the operator lets this host be reached wherever it lies: `host`, or `host:port`. */
const isListed = ({ hostname, host }: URL, reachable: readonly string[]): boolean =>
  reachable.includes(host) || reachable.includes(hostname);

async function addressOf(
  url: URL,
  reachable: readonly string[],
): Promise<{ address: string; family: number }> {
  const name = url.hostname.replace(/^\[|\]$/g, '');
  const family = isIP(name);
  const found = family > 0 ? [{ address: name, family }] : await lookup(name, { all: true });
  const [first] = found;
  if (!first) throw new Error('the name has no address');
  if (!isListed(url, reachable) && !found.every(({ address }) => isPublicAddress(address)))
    throw new Problem('reach.refused', { host: url.host });
  return first;
}

/**
 * Refuses an address nobody could be reached at, when it is typed in and not a week later.
 *
 * A name that does not resolve now may do so tomorrow; one that leads inside will not lead out.
 *
 * @throws Problem `reach.refused`
 */
export async function requireReachable(
  settings: Pick<Settings, 'reachable'>,
  written: string,
  { secure = false } = {},
): Promise<void> {
  const url = reachableUrl(written);
  const reachable = settings.reachable ?? [];
  if (secure && url.protocol !== 'https:' && !isListed(url, reachable))
    throw new Problem('reach.refused', { host: url.host });
  try {
    await addressOf(url, reachable);
  } catch (error) {
    if (error instanceof Problem) throw error;
  }
}
