import {
  dateOfDay,
  dayNumber,
  instantOf,
  localDateOf,
  type Zone,
  zoneOf,
} from '../calendar/public.ts';
import { type Pace, type Topic, topicRules, type Way } from './topic.ts';

/** Minutes of the local day; `from` after `to` goes through midnight. */
export interface QuietHours {
  from: number;
  to: number;
}

/** 22:00 to 8:00, until a person says otherwise. */
export const usualQuietHours: QuietHours = { from: 22 * 60, to: 8 * 60 };
/** 18:00: when people come home. */
export const usualDigestMinute = 18 * 60;

/** What is to be told. */
export interface Telling {
  topic: Topic;
  /** Somebody may be in danger (level I): night and digest do not hold it back. */
  urgent: boolean;
  /** How pressing a reminder it is; 0: news. Only one that nothing is late by (1) can be snoozed. */
  reminder: number;
  /** Ways that lead somewhere for it. */
  offers: readonly Way[];
  /** `daily`: the sender was asked to tell this once a day, whatever the topic's pace is. */
  pace?: Pace;
}

/** What a person has said about being told, of this topic and this matter. */
export interface Wishes {
  ways: readonly Way[];
  pace: Pace;
  /** Null: never quiet. */
  quiet: QuietHours | null;
  digestMinute: number;
  muted: boolean;
  snoozedUntil: Date | null;
}

/** How a notice goes by one way. */
export type Leg =
  | { is: 'untold'; why: 'not_offered' | 'off' | 'muted' }
  | { is: 'told'; at: Date; why: 'now' | 'quiet' | 'digest' | 'snoozed' };

/**
 * When and how a person is told something: the one place where this is decided.
 *
 * 1. A duty goes its own ways at once, whatever was chosen; a muted matter and a way switched off tell nothing else.
 * 2. A reminder of a snoozed matter waits for the end of the snooze; what is late does not.
 * 3. What is told daily waits for the next digest.
 * 4. Devices, phones and mailboxes are left alone in quiet hours; the list in the app never rings, so it is not.
 *
 * What is urgent is told at once by every way that was not switched off.
 */
export function courseOf(
  telling: Telling,
  wishes: Wishes,
  now: Date,
  zone: string,
): Record<Way, Leg> {
  const { duty } = topicRules[telling.topic];
  const from = startOf(telling, wishes, duty !== null, now, zone);
  const leg = (way: Way): Leg => {
    if (!telling.offers.includes(way)) return { is: 'untold', why: 'not_offered' };
    if (!duty?.ways.includes(way)) {
      if (!wishes.ways.includes(way)) return { is: 'untold', why: 'off' };
      if (wishes.muted && !telling.urgent) return { is: 'untold', why: 'muted' };
    }
    if (way === 'inapp' || telling.urgent) return { is: 'told', ...from };
    const at = afterQuiet(from.at, wishes.quiet, zone);
    return { is: 'told', at, why: from.why === 'now' && at > from.at ? 'quiet' : from.why };
  };
  return {
    inapp: leg('inapp'),
    push: leg('push'),
    wechat: leg('wechat'),
    sms: leg('sms'),
    mail: leg('mail'),
  };
}

function startOf(
  telling: Telling,
  wishes: Wishes,
  isDuty: boolean,
  now: Date,
  zone: string,
): { at: Date; why: 'now' | 'digest' | 'snoozed' } {
  const { snoozedUntil } = wishes;
  if (telling.urgent || isDuty) return { at: now, why: 'now' };
  if (telling.reminder === 1 && snoozedUntil && snoozedUntil > now)
    return { at: snoozedUntil, why: 'snoozed' };
  if ((telling.pace ?? wishes.pace) === 'daily')
    return { at: nextAt(now, wishes.digestMinute, zone), why: 'digest' };
  return { at: now, why: 'now' };
}

/** The next instant, `from` itself included, at which a clock in the zone shows this minute of the day. */
export function nextAt(from: Date, minute: number, zone: string): Date {
  const named = zoneOf(zone);
  const today = dayNumber(localDateOf(named, from));
  for (let day = today; ; day++) {
    const at = minuteOn(named, day, minute);
    if (at >= from) return at;
  }
}

/** The first instant from `at` on that is not quiet. */
export function afterQuiet(at: Date, hours: QuietHours | null, zone: string): Date {
  if (!hours || hours.from === hours.to) return at;
  const named = zoneOf(zone);
  const today = dayNumber(localDateOf(named, at));
  const minute = Math.floor((at.getTime() - minuteOn(named, today, 0).getTime()) / 60_000);
  const through = hours.from > hours.to;
  const isQuiet = through
    ? minute >= hours.from || minute < hours.to
    : minute >= hours.from && minute < hours.to;
  if (!isQuiet) return at;
  const day = through && minute >= hours.from ? today + 1 : today;
  // Where clocks are put back the end can come twice; the first may be over.
  return new Date(Math.max(at.getTime(), minuteOn(named, day, hours.to).getTime()));
}

const two = (figure: number): string => String(figure).padStart(2, '0');

const minuteOn = (zone: Zone, day: number, minute: number): Date =>
  instantOf(zone, dateOfDay(day), `${two(Math.floor(minute / 60))}:${two(minute % 60)}`);
