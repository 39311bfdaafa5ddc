export { type Calendar, calendarOf, plainWeek } from './calendar.ts';
export { CalendarData, CalendarDay, WorkingInterval } from './calendar-data.ts';
export { dueAt, fractionPoint, left, spent } from './due.ts';
export { Limit, type LimitUnit, limitUnits } from './limit.ts';
export { type NoticeLineFault, type ReadNotice, readHolidayNotice } from './notice-text.ts';
export { comingYear, withYear } from './years.ts';
export { dateOfDay, dayNumber, instantOf, localDateOf, wallMs, type Zone, zoneOf } from './zone.ts';
