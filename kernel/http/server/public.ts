export {
  type Ctx,
  type Deps,
  implement,
  type Implementation,
  implementStream,
  type Logger,
  type Module,
  type RawExchange,
  type Session,
  type SessionCookie,
  type Sessions,
  type Settings,
} from './ctx.ts';
export { type Live, liveHub } from './live.ts';
