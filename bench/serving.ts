import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { World } from './worlds.ts';

/** What the serving process is asked. */
export type Ask = 'cpu' | 'memory' | 'capture' | 'captured' | 'end';

/** A statement as it left the process. */
export interface Statement {
  name?: string;
  text: string;
  values: unknown[];
}

export interface Answer {
  port: number;
  cpuMs: number;
  residentBytes: number;
  statements: Statement[];
}

export interface Serving {
  port: number;
  cpuMs(): Promise<number>;
  /** Memory the process holds, after it has cleared up. */
  residentBytes(): Promise<number>;
  /** The statements one call sends; of nobody else, as long as nobody else calls. */
  statementsOf(call: () => Promise<unknown>): Promise<Statement[]>;
  stop(): Promise<void>;
}

/** What the process reads now and then for itself, whoever calls: no part of a call. */
const ownReading =
  /update kernel\.session|requests\.(dictionary|community_list|duty|rules)\b|kernel\.(unit|area|area_version|community_type|calendar)\b|^select 1$/;

/** The application in a process of its own, over one of the two databases. */
export async function serve(home: string, world: World): Promise<Serving> {
  const child = fork(
    fileURLToPath(new URL('./server.ts', import.meta.url)),
    [home, world.urls.app, world.madeAt.toISOString()],
    { serialization: 'advanced', stdio: 'inherit', execArgv: ['--expose-gc'] },
  );
  child.on('exit', (code) => {
    if (code) throw new Error(`the serving process ended with ${code}`);
  });
  const heard = async () => {
    const [answer] = (await once(child, 'message')) as [Answer];
    return answer;
  };
  const ask = async (what: Ask) => {
    const answer = heard();
    child.send(what);
    return answer;
  };
  const { port } = await heard();
  return {
    port,
    cpuMs: async () => (await ask('cpu')).cpuMs,
    residentBytes: async () => (await ask('memory')).residentBytes,
    async statementsOf(call) {
      await ask('capture');
      await call();
      const { statements } = await ask('captured');
      return statements.filter(({ text }) => !ownReading.test(text));
    },
    async stop() {
      const gone = once(child, 'exit');
      child.send('end');
      await gone;
    },
  };
}
