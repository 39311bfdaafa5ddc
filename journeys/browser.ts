import { execFile } from 'node:child_process';
import { mkdir, stat } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { type Browser, chromium } from 'playwright-core';

interface Program {
  path: string;
  env: Record<string, string>;
}

const run = promisify(execFile);
const own = fileURLToPath(new URL('../.liren/browser', import.meta.url));

const flags = [
  '--no-sandbox', // as root, and in most containers, there is none to be had
  '--disable-quic',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
  // A microphone that beeps, and nobody asked whether it may.
  '--use-fake-device-for-media-stream',
  '--use-fake-ui-for-media-stream',
  // WebGL without a graphics card: maps draw by SwiftShader.
  '--use-gl=angle',
  '--use-angle=swiftshader',
  '--enable-unsafe-swiftshader',
  '--ignore-gpu-blocklist',
];

/** A headless Chromium: the one `CHROMIUM_PATH` names, the machine's, or the one npm brought along. */
export async function openBrowser(): Promise<Browser> {
  const { path, env } = await findProgram();
  return chromium.launch({
    executablePath: path,
    headless: true,
    args: flags,
    env: { ...process.env, ...env },
  });
}

async function findProgram(): Promise<Program> {
  const named = process.env['CHROMIUM_PATH'];
  if (named) return { path: named, env: {} };
  const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
  const places = [
    ...(process.env['PATH'] ?? '')
      .split(delimiter)
      .flatMap((folder) => names.map((name) => join(folder, name))),
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  ];
  for (const path of places) {
    if (
      await stat(path).then(
        (it) => it.isFile(),
        () => false,
      )
    )
      return { path, env: {} };
  }
  return packed();
}

/** Chromium from `@sparticuz/chromium`, unpacked once below `.liren` where other users' copies do not matter. */
async function packed(): Promise<Program> {
  const { default: pack, inflate } = await import('@sparticuz/chromium');
  await mkdir(own, { recursive: true });
  const before = process.env['TMPDIR'];
  process.env['TMPDIR'] = own; // the package unpacks to the temporary folder and takes no other
  try {
    const path = await pack.executablePath();
    // The package's fonts are for a machine without any: they have no Han characters.
    const hasFonts = await stat('/etc/fonts/fonts.conf').then(
      () => true,
      () => false,
    );
    const env: Record<string, string> = hasFonts ? {} : { FONTCONFIG_PATH: join(own, 'fonts') };
    const isComplete = await run(path, ['--version'], { env: {} }).then(
      () => true,
      () => false,
    );
    if (!isComplete) {
      // A bare machine has no libnss3 and its like; the package carries them.
      const bin = join(
        dirname(createRequire(import.meta.url).resolve('@sparticuz/chromium')),
        '../bin',
      );
      await inflate(join(bin, 'al2023.tar.br'));
      env['LD_LIBRARY_PATH'] = join(own, 'al2023/lib');
    }
    return { path, env };
  } finally {
    if (before === undefined) delete process.env['TMPDIR'];
    else process.env['TMPDIR'] = before;
  }
}
