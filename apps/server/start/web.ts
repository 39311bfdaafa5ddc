import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { root } from '../config.ts';

export const consoleFolder = join(root, 'apps/console/dist');
export const gridFolder = join(root, 'apps/grid/dist');
export const residentFolder = join(root, 'apps/resident/dist');

/**
 * Builds the web apps whose sources changed since their last build.
 *
 * In a process of its own: the bundler's memory goes when it does.
 *
 * @returns  false when everything was up to date
 * @throws Error with the bundler's last lines
 */
export function buildWeb(): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [join(root, 'tools/build.ts')], {
      cwd: root,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    const keep = (part: Buffer) => {
      output += part.toString();
    };
    child.stdout.on('data', keep);
    child.stderr.on('data', keep);
    child.on('error', reject);
    child.on('close', (code) => {
      if (code === 0) resolve(output.includes('built'));
      else
        reject(
          new Error(
            `The web apps could not be built:\n${output.trim().split('\n').slice(-15).join('\n')}`,
          ),
        );
    });
  });
}
