import { expect, test } from 'vitest';
import * as contract from '../../contract/public.ts';
import { inLocust, locust, willow, world } from '../test-world.ts';

test('growth counts whole days up to yesterday, of what its reader may know, and opens the same matters', async () => {
  await using w = await world();
  const resident = await w.resident();
  const [command, desk] = [await w.staff('command'), await w.staff('desk', { area: locust })];
  await w.report(resident); // the weeks before
  w.clock.advance({ days: 20 });
  for (let n = 0; n < 4; n += 1) await w.report(resident, { text: `路灯不亮，第${n}盏，夜里很黑` });
  await w.report(resident, { lonLat: inLocust, isPublic: false });
  w.clock.advance({ days: 1 });
  await w.report(resident); // today: not yet
  const seen = await w.as(command).call(contract.getGrowth, { query: {} });
  expect([seen.recent, seen.before]).toEqual([5, 1]);
  expect(seen.communities).toMatchObject([{ of: { code: willow }, recent: 4, before: 1 }]);
  expect(seen.categories).toMatchObject([{ of: { code: '0118' }, recent: 5, before: 1 }]);
  const { rows } = await w.as(command).call(contract.listRequests, {
    query: { area: willow, from: seen.from, to: seen.to },
  });
  expect(rows).toHaveLength(4);
  const own = await w.as(desk).call(contract.getGrowth, { query: {} });
  expect([own.recent, own.before, own.communities]).toEqual([1, 0, []]);
});
