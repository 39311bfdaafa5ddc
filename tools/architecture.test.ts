// Hand-written: under TypeScript 7 dependency-cruiser visits no file and still exits 0.
import { glob, readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { type Edge, importsIn, readGraph, withoutComments } from './imports.ts';

/** None knows a later one. */
const order = [
  'kernel',
  'ui',
  'areas',
  'guard',
  'accounts',
  'notices',
  'operation',
  'privacy',
  'registry',
  'components',
  'knowledge',
  'requests',
  'patrol',
  'assessment',
  'exchange',
  'bodies',
  'linkage',
  'collecting',
  'sharing',
  'apps',
];
const { files, edges } = await readGraph();

const show = ({ from, written }: Edge) => `${from} imports ${written}`;
const packageOf = (path: string) =>
  /^(modules\/\w+|apps\/\w+|kernel|ui|bench|journeys|tools)\//.exec(path)?.[1];
const isTest = (path: string) => /\.test\.tsx?$|\/test-[\w-]+\.ts$|\.fixture\./.test(path);
const isScreen = (path: string) =>
  /^modules\/\w+\/(console|resident|grid)\/|^ui\/(?!build\/|tokens\/write)|^apps\/(console|grid|resident)\/(?!vite)/.test(
    path,
  );
const isServer = (path: string) => /\/server\/|^apps\/server\//.test(path);
const isPure = (path: string) =>
  /^kernel\/(?!.*\/server\/)|^modules\/\w+\/(contract|domain|dictionary)\//.test(path) &&
  !isTest(path);

test('the graph was really read', () => {
  expect(files.size).toBeGreaterThan(200);
  expect(edges.length).toBeGreaterThan(800);
  expect(edges.filter(({ to }) => to.startsWith('missing:')).map(show)).toEqual([]);
});

test('an import is seen however it is written', () => {
  const source = `import a from 'a';\nimport type { B,\n C } from "b";\nexport * from './c.ts'; import 'd.css';
    export { type E } from 'e'; // from 'not'\n/* import 'nor' */ const f = await import('f');\nconst g = 'import h from "g"';`;
  expect(importsIn(source).map(({ written }) => written)).toEqual([
    'a',
    'b',
    './c.ts',
    'd.css',
    'e',
    'f',
  ]);
});

test('a package is entered only through its doors', () => {
  const leaks = edges.filter(({ from, to, written }) => {
    const target = packageOf(to);
    if (
      !target ||
      target === packageOf(from) ||
      /^(bench|journeys|tools)\//.test(from) ||
      isTest(from)
    )
      return false;
    return written.startsWith('.');
  });
  expect(leaks.map(show)).toEqual([]);
  const closed = edges.filter(({ to }) => to.startsWith('@liren/'));
  expect(closed.map(show)).toEqual([]);
});

test('a package imports only what stands before it', () => {
  const place = (path: string) => {
    const of = packageOf(path) ?? '';
    return order.indexOf(of.startsWith('apps/') ? 'apps' : of.replace('modules/', ''));
  };
  const forward = edges.filter(
    ({ from, to }) => place(from) >= 0 && place(to) > place(from) && !isTest(from),
  );
  expect(forward.map(show)).toEqual([]);
});

test('no files import each other in a circle, types included', () => {
  const next = Map.groupBy(
    edges.filter(({ to }) => files.has(to)),
    ({ from }) => from,
  );
  const circles: string[] = [];
  const done = new Set<string>();
  const visit = (path: string, trail: readonly string[]): void => {
    const again = trail.indexOf(path);
    if (again >= 0) circles.push([...trail.slice(again), path].join(' → '));
    if (again >= 0 || done.has(path)) return;
    for (const { to } of next.get(path) ?? []) visit(to, [...trail, path]);
    done.add(path);
  };
  for (const path of files.keys()) visit(path, []);
  expect(circles).toEqual([]);
});

test('a screen never reaches into a server', () => {
  const climbs = edges.filter(
    ({ from, to }) => isScreen(from) && !isTest(from) && (isServer(to) || to.startsWith('node:')),
  );
  expect(climbs.map(show)).toEqual([]);
});

test('no screen imports a screen of another module', () => {
  const visits = edges.filter(
    ({ from, to }) =>
      from.startsWith('modules/') &&
      /^modules\/\w+\/(console|grid|resident)\//.test(to) &&
      packageOf(from) !== packageOf(to),
  );
  expect(visits.map(show)).toEqual([]);
});

test('what browsers and servers share does no I/O', () => {
  const drivers = /^(node:|pg$|kysely|fastify|@fastify\/|graphile-worker|sharp|pino|react)/;
  const impure = edges.filter(({ from, to }) => isPure(from) && (isServer(to) || drivers.test(to)));
  expect(impure.map(show)).toEqual([]);
});

test('the browser is asked for a position at one place, so that each has accuracy, source and age', () => {
  const askers = [...files]
    .filter(
      ([path, text]) =>
        /^(ui|modules|apps)\//.test(path) &&
        !isTest(path) &&
        /\bgeolocation\b/.test(withoutComments(text)),
    )
    .map(([path]) => path);
  expect(askers).toEqual(['ui/position/device.ts']);
});

test('the environment is read in config.ts and by tools', () => {
  const readers = [...files]
    .filter(
      ([path, text]) =>
        !isTest(path) &&
        !/^(tools|bench|journeys)\/|^\w+\.\w+\.ts$|vite\.config\.ts$/.test(path) &&
        /\bprocess\.env\b/.test(withoutComments(text)),
    )
    .map(([path]) => path);
  expect(readers).toEqual(['apps/server/config.ts']);
});

test('SQL names the schemas of its own part, the kernel, and public views of others', async () => {
  const schemas = [
    'areas',
    'guard',
    'accounts',
    'notices',
    'privacy',
    'registry',
    'components',
    'knowledge',
    'requests',
    'patrol',
    'assessment',
    'linkage',
    'collecting',
    'sharing',
  ];
  const named = new RegExp(
    `\\b(?:from|join|into|update|table|view|function|on|exists|call|delete from)\\s+(?:only\\s+)?(${schemas.join('|')})\\.([a-z_]+)`,
    'gi',
  );
  const typed = new RegExp(`'(${schemas.join('|')})\\.([a-zA-Z]+)(?: as \\w+)?'`, 'g');
  const sources = new Map(files);
  for await (const path of glob('{kernel,modules}/**/*.sql'))
    sources.set(path, await readFile(path, 'utf8'));
  const trespasses: string[] = [];
  let seen = 0;
  for (const [path, text] of sources) {
    const owner =
      /^modules\/(\w+)\//.exec(path)?.[1] ?? (path.startsWith('kernel/') ? 'kernel' : null);
    if (owner === null || isTest(path) || path.endsWith('/schema.ts') || !isServer(path)) continue;
    for (const [match, schema, name] of [...text.matchAll(named), ...text.matchAll(typed)]) {
      seen++;
      const isPublic = /^pub(_|[A-Z])/.test(name ?? '') && owner !== 'kernel';
      if (schema !== owner && !isPublic) trespasses.push(`${path}: ${match}`);
    }
  }
  expect(trespasses).toEqual([]);
  expect(seen).toBeGreaterThan(20);
});
