import { roles } from '@liren/kernel/account';
import { expect, test } from 'vitest';
import { screens } from './screens.ts';

const rails = screens.flatMap(({ rail, roles, path }) =>
  rail ? [{ ...rail, roles: rail.roles ?? roles, path }] : [],
);

test('each place has an address and a jump key of its own', () => {
  const twice = (all: readonly string[]): string[] =>
    all.filter((one, i) => all.indexOf(one) !== i);
  expect(twice(screens.map(({ path }) => path))).toEqual([]);
  expect(twice(rails.map(({ jump }) => jump))).toEqual([]);
  expect(rails.filter(({ jump }) => !/^[a-z1-9]$/.test(jump))).toEqual([]);
});

test('no role has more than eight places in its rail', () => {
  for (const role of roles) {
    const places = rails.filter((rail) => !rail.roles || rail.roles.includes(role));
    expect([role, places.length <= 8]).toEqual([role, true]);
  }
});

test('a rail leads to a screen without parameters', () => {
  expect(rails.filter(({ path }) => path.includes('$'))).toEqual([]);
});
