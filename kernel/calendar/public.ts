export {
  type Calendar,
  CalendarData,
  CalendarDay,
  calendarOf,
  plainWeek,
  WorkingInterval,
} from './calendar.ts';
export { dueAt, fractionPoint, left, spent } from './due.ts';
export { Limit, type LimitUnit, limitUnits } from './limit.ts';
export { instantOf, localDateOf, type Zone, zoneOf } from './zone.ts';
