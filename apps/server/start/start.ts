import { Listr } from 'listr2';
import type { Config } from '../config.ts';
import { type Process, run } from '../main.ts';
import { say } from '../say.ts';
import { bringUpToDate, type OpenDatabase, openDatabase } from './database.ts';
import { refuseDemo, seedOnce } from './demo.ts';
import { alreadyRunning, choosePort, forgetRunning, noteRunning } from './running.ts';
import { stopAsked } from './stop-asked.ts';
import { buildWeb } from './web.ts';
import { welcome } from './welcome.ts';

interface State {
  database: OpenDatabase;
  process: Process;
}

/** From nothing to a page people can open; returns when somebody stops it. */
export async function start(config: Config): Promise<void> {
  const began = performance.now();
  const other = await alreadyRunning(config);
  if (other) {
    process.stdout.write(`${say('server.start.running', { url: other.url, pid: other.pid })}\n`);
    return;
  }

  const stopped = stopAsked();
  const notes: string[] = [];
  const state = {} as State;
  try {
    await steps(config, notes).run(state);
  } catch (error) {
    await state.process?.close();
    await state.database?.stop();
    throw error;
  }

  if (state.process.url) await noteRunning(config, state.process.url);
  process.stdout.write(
    welcome(config, state.process, { seconds: (performance.now() - began) / 1000, notes }),
  );
  await stopped;
  await forgetRunning(config);
  await state.process.close();
  await state.database.stop();
  process.stdout.write(`${say('server.stop.done')}\n`);
}

function steps(config: Config, notes: string[]): Listr<State> {
  return new Listr<State>(
    [
      {
        title: say(
          config.database ? 'server.start.database.outside' : 'server.start.database.embedded',
        ),
        task: async (state, task) => {
          state.database = await openDatabase(config, (line) => {
            task.output = line;
          });
          if (state.database.isAdopted) task.title = say('server.start.database.adopted');
        },
      },
      {
        title: say('server.start.migrate'),
        task: async (state, task) => {
          const applied = await bringUpToDate(state.database, (name) => {
            task.output = name;
          });
          if (config.mode === 'production') await refuseDemo(state.database);
          task.title =
            applied.length > 0
              ? say('server.start.migrate.done', { count: applied.length })
              : say('server.start.migrate.none');
        },
      },
      {
        // Two cores: the bundler takes one, the demo's history the other.
        title: '',
        task: (_, task) =>
          task.newListr(
            [
              {
                title: say('server.start.web'),
                enabled: config.role !== 'worker',
                task: async (_state, web) => {
                  if (!(await buildWeb())) web.title = say('server.start.web.kept');
                },
              },
              {
                title: say('server.start.demo'),
                enabled: config.isDemo,
                task: async (state: State, demo) => {
                  let last = '';
                  const isNew = await seedOnce(config, state.database, ({ what, ratio }) => {
                    if (what !== last) demo.output = what; // a log has no line that changes
                    last = what;
                    demo.title = say('server.start.demo.progress', {
                      what,
                      percent: Math.floor(ratio * 100),
                    });
                  });
                  demo.title = say(isNew ? 'server.start.demo' : 'server.start.demo.kept');
                },
              },
            ],
            { concurrent: true, exitOnError: true },
          ),
      },
      {
        title: say('server.start.listen'),
        task: async (state) => {
          const port = config.role === 'worker' ? config.port : await choosePort(config);
          if (port !== config.port)
            notes.push(say('server.start.port_taken', { taken: config.port, port }));
          state.process = await run(config, state.database, port);
        },
      },
    ],
    {
      concurrent: false,
      exitOnError: true,
      fallbackRenderer: 'simple',
      rendererOptions: { collapseErrors: false },
    },
  );
}
