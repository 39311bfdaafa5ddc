import { codeSchemes } from '@liren/kernel/area';
import { endpoint, LocalDate } from '@liren/kernel/contract';
import * as z from 'zod';
import { AreaLevel, GridKind, StatutoryKind } from './area.ts';
import { CoordinateSystem } from './place.ts';
import { importReasons } from './problems.ts';

const Count = z.int().min(0).max(10_000_000);
const Short = z.string().trim().min(1).max(40);

/** Properties of one imported feature. What does not apply to its level must be absent or null. */
export const ImportedArea = z.object({
  code: z.coerce.string().regex(/^\d{4,15}$/),
  level: AreaLevel.nullish().meta({
    description: 'follows from the code; say unit_grid for the 14-digit form of 2005',
  }),
  name: z.string().trim().min(1).max(60),
  scheme: z.enum(codeSchemes).nullish().meta({ description: 'who numbered it; LOCAL by default' }),
  validFrom: LocalDate.nullish().meta({ description: 'today by default' }),
  validTo: LocalDate.nullish(),
  successors: z
    .array(z.string().regex(/^\d{4,15}$/))
    .max(50)
    .nullish(),
  statutoryKind: StatutoryKind.nullish(),
  communityType: Short.nullish(),
  households: Count.nullish(),
  residents: Count.nullish(),
  gridKind: GridKind.nullish(),
  dedicatedKind: Short.nullish(),
  landUse: Short.max(20).nullish(),
  managementGrade: Short.max(20).nullish(),
  responsibleUnit: Short.nullish(),
  changedOn: LocalDate.nullish(),
  otherCodes: z
    .partialRecord(z.enum(['STAT12', 'GA15', 'MCA']), z.string().max(18))
    .nullish()
    .meta({ description: 'numbers other authorities know it by, under their scheme' }),
});
export type ImportedArea = z.output<typeof ImportedArea>;

export const Reason = z.object({
  code: z.enum(importReasons).meta({ description: 'has a sentence in the catalogue' }),
  params: z.record(z.string(), z.union([z.string(), z.number()])),
});
export type Reason = z.output<typeof Reason>;

export const ImportReport = z.object({
  dryRun: z.boolean(),
  added: z.int(),
  changed: z.int(),
  same: z.int(),
  refused: z.array(
    z.object({
      index: z.int().meta({ description: 'place in the file, from 0' }),
      code: z.string().nullable(),
      name: z.string().nullable(),
      reasons: z.array(Reason),
    }),
  ),
});
export type ImportReport = z.output<typeof ImportReport>;

/** Takes the good features of a GeoJSON file and says of each bad one why not; `dryRun` only says. */
export const importAreas = endpoint({
  id: 'importAreas',
  method: 'POST',
  path: '/areas/import',
  summary: 'Imports areas and grids from GeoJSON, feature by feature',
  permission: { role: 'system_admin', over: 'area' },
  input: {
    query: z.strictObject({ dryRun: z.boolean().default(true), system: CoordinateSystem }),
    body: z.instanceof(Uint8Array).meta({ description: 'a GeoJSON FeatureCollection' }),
  },
  reply: ImportReport,
  problems: [
    'input.invalid',
    'permission.denied',
    'area.import_unreadable',
    'area.import_too_many',
  ],
  upload: { types: ['application/geo+json', 'application/json'], bodyLimit: 32 * 1024 * 1024 },
  rate: 20,
});
