import { expect, test } from 'vitest';
import { missingOptionals, readLock } from './lock.ts';

test('the lock holds the packages of every platform: else `npm ci` refuses it (npm run lock)', async () => {
  expect(missingOptionals(await readLock())).toEqual([]);
});
