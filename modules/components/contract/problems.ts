import { declareProblems } from '@liren/kernel/contract';

declareProblems({
  'component.not_found': 404,
  'component.same_state': 409,
  'component.import_unreadable': 400,
  'component.import_too_many': 413,
});
