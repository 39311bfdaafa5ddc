import type { LocalDate } from '../contract/values.ts';

export const SECOND_MS = 1_000;
export const MINUTE_MS = 60_000;
export const HOUR_MS = 3_600_000;
export const DAY_MS = 86_400_000;

/**
 * A time zone as a function: how far its clocks are ahead of UTC at an instant.
 *
 * `Intl` takes microseconds for one answer, so answers are kept per UTC day; a day on which the clocks change is
 * asked again for each instant. Asia/Shanghai has not changed its clocks since 1991.
 */
export interface Zone {
  readonly name: string;
  offsetMs(atMs: number): number;
}

const zones = new Map<string, Zone>();

/**
 * The zone of an IANA name; the same object for the same name.
 *
 * @throws RangeError when the name is unknown
 */
export function zoneOf(name: string): Zone {
  const known = zones.get(name);
  if (known) return known;
  const format = new Intl.DateTimeFormat('en-US', { timeZone: name, timeZoneName: 'longOffset' });
  const ask = (atMs: number) => parseOffset(format.format(atMs));
  const offsetByDay = new Map<number, number>();
  const zone: Zone = {
    name,
    offsetMs(atMs) {
      const day = Math.floor(atMs / DAY_MS);
      let offset = offsetByDay.get(day);
      if (offset === undefined) {
        const first = ask(day * DAY_MS);
        offset = first === ask((day + 1) * DAY_MS - 1) ? first : Number.NaN;
        offsetByDay.set(day, offset);
      }
      return Number.isNaN(offset) ? ask(atMs) : offset;
    },
  };
  zones.set(name, zone);
  return zone;
}

function parseOffset(formatted: string): number {
  const [, sign, hours, minutes = '00', seconds = '00'] =
    /GMT(?:([+-])(\d{2}):(\d{2})(?::(\d{2}))?)?$/.exec(formatted) ?? [];
  if (!sign) return 0;
  const ms = Number(hours) * HOUR_MS + Number(minutes) * MINUTE_MS + Number(seconds) * SECOND_MS;
  return sign === '+' ? ms : -ms;
}

/** What a wall clock in the zone shows, as milliseconds of a day count without zone. */
export const wallMs = (zone: Zone, atMs: number): number => atMs + zone.offsetMs(atMs);

/**
 * The instant at which a wall clock in the zone shows `wall`.
 *
 * Where clocks are put back and a time comes twice, the first; where they are put forward and it never comes, the
 * instant that much after the change.
 */
export function instantMs(zone: Zone, wall: number): number {
  const early = wall - zone.offsetMs(wall - DAY_MS);
  if (early + zone.offsetMs(early) === wall) return early;
  const late = wall - zone.offsetMs(wall + DAY_MS);
  return late + zone.offsetMs(late) === wall ? late : early;
}

/** Days since 1970-01-01 of a calendar date. */
export function dayNumber(date: string): number {
  const ms = Date.parse(`${date}T00:00:00Z`);
  if (Number.isNaN(ms)) throw new RangeError(`not a date: ${date}`);
  return ms / DAY_MS;
}

/** Calendar date of a day number. */
export const dateOfDay = (day: number): LocalDate =>
  new Date(day * DAY_MS).toISOString().slice(0, 10) as LocalDate;

/** The date a wall calendar in the zone shows at an instant. */
export const localDateOf = (zone: Zone, at: Date): LocalDate =>
  dateOfDay(Math.floor(wallMs(zone, at.getTime()) / DAY_MS));

/** The instant of a date and a time of day (`HH:MM` or `HH:MM:SS`) in the zone. */
export function instantOf(zone: Zone, date: string, timeOfDay = '00:00'): Date {
  return new Date(instantMs(zone, dayNumber(date) * DAY_MS + timeOfDayMs(timeOfDay)));
}

/**
 * Milliseconds since midnight of `HH:MM` or `HH:MM:SS`; 24:00 is the end of the day.
 *
 * @throws RangeError when it is no time of day
 */
export function timeOfDayMs(text: string): number {
  const [, hour, minute, second = '0'] = /^(\d{2}):(\d{2})(?::(\d{2}))?$/.exec(text) ?? [];
  const ms = Number(hour) * HOUR_MS + Number(minute) * MINUTE_MS + Number(second) * SECOND_MS;
  if (!(ms >= 0 && ms <= DAY_MS && Number(minute) < 60 && Number(second) < 60)) {
    throw new RangeError(`not a time of day: ${text}`);
  }
  return ms;
}
