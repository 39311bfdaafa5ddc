/**
 * `npm run bench`: what the product costs, measured. `npm run bench -- loop import` runs some of the parts,
 * `npm run bench -- loop --quick` the 10,000 alone and shortly, `--short` both with a single round.
 */
import { spawn } from 'node:child_process';
import { cpus, loadavg, totalmem } from 'node:os';
import { fileURLToPath } from 'node:url';

const parts = {
  keys: 'sixty matters worked through by keyboard in a browser',
  loop: 'submit, step, queue page, matter page, league table; 10,000 and 1,000,000 matters',
  listeners: 'seven thousand streams open at once, while steps are taken',
  viewport: 'clusters of a map window over 1,000,000 points, at every zoom',
  search: 'words, numbers and addresses over 1,000,000 matters',
  import: 'the cases of another system',
  suggest: 'how well suggested categories agree with labelled letters',
  register: 'a census taken in, people found, cards, figures; --people=200000',
  merge: 'how well suggestions for merging agree with a reader of real cases',
  kernel: 'what a step costs without HTTP; 10,000 steps in batches',
  league: 'the league table over a million outcomes',
} as const;

const args = process.argv.slice(2);
const flags = args.filter((arg) => arg.startsWith('--'));
const wanted = args.filter((arg) => !arg.startsWith('--'));
const unknown = wanted.filter((name) => !(name in parts));
if (unknown.length > 0) {
  console.error(`No such part: ${unknown.join(', ')}.`);
  for (const [name, what] of Object.entries(parts)) console.error(`  ${name.padEnd(8)} ${what}`);
  process.exit(2);
}

const load = () =>
  loadavg()
    .map((n) => n.toFixed(1))
    .join(' ');
console.log(
  `${new Date().toISOString()}, ${cpus().length} × ${cpus()[0]?.model}, ${Math.round(totalmem() / 2 ** 30)} GB, Node ${process.version}, load ${load()}`,
);
for (const [name, what] of Object.entries(parts)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  console.log(`\n── ${name}: ${what}`);
  if (!(await passes(name))) process.exitCode = 1;
}
console.log(`\nload ${load()}`);

/** Each part in a process of its own: its processor time and memory are nobody else's. */
function passes(part: string): Promise<boolean> {
  const file = fileURLToPath(new URL(`./${part}.ts`, import.meta.url));
  const child = spawn(process.execPath, [file, ...flags], {
    stdio: 'inherit',
  });
  return new Promise((resolve) => {
    child.on('error', (error) => {
      console.error(error.message);
      resolve(false);
    });
    child.on('close', (code) => resolve(code === 0));
  });
}
