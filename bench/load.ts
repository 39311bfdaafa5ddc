import { once } from 'node:events';
import { connect as open, type Socket } from 'node:net';

export interface Call {
  method: 'GET' | 'POST';
  path: string;
  token: string;
  body?: unknown;
  key?: string;
}

export interface Fired {
  seconds: number;
  /** In the order of the calls. */
  latenciesMs: number[];
  replies: unknown[];
}

/**
 * Sends calls over so many connections, each the next one as soon as it has its answer.
 *
 * A client written for this: with `fetch` the load would take more of the processor than what it measures.
 *
 * @throws Error with the answer, when one is not 200
 */
export async function fire(
  port: number,
  calls: readonly Call[],
  connections: number,
): Promise<Fired> {
  const requests = calls.map(bytesOf);
  const latenciesMs = new Array<number>(calls.length);
  const bodies = new Array<Buffer>(calls.length);
  const sockets = await Promise.all(Array.from({ length: connections }, () => dial(port)));
  const next = requests.keys();
  const began = performance.now();
  await Promise.all(
    sockets.map(async (socket) => {
      for (const i of next) {
        const sent = performance.now();
        bodies[i] = await exchange(socket, requests[i] as Buffer);
        latenciesMs[i] = performance.now() - sent;
      }
    }),
  );
  const seconds = (performance.now() - began) / 1_000;
  for (const socket of sockets) socket.destroy();
  return { seconds, latenciesMs, replies: bodies.map((body) => JSON.parse(body.toString())) };
}

async function dial(port: number): Promise<Socket> {
  const socket = open(port, '127.0.0.1');
  socket.setNoDelay(true);
  await once(socket, 'connect');
  return socket;
}

function bytesOf({ method, path, token, body, key }: Call): Buffer {
  const content = body === undefined ? '' : JSON.stringify(body);
  const lines = [
    `${method} /api${path} HTTP/1.1`,
    'host: localhost',
    'x-liren: 1',
    `cookie: liren_session=${token}`,
    ...(key ? [`idempotency-key: ${key}`] : []),
    ...(content
      ? ['content-type: application/json', `content-length: ${Buffer.byteLength(content)}`]
      : []),
  ];
  return Buffer.from(`${lines.join('\r\n')}\r\n\r\n${content}`);
}

function exchange(socket: Socket, request: Buffer): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    let got: Buffer = Buffer.alloc(0);
    const done = (error: Error | null, body = got) => {
      socket.off('data', data).off('close', closed).off('error', closed);
      if (error) reject(error);
      else resolve(body);
    };
    const closed = () => done(new Error(`hung up after: ${got.toString().slice(0, 400)}`));
    const data = (part: Buffer) => {
      got = got.length === 0 ? part : Buffer.concat([got, part]);
      const head = got.indexOf('\r\n\r\n');
      if (head < 0) return;
      const heading = got.subarray(0, head).toString('latin1');
      const length = Number(/content-length: (\d+)/i.exec(heading)?.[1]);
      if (got.length < head + 4 + length) return;
      const body = got.subarray(head + 4);
      done(heading.startsWith('HTTP/1.1 200') ? null : new Error(`${heading}\n${body}`), body);
    };
    socket.on('data', data).on('close', closed).on('error', closed);
    socket.write(request);
  });
}
