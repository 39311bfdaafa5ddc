import { declareProblems, endpoint, Instant, LocalDate } from '@liren/kernel/contract';
import * as z from 'zod';
import { grounds, levels, questionTypes, requestKinds, unitKinds } from '../dictionary/public.ts';
import { RequestNumber } from './values.ts';

declareProblems({
  'dictionary.no_draft': 409,
  'dictionary.faulty': 422,
  'dictionary.changed': 409,
  'dictionary.unknown_category': 404,
  'dictionary.unknown_class': 400,
  'dictionary.code_taken': 409,
  'dictionary.unreadable': 400,
});

const keepers = { role: 'system_admin', over: 'area' } as const;

const Code = z
  .string()
  .regex(/^\d{4}$/)
  .meta({ examples: ['0118'] });
const Text = z.object({ zh: z.string().trim().max(200), en: z.string().trim().max(300) });
const UnitKind = z.enum(unitKinds);
const Limit = z.object({
  amount: z.number().positive().max(10_000),
  unit: z.enum(['hour', 'working_hour', 'day', 'working_day']),
});

/** What the editor of a category writes; the rest of it follows or stays. */
export const CategorySaid = z.object({
  name: z.string().trim().min(1).max(40),
  nameEn: z.string().trim().min(1).max(80),
  kinds: z.array(z.enum(requestKinds)).min(1),
  defaultLevel: z.enum(levels),
  limit: Limit.nullable().meta({ description: 'null: by the level' }),
  filingCondition: Text,
  closingCondition: Text,
  verifyOnSite: z.boolean(),
  publicByDefault: z.boolean(),
  publicPlace: z.boolean(),
  words: z.array(z.string().trim().min(1).max(40)).max(60),
  validTo: LocalDate.nullable().meta({ description: 'first day it is no longer offered' }),
  questions: z
    .array(
      z.object({
        code: z
          .string()
          .regex(/^[a-z][a-z0-9_]{0,39}$/)
          .meta({ examples: ['how_many'] }),
        type: z.enum(questionTypes),
        label: Text,
        required: z.boolean(),
        options: z
          .array(
            z.object({
              code: z
                .string()
                .regex(/^[a-z0-9_]{1,40}$/)
                .meta({ examples: ['one'] }),
              label: Text,
            }),
          )
          .max(20),
      }),
    )
    .max(12),
  routes: z
    .array(
      z.object({
        ground: z.enum(grounds).nullable(),
        lead: UnitKind,
        others: z.array(UnitKind).max(6),
      }),
    )
    .min(1)
    .max(6)
    .meta({ description: 'the row without a ground is the default' }),
});
export type CategorySaid = z.output<typeof CategorySaid>;

const Change = z.object({
  code: Code,
  name: z.string(),
  what: z.enum(['added', 'changed', 'ended']),
  fields: z.array(z.string()),
});
const Fault = z.object({ code: z.string(), where: z.string() });

const Draft = z.object({
  basedOn: z.string(),
  changedAt: Instant,
  changedBy: z.string().nullable(),
  changes: z.array(Change),
  faults: z.array(Fault),
});

export const Edition = z.object({
  version: z.string(),
  draft: Draft.nullable(),
  editions: z.array(
    z.object({
      version: z.string(),
      from: Instant,
      note: z.string(),
      by: z.string().nullable(),
    }),
  ),
  classes: z.array(z.object({ code: z.string(), name: z.string(), nameEn: z.string() })),
  categories: z.array(
    z.object({
      code: Code,
      parent: z.string(),
      name: z.string(),
      nameEn: z.string(),
      level: z.enum(levels),
      limit: Limit.nullable(),
      lead: UnitKind,
      isPublic: z.boolean(),
      questions: z.int(),
      validTo: LocalDate.nullable(),
      isChanged: z.boolean().meta({ description: 'in the draft' }),
    }),
  ),
});
export type Edition = z.output<typeof Edition>;

export const getEdition = endpoint({
  id: 'getDictionary',
  method: 'GET',
  path: '/dictionary',
  summary: 'The dictionary as the draft has it, or as it is in force, with its editions',
  permission: keepers,
  input: {},
  reply: Edition,
  problems: ['permission.denied'],
});

