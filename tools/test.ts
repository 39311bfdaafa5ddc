import { spawn } from 'node:child_process';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';

interface Step {
  name: string;
  what: string;
  command: [string, ...string[]];
}

const root = fileURLToPath(new URL('..', import.meta.url));

/** All of `npm test`; `npm test -- types rules` runs some. */
const steps: Step[] = [
  { name: 'types', what: 'TypeScript', command: ['tsc', '--noEmit'] },
  { name: 'lint', what: 'oxlint, with types', command: ['oxlint', '--type-aware'] },
  { name: 'format', what: 'Biome', command: ['biome', 'check', '.'] },
  { name: 'dead', what: 'knip: what nobody uses', command: ['knip', '--no-progress'] },
  {
    name: 'rules',
    what: 'Vitest over a real PostgreSQL',
    command: ['vitest', 'run', '--project', 'rules'],
  },
  { name: 'web', what: 'build of the web apps', command: ['node', 'tools/build.ts'] },
  {
    name: 'journeys',
    what: 'the product in Chromium',
    command: ['vitest', 'run', '--project', 'journeys'],
  },
];

const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !steps.some((step) => step.name === name));
if (unknown.length > 0) {
  console.error(
    `No such step: ${unknown.join(', ')}. There are: ${steps.map((step) => step.name).join(', ')}.`,
  );
  process.exit(2);
}

const chosen = steps.filter((step) => wanted.length === 0 || wanted.includes(step.name));
const results: { step: Step; isPassed: boolean; seconds: number }[] = [];
for (const [index, step] of chosen.entries()) {
  console.log(`\n── ${index + 1}/${chosen.length} ${step.name}: ${step.what}`);
  const began = performance.now();
  const isPassed = await passes(step);
  const seconds = (performance.now() - began) / 1000;
  results.push({ step, isPassed, seconds });
  console.log(`── ${isPassed ? 'passed' : 'FAILED'} in ${seconds.toFixed(1)} s`);
}

console.log('\n── summary');
for (const { step, isPassed, seconds } of results) {
  console.log(
    `${isPassed ? '  passed' : '✗ FAILED'}  ${step.name.padEnd(9)} ${seconds.toFixed(1).padStart(7)} s`,
  );
}
process.exit(results.every(({ isPassed }) => isPassed) ? 0 : 1);

function passes({ command: [program, ...args] }: Step): Promise<boolean> {
  return new Promise((resolve) => {
    const child = spawn(program, args, {
      cwd: root,
      stdio: ['ignore', 'inherit', 'inherit'],
      // Our own programs first: the machine's node may be older than ours.
      env: {
        ...process.env,
        PATH: `${join(root, 'node_modules/.bin')}${delimiter}${process.env['PATH'] ?? ''}`,
      },
    });
    child.on('error', (error) => {
      console.error(error.message);
      resolve(false);
    });
    child.on('close', (code) => resolve(code === 0));
  });
}
