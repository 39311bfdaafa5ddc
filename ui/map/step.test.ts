import { expect, test } from 'vitest';
import { stepped } from './step.ts';

test('ten metres are ten metres in both directions', () => {
  const from = [118.76, 32.05] as const;
  const [lon, lat] = stepped(from, 10, 10);
  const eastM = (lon - from[0]) * 111_320 * Math.cos((from[1] * Math.PI) / 180);
  const northM = (lat - from[1]) * 111_320;
  expect([eastM, northM].map((m) => Math.round(m * 10) / 10)).toEqual([10, 10]);
});