export const getCategoryEntry = endpoint({
  id: 'getDictionaryCategory',
  method: 'GET',
  path: '/dictionary/categories/:code',
  summary: 'One category with all its rules, as the draft has it',
  permission: keepers,
  input: { params: z.strictObject({ code: Code }) },
  reply: z.object({
    code: Code,
    parent: z.string(),
    said: CategorySaid,
    inForce: CategorySaid.nullable(),
    open: z.int(),
  }),
  problems: ['input.invalid', 'permission.denied', 'dictionary.unknown_category'],
});

export const saveCategoryEntry = endpoint({
  id: 'saveDictionaryCategory',
  method: 'PUT',
  path: '/dictionary/categories/:code',
  summary:
    'Writes a category into the draft; a code whose class exists and that was never given is added',
  permission: keepers,
  input: { params: z.strictObject({ code: Code }), body: z.strictObject(CategorySaid.shape) },
  reply: z.object({ faults: z.array(Fault) }),
  problems: ['input.invalid', 'permission.denied', 'dictionary.unknown_category'],
});

export const addCategoryEntry = endpoint({
  id: 'addDictionaryCategory',
  method: 'POST',
  path: '/dictionary/categories',
  summary: 'Writes a new category into the draft: a free code of a class that exists',
  permission: keepers,
  input: { body: z.strictObject({ code: Code, ...CategorySaid.shape }) },
  reply: z.object({ code: Code, faults: z.array(Fault) }),
  problems: [
    'input.invalid',
    'permission.denied',
    'dictionary.unknown_class',
    'dictionary.code_taken',
  ],
});

export const previewEdition = endpoint({
  id: 'previewDictionary',
  method: 'POST',
  path: '/dictionary/preview',
  summary:
    'What the draft changes, what is wrong with it, and which open matters have a changed category',
  permission: keepers,
  input: {},
  reply: z.object({
    changes: z.array(Change.extend({ open: z.int() })),
    faults: z.array(Fault),
    open: z
      .int()
      .meta({ description: 'open matters of changed categories; they keep their rules' }),
    first: z.array(z.object({ number: RequestNumber, category: Code })),
  }),
  problems: ['permission.denied', 'dictionary.no_draft'],
});

export const publishEdition = endpoint({
  id: 'publishDictionary',
  method: 'POST',
  path: '/dictionary/publish',
  summary: 'Puts the draft in force from a moment on, as a new edition',
  permission: keepers,
  input: {
    body: z.strictObject({
      basedOn: z.string().max(40),
      from: Instant.nullable().meta({ description: 'null: now' }),
      note: z.string().trim().min(1).max(200),
    }),
  },
  reply: z.object({ version: z.string() }),
  problems: [
    'input.invalid',
    'permission.denied',
    'dictionary.no_draft',
    'dictionary.faulty',
    'dictionary.changed',
  ],
});

export const dropEdition = endpoint({
  id: 'dropDictionaryDraft',
  method: 'DELETE',
  path: '/dictionary/draft',
  summary: 'Discards the draft',
  permission: keepers,
  input: {},
  reply: z.object({ version: z.string() }),
  problems: ['permission.denied', 'dictionary.no_draft'],
});

export const importEdition = endpoint({
  id: 'importDictionary',
  method: 'POST',
  path: '/dictionary/import',
  summary: 'Takes the good rows of a table into the draft and says of each bad one why not',
  permission: keepers,
  input: {
    query: z.strictObject({ dryRun: z.boolean().default(true) }),
    body: z.instanceof(Uint8Array).meta({ description: 'CSV with the columns of the export' }),
  },
  reply: z.object({
    dryRun: z.boolean(),
    changed: z.int(),
    same: z.int(),
    faults: z.array(
      z.object({
        line: z.int(),
        column: z.string().nullable(),
        code: z.string(),
        text: z.string(),
      }),
    ),
  }),
  problems: ['input.invalid', 'permission.denied', 'dictionary.unreadable'],
  upload: { types: ['text/csv', 'application/json'], bodyLimit: 4_000_000 },
});

export const exportEdition = endpoint({
  id: 'exportDictionary',
  method: 'GET',
  path: '/dictionary/export',
  summary: 'The dictionary as a table (CSV) or complete (JSON), as the draft has it',
  permission: keepers,
  input: { query: z.strictObject({ as: z.enum(['csv', 'json']).default('csv') }) },
  reply: z.unknown(),
  problems: ['input.invalid', 'permission.denied'],
  media: 'stream',
  rate: 20,
});
