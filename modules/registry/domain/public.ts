export {
  type CreditCodeFault,
  creditCodeFault,
  type IdNumberFacts,
  type IdNumberFault,
  readIdNumber,
  tidyCreditCode,
  tidyIdNumber,
} from './codes.ts';
export * from './estate/public.ts';
export * from './intake/public.ts';
export * from './organisation/public.ts';
export * from './person/public.ts';
export * from './place/public.ts';
export {
  type CountRow,
  type Protection,
  type PublishedRow,
  protect,
} from './statistics/disclosure.ts';
export * from './statistics/public.ts';
