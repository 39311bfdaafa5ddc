export { alike, plainName } from './alike.ts';
export {
  type Burden,
  burdenOf,
  type FieldRef,
  type Hosts,
  hostsOf,
  rootsOf,
  type Same,
  totalOf,
  type Wanted,
  type WantedField,
} from './burden.ts';
export { type Proposal, proposalsOf } from './merges.ts';
export { periodFrom, perYear } from './period.ts';
