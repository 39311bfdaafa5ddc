import type { Office } from '../../contract/public.ts';
import type { Db } from '../../database/server/public.ts';
import { type Calendar, calendarOf } from '../calendar.ts';
import { shippedCalendar } from './chinese-days.ts';
import { calendarsInForce, versionsInForce } from './store.ts';

/** The calendar in force of each office, in memory: a limit must not cost a statement. */
export interface CalendarBook {
  /** The office's own calendar, or the shipped one. */
  of(office: Office): Calendar;
  /** Reads the office's calendar again, after a publication. */
  reload(office: Office): Promise<Calendar>;
  /** Reloads what another process has published; gives the offices that changed. */
  refresh(): Promise<Office[]>;
}

/** All calendars in force, read once. */
export async function openCalendarBook(db: Db): Promise<CalendarBook> {
  const shipped = calendarOf(shippedCalendar());
  const calendars = new Map<Office, Calendar>();
  for (const [office, data] of await calendarsInForce(db)) calendars.set(office, calendarOf(data));

  const book: CalendarBook = {
    of: (office) => calendars.get(office) ?? shipped,
    async reload(office) {
      const data = (await calendarsInForce(db, office)).get(office);
      if (data) calendars.set(office, calendarOf(data));
      return book.of(office);
    },
    async refresh() {
      const versions = await versionsInForce(db);
      const changed = [...versions].filter(
        ([office, version]) => book.of(office).version !== version,
      );
      for (const [office] of changed) await book.reload(office);
      return changed.map(([office]) => office);
    },
  };
  return book;
}

/** A book of one calendar for all offices: for tests and for tools without a database. */
export function fixedCalendarBook(
  calendar: Calendar = calendarOf(shippedCalendar()),
): CalendarBook {
  return { of: () => calendar, reload: async () => calendar, refresh: async () => [] };
}
