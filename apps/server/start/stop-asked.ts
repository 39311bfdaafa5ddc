import { say } from '../say.ts';

/**
 * Hears SIGINT, SIGTERM and SIGHUP from now on: resolves at the first, and a second one ends the process at once.
 *
 * Listens before the start begins, so that a stop asked for in its middle is a graceful one as soon as it has ended.
 */
export function stopAsked(): Promise<void> {
  return new Promise<void>((resolve) => {
    let isStopping = false;
    const heard = (signal: NodeJS.Signals) => {
      if (isStopping) process.exit(signal === 'SIGINT' ? 130 : 143);
      isStopping = true;
      process.stdout.write(`\n${say('server.stop.begun')}\n`);
      resolve();
    };
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, heard);
  });
}
