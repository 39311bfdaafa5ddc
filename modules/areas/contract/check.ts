import { AreaCode, endpoint, LonLat } from '@liren/kernel/contract';
import * as z from 'zod';
import { AreaLevel, AreaRef } from './area.ts';

/** What a place check looks at, in the order it is read. */
export const checkSections = ['coverage', 'addresses', 'people', 'codes'] as const;
export type CheckSection = (typeof checkSections)[number];

/** What a place check can find; each has a sentence `areas.check.finding.<code>`. */
export const findingCodes = [
  // coverage: seamless, without overlap, inside the area above (GB/T 30428.1)
  'gap',
  'overlap',
  'beyond',
  'outline_missing',
  'outline_fault',
  'grids_missing',
  // addresses: each in exactly one grid of each kind
  'address_in_no_grid',
  'address_elsewhere',
  // people: 纵向到底
  'grid_without_person',
  'unit_unknown',
  // codes
  'area.code_form',
  'area.code_level',
  'area.code_scheme',
  'parent_missing',
  'outside_office',
  'statutory_kind',
] as const;
export type FindingCode = (typeof findingCodes)[number];

export const Finding = z.object({
  code: z.enum(findingCodes),
  level: AreaLevel.nullable().meta({ description: 'level of the areas it is about' }),
  area: AreaRef.nullable().meta({ description: 'where to look: the area that is to be put right' }),
  other: AreaRef.nullable().meta({ description: 'the second of two areas that contradict' }),
  areaM2: z.number().nullable(),
  lonLat: LonLat.nullable().meta({ description: 'a spot inside the gap, overlap or address' }),
  address: z.string().nullable(),
  detail: z.string().nullable().meta({ description: 'what was written: a code, a unit' }),
});
export type Finding = z.output<typeof Finding>;

export const PlaceCheck = z.object({
  checked: z.object({
    communities: z.int(),
    serviceGrids: z.int(),
    unitGrids: z.int(),
    addresses: z.int(),
  }),
  tolerance: z.object({
    widthM: z.number().meta({ description: 'strips of at most this mean width are let pass' }),
    areaM2: z.number().meta({ description: 'and so are pieces of less than this' }),
  }),
  slivers: z.int().meta({ description: 'gaps and overlaps that were let pass' }),
  sections: z.array(
    z.object({
      section: z.enum(checkSections),
      total: z.int(),
      findings: z.array(Finding).meta({ description: 'the first 500' }),
    }),
  ),
  checkedAt: z.iso.datetime(),
});
export type PlaceCheck = z.output<typeof PlaceCheck>;

/** Where the places of the office are not whole: 纵向到底、横向到边. */
export const checkPlaces = endpoint({
  id: 'checkPlaces',
  method: 'GET',
  path: '/areas/check',
  summary: 'Gaps, overlaps, addresses in no grid, grids without a person, wrong codes',
  steady: true,
  permission: {
    any: [
      { role: 'system_admin', over: 'area' },
      { role: 'command', over: 'area' },
    ],
  },
  input: {},
  reply: PlaceCheck,
  problems: ['permission.denied'],
  rate: 20,
});

/** What can be written as a file of its own: the tree below the office. */
export const exportLevels = ['subdistrict', 'community', 'service_grid', 'unit_grid'] as const;
export const ExportLevel = z.enum(exportLevels);

/**
 * Areas of one level as GeoJSON (RFC 7946), WGS 84, as `importAreas` takes them.
 *
 * Rings follow the right-hand rule. With `retired` also what stands no more, with `validTo` and `successors`.
 */
export const exportAreas = endpoint({
  id: 'exportAreas',
  method: 'GET',
  path: '/areas/export.geojson',
  summary: 'Areas of one level as GeoJSON, as the import takes them',
  permission: {
    any: [
      { role: 'system_admin', over: 'area' },
      { role: 'command', over: 'area' },
    ],
  },
  input: {
    query: z.strictObject({
      level: ExportLevel,
      within: AreaCode.optional().meta({ description: 'only inside this area' }),
      retired: z.boolean().default(false),
    }),
  },
  reply: z.object({ type: z.literal('FeatureCollection'), features: z.array(z.unknown()) }),
  problems: ['input.invalid', 'permission.denied'],
  media: 'stream',
  rate: 20,
});
