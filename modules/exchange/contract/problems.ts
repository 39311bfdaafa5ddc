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
  'exchange.webhook_not_found': 404,
  'exchange.webhook_disabled': 409,
  'exchange.partner_not_found': 404,
  'exchange.not_theirs': 422,
  'exchange.already_there': 409,
  'reach.refused': 422,
  'reach.failed': 422,
});
