export { ActFact, actFactKinds } from '../module/act.ts';
export { type FlowField, flowFields, isPersonal } from '../module/flow.ts';
export { type Live, LiveMessage, watchLive } from './live.ts';
