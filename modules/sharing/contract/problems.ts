import { declareProblems } from '@liren/kernel/contract';

declareProblems({
  'sharing.item_unknown': 404,
  'sharing.item_ended': 409,
  'sharing.ask_unknown': 404,
  'sharing.decided': 409,
  'sharing.on_list': 409,
  'sharing.area_unknown': 422,
  'sharing.unit_unknown': 422,
  'sharing.reason_needed': 422,
  'sharing.basis_needed': 422,
  'sharing.days_turned': 422,
  'sharing.day_past': 422,
  'sharing.fields_needed': 422,
  'sharing.field_unknown': 404,
  'sharing.same_ask': 422,
  'sharing.not_to_fill': 409,
});
