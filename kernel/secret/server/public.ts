export type { CipherName } from './cipher.ts';
export { type Cell, type KeyRing, keyRing } from './key-ring.ts';
export { reseal, type SealedColumn } from './reseal.ts';
export {
  loadOrCreateRing,
  loadRing,
  newRing,
  Ring,
  rotatedRing,
  saveRing,
  withoutStaleKeys,
} from './ring.ts';
