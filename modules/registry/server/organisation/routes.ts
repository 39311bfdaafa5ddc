import { type Implementation, implement } from '@liren/kernel/http/server';
import * as contract from '../../contract/public.ts';
import { dutiesList, dutySaved } from './duties.ts';
import { ledgerOf, ledgersList } from './ledgers.ts';
import { organisationMergeUndone, organisationsMerged } from './merging.ts';
import { assetsList, organisationOf, organisationsList } from './read.ts';
import { tagRulePreview, tagRuleSaved, tagRules } from './tagging.ts';
import {
  assetAdded,
  assetEnded,
  contactRead,
  organisationAdded,
  organisationCorrected,
  organisationEnded,
  organisationReopened,
  tieAdded,
  tieEnded,
} from './write.ts';

export const organisationRoutes: readonly Implementation[] = [
  implement(contract.listOrganisations)(organisationsList),
  implement(contract.getOrganisation)(organisationOf),
  implement(contract.addOrganisation)(organisationAdded),
  implement(contract.correctOrganisation)(organisationCorrected),
  implement(contract.endOrganisation)(organisationEnded),
  implement(contract.reopenOrganisation)(organisationReopened),
  implement(contract.readOrganisationContact)(contactRead),
  implement(contract.mergeOrganisations)(organisationsMerged),
  implement(contract.undoOrganisationMerge)(organisationMergeUndone),
  implement(contract.addAsset)(assetAdded),
  implement(contract.endAsset)(assetEnded),
  implement(contract.addTie)(tieAdded),
  implement(contract.endTie)(tieEnded),
  implement(contract.listAssets)(assetsList),
  implement(contract.listTagRules)(tagRules),
  implement(contract.previewTagRule)(tagRulePreview),
  implement(contract.saveTagRule)(tagRuleSaved),
  implement(contract.listDuties)(dutiesList),
  implement(contract.saveDuty)(dutySaved),
  implement(contract.listLedgers)(ledgersList),
  implement(contract.getLedger)(ledgerOf),
];
