import { existsSync } from 'node:fs';
import { glob, readFile } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

/** One import, with paths relative to the root; `to` is the bare name for what lies outside of the house. */
export interface Edge {
  from: string;
  to: string;
  /** As it stands in the source: `@liren/kernel/contract`, `./store.ts`. */
  written: string;
  isType: boolean;
}

export interface Graph {
  files: Map<string, string>;
  edges: Edge[];
}

const root = fileURLToPath(new URL('..', import.meta.url));

/**
 * Every source file and every import in it.
 *
 * Read by hand: TypeScript 7 has no API for it, and the tools that had one see no file and still exit 0.
 */
export async function readGraph(): Promise<Graph> {
  const files = new Map<string, string>();
  const patterns = ['{kernel,ui,modules,apps,bench,journeys,tools}/**/*.{ts,tsx}', '*.ts'];
  const exclude = (path: string) => /(^|\/)(node_modules|dist)$/.test(path);
  for await (const path of glob(patterns, { cwd: root, exclude })) {
    files.set(path, await readFile(join(root, path), 'utf8'));
  }
  const doors = await doorsOf();
  const edges = [...files].flatMap(([from, text]) =>
    importsIn(text).map(({ written, isType }) => ({
      from,
      written,
      isType,
      to: resolved(from, written, doors),
    })),
  );
  return { files, edges };
}

/** The specifiers of static imports, re-exports and dynamic imports of a literal. */
export function importsIn(source: string): { written: string; isType: boolean }[] {
  const text = withoutComments(source);
  const statement =
    /(?:^|[;{}\n])\s*(?:import|export)\s+(type\s+)?(?:[\w$*{][^;'"`]*?\sfrom\s*)?(['"])([^'"\n]+)\2/g;
  const dynamic = /\bimport\(\s*(['"])([^'"\n]+)\1\s*\)/g;
  return [
    ...[...text.matchAll(statement)].map((match) => ({
      written: match[3] ?? '',
      isType: match[1] !== undefined,
    })),
    ...[...text.matchAll(dynamic)].map((match) => ({ written: match[2] ?? '', isType: false })),
  ];
}

/** Comments away, strings and templates kept: a path in a comment is no import. */
export function withoutComments(source: string): string {
  return source.replaceAll(
    /('(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*"|`(?:\\.|[^`\\])*`)|\/\*[\s\S]*?\*\/|(?<![:\\])\/\/[^\n]*/g,
    (_, text: string | undefined) => text ?? ' ',
  );
}

async function doorsOf(): Promise<Map<string, string>> {
  const doors = new Map<string, string>();
  for await (const path of glob('{kernel,ui,modules/*,apps/*}/package.json', { cwd: root })) {
    const { name, exports = {} } = JSON.parse(await readFile(join(root, path), 'utf8')) as {
      name: string;
      exports?: Record<string, string>;
    };
    for (const [door, file] of Object.entries(exports)) {
      doors.set(join(name, door), join(dirname(path), file));
    }
  }
  return doors;
}

function resolved(from: string, written: string, doors: Map<string, string>): string {
  if (written.startsWith('.')) {
    const path = join(dirname(from), written.replace(/\?.*$/, ''));
    return existsSync(join(root, path)) ? relative('.', path) : `missing:${path}`;
  }
  const exact = doors.get(written);
  if (exact) return exact;
  for (const [door, file] of doors) {
    if (door.endsWith('/*') && written.startsWith(door.slice(0, -1))) {
      return file.replace('*', written.slice(door.length - 1));
    }
  }
  return written;
}
