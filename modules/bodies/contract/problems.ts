import { declareProblems } from '@liren/kernel/contract';

declareProblems({
  'body.not_found': 404,
  'body.area_unknown': 422,
  'body.wrong_level': 422,
  'body.parent_unknown': 422,
  'body.ended': 409,
  'body.has_seats': 409,
  'seat.not_found': 404,
  'seat.taken_twice': 409,
  'seat.head_taken': 409,
  'seat.full': 409,
  'seat.near_relative': 409,
  'seat.incompatible': 409,
  'seat.same_person': 422,
});
