export {
  type CreditCodeFault,
  creditCodeFault,
  type IdNumberFacts,
  type IdNumberFault,
  readIdNumber,
  tidyCreditCode,
  tidyIdNumber,
} from './codes.ts';
