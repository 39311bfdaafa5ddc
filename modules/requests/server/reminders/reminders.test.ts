import { noticesPage } from '@liren/kernel/notice/server';
import { expect, test } from 'vitest';
import * as contract from '../../contract/public.ts';
import { codeOf, office, type Person, willow, world } from '../test-world.ts';
import { remindSnoozed } from './reminders.ts';

type World = Awaited<ReturnType<typeof world>>;

async function cast(w: World) {
  return {
    resident: await w.resident(),
    neighbour: await w.resident(),
    desk: await w.staff('desk', { area: willow, unit: 'willow' }),
    colleague: await w.staff('desk', { area: willow, unit: 'willow' }),
    other: await w.staff('handler', { area: office, unit: 'power' }),
  };
}
const remind = (w: World) => remindSnoozed({ ...w.deps, db: w.worker }, office);
const heard = async (w: World, who: Person) =>
  (await noticesPage(w.db, office, who.account, { now: w.clock.now(), limit: 50 })).map(
    ({ template }) => template,
  );
const snooze = (w: World, who: Person, number: string, until: contract.SnoozeChoice | null) =>
  w.as(who).call(contract.snoozeRequest, { params: { number }, body: { until } });

test('a snooze is one’s own, is told when it ends, once, and touches nothing of the matter', async () => {
  await using w = await world();
  const p = await cast(w);
  const { number } = await w.report(p.resident);
  const before = await w.as(p.desk).call(contract.getRequest, { params: { number } });
  const reply = await snooze(w, p.desk, number, 'hour');
  expect(reply.snoozedUntil).toBe(new Date(w.clock.now().getTime() + 3_600_000).toISOString());
  const theirs = await w.as(p.colleague).call(contract.getMyReminder, { params: { number } });
  expect(theirs.snoozedUntil).toBeNull();
  expect(await w.as(p.desk).call(contract.getRequest, { params: { number } })).toEqual(before);
  w.clock.advance({ hours: 0.9 });
  await remind(w);
  expect(await heard(w, p.desk)).toEqual([]);
  w.clock.advance({ hours: 0.2 });
  await remind(w);
  await remind(w);
  expect(await heard(w, p.desk)).toEqual(['requests.snoozed']);
  expect(await heard(w, p.colleague)).toEqual([]);
});

test('of a matter that has ended nobody is reminded, and taken back a snooze ends', async () => {
  await using w = await world();
  const p = await cast(w);
  const [{ number }, second] = [await w.report(p.resident), await w.report(p.resident)];
  await snooze(w, p.desk, number, 'hour');
  await snooze(w, p.desk, second.number, 'hour');
  expect((await snooze(w, p.desk, second.number, null)).snoozedUntil).toBeNull();
  await w.take(p.resident, number, 'withdraw', { reason: '' });
  expect(await codeOf(snooze(w, p.desk, number, 'hour'))).toBe('snooze.ended');
  w.clock.advance({ hours: 2 });
  await remind(w);
  expect(await heard(w, p.desk)).toEqual([]);
});

test('what is late cannot be snoozed, and whoever may not know a matter cannot ask', async () => {
  await using w = await world();
  const p = await cast(w);
  const { number } = await w.report(p.resident);
  const params = { number };
  expect(await codeOf(snooze(w, p.other, number, 'hour'))).toBe('matter.not_found');
  const { options } = await w.as(p.desk).call(contract.getMyReminder, { params });
  expect(options.map(({ choice, afterDue }) => [choice, afterDue])).toEqual([
    ['hour', false],
    ['morning', true],
    ['monday', true],
  ]);
  w.clock.advance({ days: 2 });
  expect(await w.as(p.desk).call(contract.getMyReminder, { params })).toMatchObject({ late: true });
  expect(await codeOf(snooze(w, p.desk, number, 'hour'))).toBe('snooze.late');
});

test('who has a part in a matter mutes it for themselves, and nobody else may', async () => {
  await using w = await world();
  const p = await cast(w);
  const { number } = await w.report(p.resident);
  const params = { number };
  const mute = (who: Person, muted: boolean) =>
    w.as(who).call(contract.muteRequest, { params, body: { muted } });
  expect(await mute(p.resident, true)).toEqual({ muted: true });
  expect(await w.as(p.resident).call(contract.getMuted, { params })).toEqual({ muted: true });
  expect(await mute(p.resident, false)).toEqual({ muted: false });
  expect(await codeOf(mute(p.neighbour, true))).toBe('matter.not_found');
  expect(await codeOf(w.as(p.neighbour).call(contract.getMuted, { params }))).toBe(
    'matter.not_found',
  );
});
