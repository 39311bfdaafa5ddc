import { Problem } from '@liren/kernel/contract';
import { expect, test } from 'vitest';
import { leavingBy } from './leaving.ts';

/** The marks of one browser. */
function device() {
  const kept = new Map<string, string>();
  return leavingBy(() => ({
    getItem: (key) => kept.get(key) ?? null,
    setItem: (key, value) => void kept.set(key, value),
    removeItem: (key) => void kept.delete(key),
  }));
}
const lost = () => Promise.reject(new Problem('network.lost'));

test('who signs out with a network leaves nothing to be done', async () => {
  const leaving = device();
  expect(leaving.isPending()).toBe(false);
  expect(await leaving.end(async () => undefined)).toBe(true);
  expect(leaving.isPending()).toBe(false);
});

test('who signs out without one is signed out at the next network, however often the app is opened before', async () => {
  const leaving = device();
  expect(await leaving.end(lost)).toBe(false);
  expect(await leaving.end(lost)).toBe(false);
  expect(leaving.isPending()).toBe(true);
  expect(await leaving.end(async () => undefined)).toBe(true);
  expect(leaving.isPending()).toBe(false);
});

test('a session that was over already is left', async () => {
  const leaving = device();
  expect(await leaving.end(() => Promise.reject(new Problem('session.expired')))).toBe(true);
  expect(leaving.isPending()).toBe(false);
});
