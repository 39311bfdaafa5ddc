import * as accounts from '@liren/accounts/contract';
import * as areas from '@liren/areas/contract';
import * as assessment from '@liren/assessment/contract';
import * as bodies from '@liren/bodies/contract';
import * as collecting from '@liren/collecting/contract';
import * as components from '@liren/components/contract';
import * as exchange from '@liren/exchange/contract';
import * as guard from '@liren/guard/contract';
import { declaredProblems, type Endpoint } from '@liren/kernel/contract';
import * as knowledge from '@liren/knowledge/contract';
import * as linkage from '@liren/linkage/contract';
import * as notices from '@liren/notices/contract';
import * as operation from '@liren/operation/contract';
import * as patrol from '@liren/patrol/contract';
import * as privacy from '@liren/privacy/contract';
import * as registry from '@liren/registry/contract';
import * as requests from '@liren/requests/contract';
import * as sharing from '@liren/sharing/contract';
import { expect, test } from 'vitest';
import { demoModules, modules } from './modules.ts';

const contracts = {
  areas,
  accounts,
  notices,
  operation,
  components,
  knowledge,
  requests,
  assessment,
  exchange,
  patrol,
  bodies,
  collecting,
  guard,
  linkage,
  privacy,
  registry,
  sharing,
};
const promised = Object.values(contracts).flatMap((contract) =>
  Object.values(contract as object).filter(isEndpoint),
);
const implementations = demoModules.flatMap((module) => module.implementations);
const endpoints = implementations.map(({ endpoint }) => endpoint);

function isEndpoint(value: unknown): value is Endpoint {
  return (
    typeof value === 'object' &&
    value !== null &&
    'method' in value &&
    'path' in value &&
    'permission' in value
  );
}

const sorted = (list: Iterable<string>) => [...list].sort();
const twice = (list: readonly string[]) => list.filter((it, at) => list.indexOf(it) !== at);

test('every endpoint of a contract is implemented, and nothing else is', () => {
  const ofKernel = new Set(['house', 'files']);
  const ofModules = demoModules
    .filter(({ name }) => !ofKernel.has(name))
    .flatMap((module) => module.implementations.map(({ endpoint }) => endpoint.id));
  expect(promised.length).toBeGreaterThan(40);
  expect(sorted(ofModules)).toEqual(sorted(promised.map(({ id }) => id)));
});

test('an id names one operation, and a route leads to one', () => {
  expect(twice(endpoints.map(({ id }) => id))).toEqual([]);
  expect(
    twice(endpoints.map(({ method, path }) => `${method} ${path.replaceAll(/:\w+/g, ':')}`)),
  ).toEqual([]);
});

test('an endpoint names only refusals that are declared', () => {
  const declared = new Set(declaredProblems().map(({ code }) => code));
  const unknown = endpoints.flatMap(({ id, problems }) =>
    problems.filter((code) => !declared.has(code)).map((code) => `${id}: ${code}`),
  );
  expect(unknown).toEqual([]);
});

test('what only a demonstration may do has no route in production', () => {
  const real = new Set(
    modules.flatMap((module) => module.implementations.map(({ endpoint }) => endpoint.path)),
  );
  expect(endpoints.filter(({ path }) => path.startsWith('/demo') && real.has(path))).toEqual([]);
});
