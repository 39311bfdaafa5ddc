import { FileId, Problem, type ProblemBody, type ProblemCode } from '@liren/kernel/contract';
import {
  continueUpload,
  dropUpload,
  lookAtUpload,
  pieceType,
  startUpload,
  tusVersion,
} from '@liren/kernel/file';
import { isPassing } from './client.ts';
import { randomKey } from './intent.ts';
import { hrefOf } from './office.ts';

/**
 * So much in one request: a proxy that keeps a request until it is whole loses no more than this when the
 * line breaks, and a slow line brings it well within any limit of time.
 */
const pieceBytes = 512 * 1024;
/** So often in a row, with a network and without a byte of progress, before a person is asked. */
const patience = 7;
const longestPauseMs = 15_000;

/** One request over the network and what came back. */
export interface Answered {
  status: number;
  header(name: string): string | null;
  /** The refusal of a status of 400 and above; null when its sender wrote none. */
  problem: Problem | null;
}
export type Line = (request: {
  method: string;
  href: string;
  headers: Record<string, string>;
  body?: Blob;
  signal: AbortSignal;
  /** Bytes that went out so far. */
  onSent?: (bytes: number) => void;
}) => Promise<Answered>;

export interface Sending {
  /** The wish to send this file: the same after a reload. */
  key: string;
  /** Where it went on before; nothing has begun yet without it. */
  id: FileId | null;
  signal: AbortSignal;
  onBegan: (id: FileId) => void;
  onProgress: (ratio: number) => void;
  /** True while there is no network to send it over. */
  onWaiting: (waiting: boolean) => void;
  line?: Line;
  /** Waits before the next try; in the browser until there is a network again, too. */
  rest?: (ms: number, signal: AbortSignal) => Promise<void>;
}

/**
 * Brings a file to the server however often the line breaks, and never twice.
 *
 * @returns its id
 * @throws Problem the refusal's code; `network.lost` after so many vain tries
 */
export async function sendFile(file: Blob, sending: Sending): Promise<FileId> {
  const { signal, line = overHttp, rest = restOnline } = sending;
  let { id, key } = sending;
  let offset = id === null ? 0 : null; // null: the server has to be asked
  let furthest = 0;
  let tries = 0;
  let hasBegunAnew = false;
  for (;;) {
    signal.throwIfAborted();
    try {
      if (id === null) {
        id = await begin(file, key, line, signal);
        offset = 0;
        sending.onBegan(id);
      }
      offset ??= await offsetOf(id, line, signal);
      do {
        // What a broken line had brought is progress, too.
        if (offset > furthest) [furthest, tries] = [offset, 0];
        offset = await sendPiece(file, id, offset, sending, line);
      } while (offset < file.size);
      return id;
    } catch (error) {
      signal.throwIfAborted();
      if (!(error instanceof Problem)) throw error;
      if (error.code === 'file.not_found' && id !== null && !hasBegunAnew) {
        // Its day is over, or it was begun before a sign-in: once more from the start.
        [id, key, offset, hasBegunAnew] = [null, randomKey(), null, true];
        continue;
      }
      const isLate = error.code === 'upload.offset' || error.code === 'upload.checksum';
      if (!isLate && error.code !== 'rate.limited' && !isPassing(error)) throw error;
      if (++tries > patience) throw error;
      offset = null;
      sending.onWaiting(true);
      const seconds = Number(error.params['retryAfterS'] ?? 0);
      await rest(Math.max(seconds * 1000, Math.min(longestPauseMs, 250 * 2 ** tries)), signal);
      sending.onWaiting(false);
    }
  }
}

/** Takes back a file that nothing uses; if nobody hears, it goes by itself after a day. */
export async function dropFile(id: FileId, line: Line = overHttp): Promise<void> {
  await ask(line, {
    method: dropUpload.method,
    href: hrefOf(dropUpload, { params: { upload: id } }),
    signal: AbortSignal.timeout(10_000),
  }).catch(() => undefined);
}

