import type { CalendarDay } from './calendar-data.ts';
import { dateOfDay, dayNumber } from './zone.ts';

/** What is wrong with a line of a holiday notice. */
export type NoticeLineFault =
  | 'unread'
  | 'no_such_date'
  | 'other_year'
  | 'twice'
  | 'not_a_weekend'
  | 'too_long';

/** The exceptional days of one year, or what keeps the text from being one. */
export interface ReadNotice {
  days: CalendarDay[];
  /** Lines count from 1. */
  faults: { line: number; code: NoticeLineFault; text: string }[];
}

/** No holiday of the statute is longer, weekends and exchange included (国庆、中秋: 8 days). */
const longestDays = 12;

const kindOf: Readonly<Record<string, CalendarDay['kind']>> = {
  holiday: 'holiday',
  working: 'working',
  放假: 'holiday',
  休: 'holiday',
  上班: 'working',
  班: 'working',
};

/**
 * Reads the State Council's notice of a year (国务院办公厅关于部分节假日安排的通知) as it is published, or lines
 * `2027-01-01,放假,元旦`; both may be mixed. Lines that hold no date are left out.
 *
 * Of `二、春节：2月15日（周日）至23日（周一）放假调休，共9天。2月14日（周六）上班。` each day of the range is a holiday
 * and each day before 上班 is worked. What cannot be read is a fault: a calendar moves the limits of everybody.
 */
export function readHolidayNotice(text: string, year: number): ReadNotice {
  const days = new Map<string, CalendarDay>();
  const faults: ReadNotice['faults'] = [];
  for (const [i, raw] of text.split(/\r?\n/).entries()) {
    const line = raw.trim();
    const fault = (code: NoticeLineFault, what = line): void => {
      if (!faults.some((one) => one.line === i + 1 && one.code === code))
        faults.push({ line: i + 1, code, text: what.slice(0, 80) });
    };
    for (const day of daysOfLine(line, year, fault)) {
      const weekday = new Date(`${day.on}T00:00:00Z`).getUTCDay();
      if (!day.on.startsWith(`${year}-`)) fault('other_year', day.on);
      else if (day.kind === 'working' && weekday !== 0 && weekday !== 6)
        fault('not_a_weekend', day.on);
      else if (days.has(day.on)) fault('twice', day.on);
      else days.set(day.on, day);
    }
  }
  return { days: [...days.values()].sort((a, b) => (a.on < b.on ? -1 : 1)), faults };
}

type Fault = (code: NoticeLineFault, what?: string) => void;

function daysOfLine(line: string, year: number, fault: Fault): CalendarDay[] {
  if (/^\d{4}[-/.]\d/.test(line)) return dayOfRow(line, fault);
  if (!/\d月\d+日/.test(line)) return [];
  const [, name, rest] =
    /^(?:[一二三四五六七八九十]+、|\d+[.、])?\s*([^：:\d]{1,20})[：:](.+)$/.exec(line) ?? [];
  if (!name || !rest) {
    fault('unread');
    return [];
  }
  // Weekdays in brackets say nothing new.
  const plain = rest.replaceAll(/[（(][^）)]*[）)]/g, '');
  const found = plain
    .split(/[。；;]/)
    .filter((sentence) => /\d/.test(sentence))
    .flatMap((sentence) => daysOfSentence(sentence, name.trim(), year, fault));
  if (found.length === 0) fault('unread');
  return found;
}

/** `2027-01-01,放假,元旦`. */
function dayOfRow(line: string, fault: Fault): CalendarDay[] {
  const [date = '', kind = '', name = ''] = line.split(/[,，\t]/).map((cell) => cell.trim());
  const [year, month, day] = date.split(/[-/.]/).map(Number);
  const on = year && month && day ? dateIn(year, month, day) : null;
  const known = kindOf[kind];
  if (on === null) fault('no_such_date', date);
  else if (!known) fault('unread');
  else return [{ on: dateOfDay(on), kind: known, name: (name || kind).slice(0, 60) }];
  return [];
}

function daysOfSentence(sentence: string, name: string, year: number, fault: Fault): CalendarDay[] {
  const kind = /上班/.test(sentence) ? 'working' : /放假|休息/.test(sentence) ? 'holiday' : null;
  if (!kind) return [];
  let month = 0;
  return [...sentence.matchAll(datesPattern)].flatMap(([, y, m, d, toY, toM, toD]) => {
    month = Number(m ?? month);
    const from = dateIn(Number(y ?? year), month, Number(d));
    const to = toD ? dateIn(Number(toY ?? y ?? year), Number(toM ?? month), Number(toD)) : from;
    if (toM) month = Number(toM);
    if (from === null || to === null) {
      fault('no_such_date', sentence);
      return [];
    }
    if (to < from || to - from >= longestDays) {
      fault('too_long', sentence);
      return [];
    }
    return Array.from({ length: to - from + 1 }, (_, i) => ({
      on: dateOfDay(from + i),
      kind,
      name,
    }));
  });
}

/** `1月1日`, `1日至3日`, `9月30日至10月2日`, `2027年1月1日`; the second of a list may leave out its month. */
const datesPattern =
  /(?:(\d{4})年)?(?:(\d{1,2})月)?(\d{1,2})日(?:(?:至|到|—|-|~)(?:(\d{4})年)?(?:(\d{1,2})月)?(\d{1,2})日)?/g;

/** The day number of a date that exists. */
function dateIn(year: number, month: number, day: number): number | null {
  const at = new Date(Date.UTC(year, month - 1, day));
  return at.getUTCMonth() === month - 1 && at.getUTCDate() === day
    ? dayNumber(at.toISOString().slice(0, 10))
    : null;
}
