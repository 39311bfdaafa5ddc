export { byLabel, matchScore, normalised, searchQuery, searchTokens } from './address-text.ts';
export {
  type Checked,
  type CheckedArea,
  checkImport,
  type ImportWorld,
  type Known,
} from './import-check.ts';
