import { AreaRef } from '@liren/areas/contract';
import { AreaCode, endpoint, Instant } from '@liren/kernel/contract';
import { EntryId } from '@liren/registry/contract';
import * as z from 'zod';
import { Answers } from './fields.ts';
import { EntrySource, FormId, SubjectShown, saidBy } from './values.ts';
import { collector } from './who.ts';

const one = z.strictObject({ id: FormId });

export const readSubject = endpoint({
  id: 'readSubject',
  method: 'POST',
  path: '/collecting/forms/:id/subject',
  summary:
    'What the register knows of one subject of a form, for whoever fills it; of people it leaves a trace',
  permission: collector,
  input: { params: one, body: z.strictObject({ subject: EntryId }) },
  reply: SubjectShown,
  problems: [
    'input.invalid',
    'permission.denied',
    'collecting.form_unknown',
    'collecting.form_not_open',
    'collecting.not_collector',
    'collecting.subject_unknown',
    'collecting.subject_elsewhere',
  ],
});

const outcomes = ['confirmed', 'holds', 'yields', 'asked'] as const;

export const takeEntry = endpoint({
  id: 'takeEntry',
  method: 'PUT',
  path: '/collecting/forms/:id/entries/:entry',
  summary: 'Takes one filled form; what it says of the register is decided by the rule of sources',
  permission: collector,
  input: {
    params: z.strictObject({ id: FormId, entry: EntryId }),
    body: z.strictObject({
      version: z.int().min(1).meta({ description: 'of the form as it was filled' }),
      subject: EntryId.nullable(),
      area: AreaCode.nullable().meta({ description: 'where, of a form without a subject' }),
      source: z.enum(saidBy),
      answers: Answers.meta({
        description: 'a known fact that is still right is answered as it was shown',
      }),
      collectedAt: Instant,
      replaces: EntryId.nullable().meta({ description: 'earlier entry of the same subject' }),
    }),
  },
  reply: z.object({
    id: EntryId,
    facts: z.array(z.object({ code: z.string(), outcome: z.enum(outcomes) })),
  }),
  problems: [
    'input.invalid',
    'permission.denied',
    'collecting.form_unknown',
    'collecting.form_not_open',
    'collecting.version_unknown',
    'collecting.time',
    'collecting.not_collector',
    'collecting.subject_unknown',
    'collecting.subject_elsewhere',
    'collecting.answered',
  ],
});

const EntryLine = z.object({
  id: EntryId,
  subject: z.object({ id: EntryId, name: z.string() }).nullable(),
  area: AreaRef,
  version: z.int(),
  source: EntrySource,
  collectedAt: Instant,
  collectedBy: z.string(),
});
export type EntryLine = z.output<typeof EntryLine>;

export const listCollected = endpoint({
  id: 'listCollected',
  method: 'GET',
  path: '/collecting/forms/:id/entries',
  summary: 'Entries of a form, newest first: of whom, by whom, when, from which source; no answers',
  permission: collector,
  input: {
    params: one,
    query: z.strictObject({
      after: EntryId.optional(),
      limit: z.int().min(1).max(100).default(50),
    }),
  },
  reply: z.object({ items: z.array(EntryLine), next: z.string().nullable() }),
  problems: ['input.invalid', 'permission.denied', 'collecting.form_unknown'],
});

export const readEntry = endpoint({
  id: 'readEntry',
  method: 'POST',
  path: '/collecting/entries/:entry/read',
  summary: 'The answers of one entry, for the purpose its form says; of people it leaves a trace',
  permission: collector,
  input: { params: z.strictObject({ entry: EntryId }) },
  reply: z.object({
    answers: z.array(
      z.object({
        zh: z.string(),
        en: z.string(),
        said: z
          .object({ zh: z.string(), en: z.string() })
          .nullable()
          .meta({ description: 'null: not answered' }),
        outcome: z.enum(outcomes).nullable().meta({ description: 'of a fact of the register' }),
      }),
    ),
    purpose: z.object({ zh: z.string(), en: z.string() }),
  }),
  problems: ['permission.denied', 'collecting.entry_unknown'],
});
