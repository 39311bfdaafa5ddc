import { say } from '../say.ts';

/**
 * Returns after SIGINT or SIGTERM and a graceful stop; a second signal does not wait for it.
 */
export async function untilStopped(stop: () => Promise<void>): Promise<void> {
  await new Promise<void>((resolve) => {
    const heard = (signal: NodeJS.Signals) => {
      if (isStopping) process.exit(signal === 'SIGINT' ? 130 : 143);
      isStopping = true;
      resolve();
    };
    let isStopping = false;
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, heard);
  });
  process.stdout.write(`\n${say('server.stop.begun')}\n`);
  await stop();
  process.stdout.write(`${say('server.stop.done')}\n`);
}
