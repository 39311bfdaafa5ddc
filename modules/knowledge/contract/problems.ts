import { declareProblems } from '@liren/kernel/contract';

declareProblems({
  'knowledge.not_found': 404,
  'knowledge.withdrawn': 410,
  'knowledge.changed': 409,
  'knowledge.published_already': 409,
  'knowledge.not_published': 409,
  'knowledge.area_unknown': 422,
  'knowledge.unit_unknown': 422,
  'template.not_found': 404,
  'template.name_taken': 409,
  'template.too_many': 409,
  'template.not_shareable': 403,
});
