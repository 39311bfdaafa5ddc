export { type CalendarBook, fixedCalendarBook, openCalendarBook } from './book.ts';
export { noticedDays, shippedCalendar } from './chinese-days.ts';
export {
  type CalendarEdition,
  calendarsInForce,
  editionsOf,
  publishCalendar,
  seedCalendar,
} from './store.ts';
