export {
  type ConsentKind,
  type ConsentWorld,
  consentKinds,
  declareConsent,
} from './kinds.ts';
export {
  type ConsentRow,
  type ConsentWay,
  consentAt,
  consentFigures,
  consentsOf,
  consentWays,
  endConsent,
  giveConsent,
} from './ledger.ts';
