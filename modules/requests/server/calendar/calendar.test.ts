import { openCalendarBook } from '@liren/kernel/calendar/server';
import { expect, test } from 'vitest';
import * as contract from '../../contract/public.ts';
import { requestJobs } from '../jobs.ts';
import { codeOf, office, willow, world } from '../test-world.ts';

type World = Awaited<ReturnType<typeof world>>;

/** An office whose book is read from its tables, as an installation has it. */
async function office2026() {
  const w = await world();
  const book = await openCalendarBook(w.db);
  w.deps.calendars.of = book.of;
  w.deps.calendars.reload = book.reload;
  return {
    w,
    admin: await w.staff('system_admin', { area: office }),
    desk: await w.staff('desk', { area: willow, unit: 'willow' }),
    resident: await w.resident(),
  };
}
const recount = (w: World) =>
  requestJobs
    .find(({ name }) => name === 'requests.recount_clocks')
    ?.run({ ...w.deps, db: w.worker });

// Monday 23 November: the days after it become a holiday, as nobody would do it but a test.
const notice = '测试节：11月23日至27日放假。11月28日、29日上班。';

test('a check says which limits a notice would move and writes nothing; publishing moves exactly these', async () => {
  const { w, admin, desk, resident } = await office2026();
  await using _ = w;
  const { number } = await w.report(resident);
  const due = async () => {
    const page = await w.as(desk).call(contract.getRequest, { params: { number } });
    return page.clocks.filter((c) => c.stoppedAt === null).map((c) => c.dueAt);
  };
  const before = await due();
  const keeper = w.as(admin);
  const body = { year: 2026, text: notice };
  const found = await keeper.call(contract.checkCalendar, { body });
  expect(found).toMatchObject({ version: 0, faults: [], open: 1, moved: 1 });
  expect(found.days).toHaveLength(7);
  expect(found.clocks).toMatchObject([{ number, from: before[0] }]);
  expect(await due()).toEqual(before);

  const published = await keeper.call(contract.publishYear, {
    body: { ...body, after: 0, note: '测试通知' },
  });
  expect(published).toMatchObject({
    version: 1,
    editions: [{ version: 1, note: '测试通知', until: null }],
  });
  await recount(w);
  expect(await due()).toEqual(found.clocks.map(({ to }) => to));
  expect(await keeper.call(contract.checkCalendar, { body })).toMatchObject({
    version: 1,
    moved: 0,
  });
  const { timeline } = await w.as(desk).call(contract.getRequest, { params: { number } });
  const told = timeline.find(({ step }) => step === 'recount');
  const [clock] = found.clocks;
  expect(told?.body).toMatchObject({
    moved: [{ clock: clock?.clock, from: clock?.from, to: clock?.to }],
  });
});

test('a second editor is refused, so is a notice with faults, another year, and who does not keep the calendar', async () => {
  const { w, admin, desk } = await office2026();
  await using _ = w;
  const publish = (who: typeof admin, over: object = {}) =>
    codeOf(
      w.as(who).call(contract.publishYear, {
        body: { year: 2026, text: notice, after: 0, note: '通知', ...over },
      }),
    );
  expect(await publish(desk)).toBe('permission.denied');
  expect(await publish(admin, { year: 2029 })).toBe('calendar.year');
  expect(await publish(admin, { text: '测试节：13月1日放假。' })).toBe('calendar.unreadable');
  expect(await publish(admin, { text: '没有日期' })).toBe('calendar.unreadable');
  await w.as(admin).call(contract.publishYear, {
    body: { year: 2026, text: notice, after: 0, note: '通知' },
  });
  expect(await publish(admin)).toBe('calendar.changed');
});

test('the coming year is missing until it is published, and warned of from December on', async () => {
  const { w, admin } = await office2026();
  await using _ = w;
  const standing = () => w.as(admin).call(contract.calendarStanding, {});
  expect(await standing()).toEqual({ year: 2027, known: false, warn: false });
  w.clock.advance({ days: 8 });
  expect(await standing()).toEqual({ year: 2027, known: false, warn: true });
  await w.as(admin).call(contract.publishYear, {
    body: { year: 2027, text: '2027-01-01,放假,元旦', after: 0, note: '通知' },
  });
  expect(await standing()).toEqual({ year: 2027, known: true, warn: false });
});

test('a limit is tried on the calendar in force before anybody lives by it', async () => {
  const { w, admin, desk } = await office2026();
  await using _ = w;
  const keeper = w.as(admin);
  const tried = (amount: number, unit: 'hour' | 'working_day') =>
    keeper.call(contract.tryLimit, { query: { amount, unit } });
  const begun = w.deps.clock.now().getTime();
  expect(await tried(24, 'hour')).toEqual({ dueAt: new Date(begun + 86_400_000).toISOString() });
  const before = await tried(2, 'working_day');
  await keeper.call(contract.publishYear, {
    body: { year: 2026, text: notice, after: 0, note: '测试通知' },
  });
  const after = await tried(2, 'working_day');
  expect(Date.parse(after.dueAt)).toBeGreaterThan(Date.parse(before.dueAt));
  expect(
    await codeOf(w.as(desk).call(contract.tryLimit, { query: { amount: 1, unit: 'hour' } })),
  ).toBe('permission.denied');
});
