import { declareProblems } from '@liren/kernel/contract';

declareProblems({
  'area.not_found': 404,
  'area.import_unreadable': 400,
  'area.import_too_many': 413,
  'boundary.not_found': 404,
  'boundary.built_upon': 409,
});

/** Why an edit of the boundaries cannot be done on the areas as they are. */
export const editRefusals = [
  'boundary.no_area',
  'boundary.no_corner',
  'boundary.on_outline',
  'boundary.crossed',
  'boundary.nothing',
  'boundary.line_short',
  'boundary.apart',
  'boundary.levels_differ',
  'boundary.communities_differ',
  'boundary.merge_few',
  'boundary.corner_meets',
  'boundary.outside',
  'boundary.in_pieces',
  'boundary.codes_used_up',
] as const;
declareProblems(
  Object.fromEntries(editRefusals.map((code) => [code, 422])) as Record<
    (typeof editRefusals)[number],
    number
  >,
);

/** Reasons for which an import refuses one feature; each has a sentence `areas.import.reason.<code>`. */
export const importReasons = [
  'area.property',
  'area.code_form',
  'area.code_scheme',
  'area.code_level',
  'area.code_twice',
  'area.code_retired',
  'area.outside_office',
  'area.parent_missing',
  'area.outside_parent',
  'area.type_unknown',
  'area.other_code_form',
  'area.geometry_missing',
  'area.geometry_form',
  'area.ring_open',
  'area.ring_short',
  'area.ring_crossed',
  'area.point_off_earth',
  'area.empty',
  'area.dates_reversed',
] as const;
export type ImportReason = (typeof importReasons)[number];
