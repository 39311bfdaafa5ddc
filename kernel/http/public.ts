export { LiveMessage, watchLive } from './live.ts';
