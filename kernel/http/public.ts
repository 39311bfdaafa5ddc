export { ActFact, actFactKinds } from '../module/act.ts';
export { type CardKind, cardKinds, type LifeEvent, lifeEvents } from '../module/card.ts';
export { type FlowField, flowFields, isPersonal } from '../module/flow.ts';
export { type HeldOf, heldOf, type LegalBasis, legalBases } from '../module/held.ts';
export { type Live, LiveMessage, watchLive } from './live.ts';
