import { endpoint, FileId, Instant } from '@liren/kernel/contract';
import * as z from 'zod';
import { EntryId } from '../values.ts';
import { FactSource, IntakeKind, IntakeState } from './values.ts';

/** Whoever keeps the register answers for what goes into it as a whole. */
const permission = { role: 'registrar', over: 'area' } as const;
const params = z.strictObject({ id: EntryId });

/** Field of the register to the place of its column, from 0. */
export const ColumnChoice = z
  .record(z.string().regex(/^[a-zA-Z]{2,30}$/), z.int().min(0).max(199))
  .meta({ examples: [{ name: 0, idNumber: 1 }] });
export type ColumnChoice = z.output<typeof ColumnChoice>;

export const Import = z.object({
  id: EntryId,
  kind: IntakeKind,
  name: z.string().meta({ description: 'of the file' }),
  source: FactSource,
  state: IntakeState,
  problem: z.string().nullable().meta({ description: 'code of why it did not go on' }),
  rowCount: z.int(),
  doneCount: z.int().meta({ description: 'rows that the present stage is done with' }),
  added: z.int(),
  changed: z.int(),
  same: z.int(),
  refused: z.int().meta({ description: 'rows that are not taken; the others are' }),
  asked: z.int().meta({ description: 'questions to a person that it raised' }),
  begunAt: Instant,
  endedAt: Instant.nullable(),
});
export type Import = z.output<typeof Import>;

export const OneImport = Import.extend({
  headings: z.array(z.string()),
  columns: ColumnChoice,
});
export type OneImport = z.output<typeof OneImport>;

export const listImports = endpoint({
  id: 'listImports',
  method: 'GET',
  path: '/registry/imports',
  summary: 'Files that were imported into the register or are about to be, newest first',
  permission,
  input: {},
  reply: z.object({ items: z.array(Import).meta({ description: 'the last 50' }) }),
  problems: ['permission.denied'],
});

export const getImport = endpoint({
  id: 'getImport',
  method: 'GET',
  path: '/registry/imports/:id',
  summary: 'One import: its columns, how far it is, what it did',
  permission,
  input: { params },
  reply: OneImport,
  problems: ['permission.denied', 'intake.not_found'],
});

export const startImport = endpoint({
  id: 'startImport',
  method: 'POST',
  path: '/registry/imports',
  summary: 'Begins an import of an uploaded CSV file or workbook: its rows are read first',
  permission,
  input: {
    body: z.strictObject({
      upload: FileId,
      kind: IntakeKind,
      name: z
        .string()
        .trim()
        .min(1)
        .max(120)
        .meta({ examples: ['2026年人口普查.xlsx'] }),
      source: FactSource,
    }),
  },
  reply: z.object({ id: EntryId }),
  problems: ['input.invalid', 'permission.denied', 'file.not_found'],
});

export const chooseColumns = endpoint({
  id: 'chooseColumns',
  method: 'PUT',
  path: '/registry/imports/:id/columns',
  summary: 'Says which column is which field, and whose word the file is',
  permission,
  input: { params, body: z.strictObject({ columns: ColumnChoice, source: FactSource }) },
  reply: OneImport,
  problems: [
    'input.invalid',
    'permission.denied',
    'intake.not_found',
    'intake.state',
    'intake.columns',
  ],
});

export const moveImport = endpoint({
  id: 'moveImport',
  method: 'POST',
  path: '/registry/imports/:id/stage',
  summary:
    'Checks a file, takes it in, or takes all of it back; the work goes on in the background',
  permission,
  input: {
    params,
    body: z.strictObject({ to: z.enum(['checking', 'taking', 'undoing']) }),
  },
  reply: OneImport,
  problems: [
    'input.invalid',
    'permission.denied',
    'intake.not_found',
    'intake.state',
    'intake.columns',
  ],
});

export const listImportFaults = endpoint({
  id: 'listImportFaults',
  method: 'GET',
  path: '/registry/imports/:id/faults',
  summary: 'Rows of an import that are not taken, by line, each with all its faults',
  permission,
  input: { params, query: z.strictObject({ after: z.int().min(0).default(0) }) },
  reply: z.object({
    items: z.array(
      z.object({
        line: z.int().meta({ description: 'of the file, headings included' }),
        faults: z.array(
          z.object({
            field: z.string(),
            fault: z.string().meta({ description: 'its sentence: registry.intake.fault.<fault>' }),
            of: z.int().optional().meta({ description: 'the line that says the same already' }),
          }),
        ),
      }),
    ),
    next: z.int().nullable(),
  }),
  problems: ['input.invalid', 'permission.denied', 'intake.not_found'],
});

export const exportImportFaults = endpoint({
  id: 'exportImportFaults',
  method: 'GET',
  path: '/registry/imports/:id/faults/csv',
  summary:
    'All rows of an import that are not taken, as CSV: line, column, fault; never what stood there',
  permission,
  input: { params, query: z.strictObject({ lang: z.enum(['zh-CN', 'en']).default('zh-CN') }) },
  reply: z.string().meta({ description: 'text/csv' }),
  media: 'stream',
  problems: ['input.invalid', 'permission.denied', 'intake.not_found'],
  rate: 20,
});
