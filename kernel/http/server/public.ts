export { type AppOptions, buildApp } from './app.ts';
export { byteOrderMark, type CsvCell, csvLines, sendCsv } from './csv.ts';
export {
  type Ctx,
  type Deps,
  type Implementation,
  implement,
  implementStream,
  type Logger,
  type Module,
  type RawExchange,
  type Session,
  type SessionCookie,
  type Sessions,
  type Settings,
} from './ctx.ts';
export type { Limits } from './limits.ts';
export { type Live, liveHub } from './live.ts';
export { openLive } from './live-bus.ts';
export { errorLine, makeLog } from './log.ts';
export { endpointsOf, openapi } from './openapi.ts';
export { holdsSomewhere } from './permission.ts';
export type { Web } from './web.ts';
