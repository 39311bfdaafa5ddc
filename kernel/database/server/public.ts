export type { Db, Scope, Tx } from './transaction.ts';
export { inTransaction, isContended } from './transaction.ts';
