import { insertMembership } from '@liren/kernel/account/server';
import type { AreaCode } from '@liren/kernel/contract';
import { inTransaction } from '@liren/kernel/database/server';
import { expect, test } from 'vitest';
import * as contract from '../../contract/public.ts';
import { codeOf, locust, office, type Person, willow, world } from '../test-world.ts';

type World = Awaited<ReturnType<typeof world>>;

async function worker(w: World, area: string): Promise<Person> {
  const made = await w.staff('grid_worker', { area });
  await inTransaction(w.owner, {}, (tx) =>
    insertMembership(tx, {
      office,
      id: crypto.randomUUID(),
      account: made.account,
      role: 'grid_worker',
      area: area as AreaCode,
      since: w.clock.now(),
    }),
  );
  return made;
}

test('a desk sends a grid worker of the place: of the grid first, then whoever has least to look at', async () => {
  await using w = await world();
  const desk = await w.staff('desk', { area: willow, unit: 'willow' });
  const resident = await w.resident();
  const [far, near, idle] = [
    await worker(w, `${willow}02`),
    await worker(w, `${willow}01`),
    await worker(w, `${willow}02`),
  ];
  const stranger = await worker(w, `${locust}01`);
  const [first, second] = [await w.report(resident), await w.report(resident)];
  const list = (number: string) => w.as(desk).call(contract.gridWorkers, { params: { number } });
  await w.take(desk, first.number, 'send_to_verify', { worker: far.account });

  const { workers } = await list(second.number);
  expect(workers.map((one) => [one.account, one.own, one.open])).toEqual([
    [near.account, true, 0],
    [idle.account, false, 0],
    [far.account, false, 1],
  ]);
  expect(
    await codeOf(w.take(desk, second.number, 'send_to_verify', { worker: stranger.account })),
  ).toBe('input.invalid');
  await w.take(desk, second.number, 'send_to_verify', { worker: near.account });
  expect((await list(second.number)).workers[0]).toMatchObject({ open: 1 });
});