async function begin(file: Blob, key: string, line: Line, signal: AbortSignal): Promise<FileId> {
  const { header } = await ask(line, {
    method: startUpload.method,
    href: hrefOf(startUpload, {}),
    headers: {
      'idempotency-key': key,
      'upload-length': String(file.size),
      'upload-metadata': `filetype ${btoa(file.type || 'application/octet-stream')}`,
    },
    signal,
  });
  return FileId.parse(header('location')?.split('/').at(-1));
}

async function offsetOf(id: FileId, line: Line, signal: AbortSignal): Promise<number> {
  const href = hrefOf(lookAtUpload, { params: { upload: id } });
  const answer = await line({ method: 'HEAD', href, headers: tus, signal });
  if (answer.status < 300) return Number(answer.header('upload-offset'));
  if (answer.status === 404) throw new Problem('file.not_found');
  // A refusal without a body: the next piece, an empty one, is told it in words.
  if (answer.status < 500) return Number.POSITIVE_INFINITY;
  throw new Problem('fault.busy');
}

/** Sends the next piece, an empty one behind the end; how far the server has it then. */
async function sendPiece(
  file: Blob,
  id: FileId,
  from: number,
  { signal, onProgress }: Sending,
  line: Line,
): Promise<number> {
  const offset = Math.min(from, file.size);
  const answer = await ask(line, {
    method: continueUpload.method,
    href: hrefOf(continueUpload, { params: { upload: id } } as never),
    headers: { 'content-type': pieceType, 'upload-offset': String(offset) },
    body: file.slice(offset, offset + pieceBytes),
    signal,
    onSent: (bytes) => onProgress(Math.min(1, (offset + bytes) / file.size)),
  });
  const reached = Number(answer.header('upload-offset'));
  onProgress(reached / file.size);
  return reached;
}

const tus: Record<string, string> = {
  accept: 'application/json',
  'x-liren': '1',
  'tus-resumable': tusVersion,
};

async function ask(
  line: Line,
  request: Omit<Parameters<Line>[0], 'headers'> & { headers?: Record<string, string> },
): Promise<Answered> {
  const answer = await line({ ...request, headers: { ...tus, ...request.headers } });
  if (answer.status < 300) return answer;
  // What stands between us and the server speaks its own words, or none.
  throw answer.problem ?? new Problem(answer.status >= 500 ? 'fault.busy' : 'fault.internal');
}

/** XMLHttpRequest, because `fetch` does not tell how much of a body went out. */
const overHttp: Line = ({ method, href, headers, body, signal, onSent }) =>
  new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open(method, href);
    for (const [name, value] of Object.entries(headers)) request.setRequestHeader(name, value);
    request.upload.onprogress = ({ loaded }) => onSent?.(loaded);
    request.onload = () =>
      resolve({
        status: request.status,
        header: (name) => request.getResponseHeader(name),
        problem: problemIn(request.responseText),
      });
    request.onerror = () => reject(new Problem('network.lost'));
    request.onabort = () => reject(signal.reason as Error);
    signal.addEventListener('abort', () => request.abort(), { once: true });
    request.send(body ?? null);
  });

function problemIn(text: string): Problem | null {
  if (!text.startsWith('{')) return null;
  const { code, params, instance, errors } = JSON.parse(text) as ProblemBody;
  return new Problem(code as ProblemCode, { ...params, instance }, errors);
}

/** A while, and then as long as the device knows that it has no network. */
function restOnline(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const goOn = (): void => {
      window.removeEventListener('online', goOn);
      signal.removeEventListener('abort', stop);
      resolve();
    };
    const stop = (): void => {
      window.removeEventListener('online', goOn);
      reject(signal.reason as Error);
    };
    signal.addEventListener('abort', stop, { once: true });
    window.addEventListener('online', goOn);
    setTimeout(() => navigator.onLine && goOn(), ms);
  });
}
