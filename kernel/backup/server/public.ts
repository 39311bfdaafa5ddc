export { ArchiveFault } from './archive.ts';
export { backUp, type House, type Kept, NotRestored, restore } from './backup.ts';
