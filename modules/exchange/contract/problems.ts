import { declareProblems } from '@liren/kernel/contract';

declareProblems({
  'exchange.key_missing': 403,
  'exchange.key_invalid': 403,
  'exchange.key_scope': 403,
  'exchange.key_not_found': 404,
  'exchange.key_rotating': 409,
  'exchange.key_revoked': 409,
  'exchange.jurisdiction_unknown': 404,
  'exchange.method': 405,
  'reach.refused': 422,
});
