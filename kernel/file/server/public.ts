export type { FileStore } from './store.ts';
