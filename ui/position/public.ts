// The one way to a position: architecture.test.ts lets nobody else ask the browser.
export {
  fixByHand,
  fixOfBeacon,
  NoPosition,
  type PositionFailure,
  readDevice,
  watchDevice,
} from './device.ts';
export { PositionWord } from './position-word.tsx';
export { type PositionInHand, usePosition } from './use-position.ts';
