import { declareProblems } from '@liren/kernel/contract';

declareProblems({
  'intake.unreadable': 422,
  'intake.empty': 422,
  'intake.too_many': 422,
  'intake.not_found': 404,
  'intake.state': 409,
  'intake.columns': 422,
  'intake.changed_since': 409,
  'intake.key_gone': 409,
  'match.not_found': 404,
  'match.decided': 409,
});
