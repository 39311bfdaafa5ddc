import { declareProblems } from '@liren/kernel/contract';

declareProblems({
  'rights.not_found': 404,
  'rights.unidentified': 409,
  'rights.put_off_before': 409,
  'consent.not_found': 404,
});
