import type { Config } from '../config.ts';
import { demoAccounts, demoPassword } from '../demo/public.ts';
import type { Process } from '../main.ts';
import { say } from '../say.ts';

/** What the terminal shows once people can come in. */
export function welcome(
  config: Config,
  { url, publicUrl }: Process,
  { seconds, notes }: { seconds: number; notes: readonly string[] },
): string {
  const lines = ['', say('server.start.ready', { seconds: seconds.toFixed(1) }), ...notes];
  if (url !== null) {
    lines.push(
      '',
      ...columns([
        [say('server.start.resident'), `${publicUrl}/`],
        [say('server.start.console'), `${publicUrl}/c/`],
      ]),
    );
  }
  if (config.isDemo) {
    lines.push(
      '',
      say('server.start.demo_label'),
      say('server.start.accounts', { password: demoPassword }),
    );
    lines.push(...columns(demoAccounts.map(({ login, who }) => [login, who])));
  }
  return `${[...lines, '', say('server.start.stop_hint'), ''].join('\n')}\n`;
}

function columns(rows: [string, string][]): string[] {
  const width = Math.max(0, ...rows.map(([left]) => widthOf(left)));
  return rows.map(([left, right]) => `  ${left}${' '.repeat(width - widthOf(left))}  ${right}`);
}

/** Columns of the terminal: a Chinese character takes two. */
function widthOf(text: string): number {
  return [...text].reduce((sum, letter) => sum + (/[\u2e80-\uffef]/.test(letter) ? 2 : 1), 0);
}
