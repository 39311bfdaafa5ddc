export * from '../../module/server/public.ts';
export { type AppOptions, buildApp } from './app.ts';
export { byteOrderMark, type CsvCell, csvLines, sendCsv } from './csv.ts';
export type { Limits } from './limits.ts';
export { liveHub } from './live.ts';
export { openLive } from './live-bus.ts';
export { errorLine, makeLog } from './log.ts';
export { endpointsOf, openapi } from './openapi.ts';
export { holdsSomewhere } from './permission.ts';
export {
  type Figure,
  type Sheet,
  type SheetCell,
  type SheetFile,
  type SheetRows,
  sendSheet,
} from './sheet.ts';
export type { Web } from './web.ts';
