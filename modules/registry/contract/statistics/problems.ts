import { declareProblems } from '@liren/kernel/contract';

declareProblems({
  'statistics.nobody': 409,
  'statistics.published': 409,
  'statistics.not_found': 404,
});
