import { declareProblems } from '@liren/kernel/contract';

declareProblems({
  'patrol.grid_unknown': 404,
  'patrol.point_unknown': 404,
  'patrol.plan_unknown': 404,
  'patrol.round_unknown': 404,
  'patrol.beacon_unknown': 404,
  'patrol.track_gone': 410,
  'patrol.off_duty': 409,
  'patrol.other_round': 409,
  'patrol.no_consent': 403,
  'patrol.time': 422,
  'patrol.reason_needed': 422,
  'patrol.label_taken': 409,
  'patrol.checklist_changed': 409,
  'patrol.checklist_item': 422,
});
