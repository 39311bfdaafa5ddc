export { type Live, LiveMessage, watchLive } from './live.ts';
