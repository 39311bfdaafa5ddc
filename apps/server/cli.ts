import { defineCommand, runCommand, runMain } from 'citty';
import { WrongSettings } from './config.ts';
import { say } from './say.ts';

/** One file of `commands/` per sub-command; loaded when it is called. */
const main = defineCommand({
  meta: { name: 'liren', description: 'Run and look after an installation of Liren.' },
  subCommands: {
    start: () => import('./commands/start.ts').then((it) => it.command),
    demo: () => import('./commands/demo.ts').then((it) => it.command),
    serve: () => import('./commands/serve.ts').then((it) => it.command),
    migrate: () => import('./commands/migrate.ts').then((it) => it.command),
    office: () => import('./commands/office.ts').then((it) => it.command),
    areas: () => import('./commands/areas.ts').then((it) => it.command),
    import: () => import('./commands/import.ts').then((it) => it.command),
    keys: () => import('./commands/keys.ts').then((it) => it.command),
    backup: () => import('./commands/backup.ts').then((it) => it.backupCommand),
    restore: () => import('./commands/backup.ts').then((it) => it.restoreCommand),
    doctor: () => import('./commands/doctor.ts').then((it) => it.command),
    verify: () => import('./commands/verify.ts').then((it) => it.command),
    effects: () => import('./commands/effects.ts').then((it) => it.command),
    database: () => import('./commands/database.ts').then((it) => it.command),
  },
});

process.on('uncaughtException', crash);
process.on('unhandledRejection', crash);
const rawArgs = process.argv.slice(2);
if (rawArgs.length === 0 || rawArgs.some((arg) => arg === '--help' || arg === '-h')) {
  await runMain(main, { rawArgs: [...rawArgs, '--help'] });
} else {
  await runCommand(main, { rawArgs }).catch(fail);
}

/** Nobody foresaw it and nobody knows what state we are in: say where, and let a supervisor start again. */
function crash(error: unknown): never {
  process.stderr.write(`\n${error instanceof Error ? error.stack : String(error)}\n`);
  process.exit(70);
}

/** A fault in the operator's words; its stack with `--stack`. */
function fail(error: unknown): never {
  if (error instanceof WrongSettings) {
    const list = error.faults.map((fault) => `  ${fault}`).join('\n');
    process.stderr.write(
      `\n${say('server.start.wrong_settings', { count: error.faults.length })}\n${list}\n`,
    );
  } else {
    process.stderr.write(`\n${say('server.start.fault')}: ${(error as Error).message ?? error}\n`);
    if (process.argv.includes('--stack')) process.stderr.write(`${(error as Error).stack}\n`);
  }
  process.exit(1);
}
