import { declareProblems } from '@liren/kernel/contract';

declareProblems({
  'contradiction.not_found': 404,
  'contradiction.decided': 409,
  'contradiction.home_gone': 409,
});
