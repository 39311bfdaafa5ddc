/**
 * Seven thousand grid workers listening at once, to one office: `node bench/main.ts listeners`.
 *
 * Streams are opened in waves from this process over loopback, as browsers would open them; then steps are taken, and
 * before and after, without listeners, the same steps again. A district spreads them over its offices and processes: here
 * all of them hear every step of one process.
 */
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { type Call, fire } from './load.ts';
import { type Bench, connections, eachWorld } from './measuring.ts';
import { at } from './table.ts';

const isQuick = process.argv.includes('--quick');
const listeners = isQuick ? 500 : 7_000;
const wave = 100;
const steps = isQuick ? 100 : 400;
const rounds = 3;
/** A person hears of it within this time, or the stream is worth nothing. */
const patienceMs = 10_000;

await eachWorld(
  1,
  ({ name }) => name === '10 k',
  async (bench) => {
    const alone: number[] = [];
    const listened: number[] = [];
    await round(bench, 0); // warm
    for (let i = 0; i < rounds; i++) alone.push(...(await round(bench, i)));
    const before = await bench.serving.residentBytes();
    const began = performance.now();
    const crowd = await open(bench, listeners);
    const openedMs = performance.now() - began;
    const held = await bench.serving.residentBytes();
    const cpuBefore = await bench.serving.cpuMs();
    for (let i = 0; i < rounds; i++) listened.push(...(await round(bench, i)));
    const cpuMs = (await bench.serving.cpuMs()) - cpuBefore;
    const deaf = await crowd.deaf();
    const { heard } = crowd;
    crowd.close();
    const [p95Alone, p95Listened] = [at(alone, 0.95), at(listened, 0.95)];
    const line = (what: string, value: string) => console.log(`| ${what} | ${value} |`);
    console.log('\n| seven thousand listen | |\n|---|--:|');
    line('streams open', `${listeners} in ${(openedMs / 1_000).toFixed(1)} s`);
    line('memory of a stream', `${((held - before) / listeners / 1_024).toFixed(1)} kB`);
    line('a step, nobody listening: median, p95', `${ms(at(alone, 0.5))}, ${ms(p95Alone)}`);
    line('a step, all listening: median, p95', `${ms(at(listened, 0.5))}, ${ms(p95Listened)}`);
    line('p95, listened to : alone', `${(p95Listened / p95Alone).toFixed(2)} ×`);
    line('messages delivered', `${heard()} over ${rounds * steps} steps`);
    line('processor of the application, a message', `${((cpuMs * 1_000) / heard()).toFixed(0)} µs`);
    line('streams that heard nothing', String(deaf));
    if (deaf > 0) process.exitCode = 1;
  },
);

function ms(value: number): string {
  return `${value.toFixed(1)} ms`;
}

/** Notes on matters, each a step with its event, at the concurrency of the other parts. */
async function round({ serving, tokens, numbers }: Bench, nth: number): Promise<number[]> {
  const calls = Array.from(
    { length: steps },
    (_, i): Call => ({
      method: 'POST',
      path: `/requests/${numbers[(nth * steps + i) % numbers.length]}/steps/note`,
      token: tokens.command,
      body: { input: { text: `第 ${i} 条` } },
      key: crypto.randomUUID(),
    }),
  );
  return (await fire(serving.port, calls, connections)).latenciesMs;
}

/** Opens so many streams and counts what they hear. */
async function open({ serving: { port }, tokens }: Bench, count: number) {
  const sockets: Socket[] = [];
  const heardBy = new Set<Socket>();
  let messages = 0;
  const one = async (): Promise<void> => {
    const socket = connect(port, '127.0.0.1');
    await once(socket, 'connect');
    socket.write(
      `GET /api/live HTTP/1.1\r\nhost: localhost\r\ncookie: liren_session=${tokens.command}\r\n\r\n`,
    );
    const [first] = (await once(socket, 'data')) as [Buffer];
    const status = first.toString('latin1', 0, 15);
    if (!status.includes('200')) throw new Error(`a stream was refused: ${first.toString()}`);
    socket.on('data', (part: Buffer) => {
      const told = part.toString('latin1').split('data: ').length - 1;
      messages += told;
      if (told > 0) heardBy.add(socket);
    });
    socket.on('error', () => undefined);
    sockets.push(socket);
  };
  for (let i = 0; i < count; i += wave)
    await Promise.all(Array.from({ length: Math.min(wave, count - i) }, one));
  return {
    heard: () => messages,
    /** How many have heard nothing, once those who hear late have had their time. */
    async deaf(): Promise<number> {
      const until = performance.now() + patienceMs;
      while (heardBy.size < sockets.length && performance.now() < until)
        await new Promise((resolve) => setTimeout(resolve, 100));
      return sockets.length - heardBy.size;
    },
    close(): void {
      for (const socket of sockets) socket.destroy();
    },
  };
}
