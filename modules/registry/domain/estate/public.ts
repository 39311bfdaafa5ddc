export { addsUp, duesOf, type EstateFacts, noticeDays, plusDays, plusMonths } from './dues.ts';
