import { declareProblems } from '@liren/kernel/contract';

declareProblems({
  'estate.not_found': 404,
  'estate.name_taken': 409,
  'space.not_found': 404,
  'space.changed': 409,
  'space.stage_same': 409,
  'workforce.not_found': 404,
});
