import { expect, test } from 'vitest';
import * as contract from '../../contract/public.ts';
import { codeOf, willow, world } from '../test-world.ts';

test('a resident takes along all that is kept of them, and nothing of anybody else; it leaves a trace', async () => {
  await using w = await world();
  const [resident, neighbour] = [await w.resident(), await w.resident()];
  const desk = await w.staff('desk', { area: willow, unit: 'willow' });
  const grid = await w.staff('grid_worker', { area: `${willow}01` });
  const { number } = await w.report(resident, { text: '路灯不亮，打13912345678找我' });
  await w.take(resident, number, 'add_info', { text: '昨晚又灭了' });
  const { number: theirs } = await w.report(neighbour, { text: '别人家的事，打13887654321' });
  await w.take(desk, theirs, 'send_to_verify');
  await w.take(grid, theirs, 'confirm');
  await w.take(resident, theirs, 'join');
  await w.as(desk).call(contract.revealReporter, {
    params: { number },
    body: { purpose: 'contact_reporter' },
  });

  const data = await w.as(resident).call(contract.exportMyData, {});
  expect(data.matters.map((m) => [m.number, m.mine]).sort()).toEqual(
    [
      [number, true],
      [theirs, false],
    ].sort(),
  );
  const own = data.matters.find((m) => m.mine);
  expect(own?.written.map(({ what, text }) => [what, what === 'text' ? text : '…']).sort()).toEqual(
    [
      ['contact', '…'],
      ['text', '路灯不亮，打13912345678找我'],
    ],
  );
  expect(data.deeds.map((d) => d.step).sort()).toEqual(['add_info', 'join', 'report']);
  expect(data.reads).toMatchObject([{ purpose: 'contact_reporter', number }]);
  expect(JSON.stringify(data)).not.toContain('13887654321');
  expect(JSON.stringify(data)).not.toContain(neighbour.account);

  const trail = await w.owner
    .selectFrom('kernel.audit')
    .select(['object', 'subject', 'actor'])
    .where('action', '=', 'data.exported')
    .execute();
  expect(trail).toEqual([
    { object: 'export:my_data', subject: `account:${resident.account}`, actor: resident.account },
  ]);
  expect(await codeOf(w.as(null).call(contract.exportMyData, {}))).toBe('session.missing');
});
