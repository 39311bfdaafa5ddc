import { declareProblems } from '@liren/kernel/contract';

declareProblems({
  'collecting.form_unknown': 404,
  'collecting.form_changed': 409,
  'collecting.form_closed': 409,
  'collecting.form_not_open': 409,
  'collecting.nothing_new': 409,
  'collecting.area_beyond': 422,
  'collecting.version_unknown': 422,
  'collecting.time': 422,
  'collecting.not_collector': 403,
  'collecting.subject_unknown': 422,
  'collecting.subject_elsewhere': 422,
  'collecting.answered': 409,
  'collecting.entry_unknown': 404,
});
