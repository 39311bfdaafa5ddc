import { CoordinateSystem } from '@liren/areas/contract';
import { endpoint } from '@liren/kernel/contract';
import * as z from 'zod';

/** Why one row cannot be taken; each has a sentence `components.import.reason.<code>`. */
export const componentFaults = [
  'code_form',
  'code_district',
  'code_twice',
  'name_missing',
  'state_unknown',
  'point_missing',
  'outside',
  'date_form',
  'too_long',
] as const;
export type ComponentFault = (typeof componentFaults)[number];

export const ComponentImportReport = z.object({
  dryRun: z.boolean(),
  added: z.int(),
  changed: z.int(),
  same: z.int(),
  ownerless: z.int().meta({ description: 'among those taken' }),
  refusedCount: z.int(),
  refused: z
    .array(
      z.object({
        line: z.int().meta({ description: 'line of the CSV file, or place of the feature from 1' }),
        code: z.string().nullable(),
        faults: z.array(z.object({ fault: z.enum(componentFaults), value: z.string() })),
      }),
    )
    .meta({ description: 'the first 500' }),
});
export type ComponentImportReport = z.output<typeof ComponentImportReport>;

export const importComponents = endpoint({
  id: 'importComponents',
  method: 'POST',
  path: '/components/import',
  summary: 'Imports components from CSV or GeoJSON, row by row',
  permission: { role: 'system_admin', over: 'area' },
  input: {
    query: z.strictObject({
      format: z.enum(['csv', 'geojson']),
      dryRun: z.boolean().default(true),
      system: CoordinateSystem,
    }),
    body: z
      .instanceof(Uint8Array)
      .meta({ description: 'UTF-8 CSV with headings, or a GeoJSON FeatureCollection of points' }),
  },
  reply: ComponentImportReport,
  problems: [
    'input.invalid',
    'permission.denied',
    'component.import_unreadable',
    'component.import_too_many',
  ],
  upload: {
    types: ['text/csv', 'application/geo+json', 'application/json'],
    bodyLimit: 32 * 1024 * 1024,
  },
  rate: 20,
});
