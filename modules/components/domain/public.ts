export { type CheckedRow, checkedRows, type RawRow, type RowWorld } from './rows.ts';
