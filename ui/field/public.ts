export { carried } from './carried.ts';
export { field, gone, keptSession } from './field.ts';
export type { SendKind, SendKinds } from './kinds.ts';
export { FieldProvider, useFieldState, useSendKinds, useWaitingAbout } from './provider.tsx';
export { type OutboxItem, standingOf } from './queue.ts';
export type { FieldStore } from './store.ts';
export { type Carried, useCarried, useCarriedOne } from './use-carried.ts';
