import { overOffice } from '@liren/areas/server';
import { audit } from '@liren/kernel/audit/server';
import {
  calendarOf,
  comingYear,
  dueAt,
  localDateOf,
  readHolidayNotice,
  withYear,
} from '@liren/kernel/calendar';
import { editionsOf, publishCalendar } from '@liren/kernel/calendar/server';
import { type InputOf, Problem, type ReplyOf } from '@liren/kernel/contract';
import { inTransaction } from '@liren/kernel/database/server';
import type { Ctx } from '@liren/kernel/http/server';
import { forecastRecount } from '@liren/kernel/workflow/server';
import {
  type CalendarCheck,
  checkCalendar,
  getCalendar,
  publishYear,
  tryLimit,
  type WorkCalendar,
} from '../../contract/calendar.ts';

const clocksShown = 50;

/** The number of the version in force; the shipped calendar has none. */
const numberOf = (version: string): number => (/^\d+$/.test(version) ? Number(version) : 0);

function today({ calendars, office, clock }: Ctx): string {
  return localDateOf(calendars.of(office).zone, clock.now());
}

export function standing(ctx: Ctx): WorkCalendar['standing'] {
  overOffice(ctx, getCalendar.permission);
  return comingYear(ctx.calendars.of(ctx.office).data.days, today(ctx));
}

export async function workCalendar(ctx: Ctx): Promise<WorkCalendar> {
  overOffice(ctx, getCalendar.permission);
  const { db, office, calendars } = ctx;
  const { data, version } = calendars.of(office);
  const on = today(ctx);
  const year = Number(on.slice(0, 4));
  const editions = await editionsOf(db, office);
  return {
    version: numberOf(version),
    today: on as WorkCalendar['today'],
    standing: comingYear(data.days, on),
    hours: data.hours,
    days: data.days.filter((day) => Math.abs(Number(day.on.slice(0, 4)) - year) <= 1),
    editions: editions.map(({ publishedAt, ...edition }, i) => ({
      ...edition,
      publishedAt: publishedAt.toISOString(),
      until: editions[i - 1]?.publishedAt.toISOString() ?? null,
    })),
  };
}

/** When a limit that begins now would end, by the calendar in force. */
export function limitTried(
  ctx: Ctx,
  limit: InputOf<typeof tryLimit>['query'],
): ReplyOf<typeof tryLimit> {
  overOffice(ctx, tryLimit.permission);
  const due = dueAt(ctx.calendars.of(ctx.office), ctx.clock.now(), limit);
  return { dueAt: due.toISOString() };
}

/** This year and the next are published; what is over has moved its limits already. */
function allowYear(ctx: Ctx, year: number): void {
  const now = Number(today(ctx).slice(0, 4));
  if (year !== now && year !== now + 1)
    throw new Problem('calendar.year', { from: now, to: now + 1 });
}

/** @throws Problem `calendar.year` */
export async function check(
  ctx: Ctx,
  { year, text }: InputOf<typeof checkCalendar>['body'],
): Promise<CalendarCheck> {
  overOffice(ctx, checkCalendar.permission);
  allowYear(ctx, year);
  const { db, office, clock, calendars } = ctx;
  const inForce = calendars.of(office);
  const { days, faults } = readHolidayNotice(text, year);
  const next = calendarOf({
    ...inForce.data,
    version: 'checked',
    days: withYear(inForce.data.days, year, days),
  });
  const forecast = await forecastRecount(db, office, 'request', next, clock.now(), clocksShown);
  return {
    version: numberOf(inForce.version),
    year,
    days,
    faults,
    open: forecast.open,
    moved: forecast.moved,
    clocks: forecast.clocks.map(({ number, clock: name, from, to }) => ({
      number,
      clock: name,
      from: from.toISOString(),
      to: to.toISOString(),
    })),
  };
}

/**
 * Puts a year in force as a new version of the whole calendar, with a line in the audit trail. The job
 * `requests.recount_clocks` then tells the open limits again, as recorded steps of their matters.
 *
 * @throws Problem `calendar.unreadable` with a fault for each line, `calendar.year`, `calendar.changed`
 */
export async function publish(
  ctx: Ctx,
  { year, text, after, note }: InputOf<typeof publishYear>['body'],
): Promise<WorkCalendar> {
  overOffice(ctx, publishYear.permission);
  allowYear(ctx, year);
  const { db, office, clock, calendars, actor } = ctx;
  const { days, faults } = readHolidayNotice(text, year);
  if (faults.length > 0 || !days.some(({ kind }) => kind === 'holiday'))
    throw new Problem('calendar.unreadable', { count: faults.length });
  const { data, version } = calendars.of(office);
  if (numberOf(version) !== after) throw new Problem('calendar.changed', { version });
  const calendar = { ...data, days: withYear(data.days, year, days) };
  await inTransaction(db, {}, async (tx) => {
    const number = await publishCalendar(tx, {
      ...{ office, calendar, note, after, at: clock.now(), by: actor.account },
    });
    await audit(tx, ctx, {
      action: 'calendar.published',
      object: `calendar:${number}`,
      detail: { year, days: days.length, note },
    });
  });
  await calendars.reload(office);
  return workCalendar(ctx);
}
