import { declareProblems } from '@liren/kernel/contract';

declareProblems({
  'organisation.not_found': 404,
  'organisation.changed': 409,
  'organisation.ended': 409,
  'organisation.not_ended': 409,
  'organisation.credit_code_taken': 409,
  'organisation.merged': 409,
  'organisation.merge_self': 409,
  'organisation.codes_differ': 409,
  'organisation.merge_undone': 409,
  'organisation.merge_not_found': 404,
  'organisation.tie_exists': 409,
  'organisation.no_contact': 404,
  'organisation.building_not_found': 404,
});
