import { AreaRef } from '@liren/areas/contract';
import { AreaCode, Instant, LocalDate } from '@liren/kernel/contract';
import type { LegalBasis } from '@liren/kernel/http';
import { EntryId, factSources, factSubjects } from '@liren/registry/contract';
import * as z from 'zod';
import { Field } from './fields.ts';

export const FormId = EntryId;

/** Whom or what a form asks about; `none`: nothing of the register, a count by area. */
export const subjects = [...factSubjects, 'none'] as const;
export const Subject = z.enum(subjects);
export type Subject = z.output<typeof Subject>;

export const formStates = ['draft', 'open', 'closed'] as const;
export const FormState = z.enum(formStates);
export type FormState = z.output<typeof FormState>;

/** Who may be sent with a form; the registrar fills every one. */
export const collectorRoles = ['grid_worker', 'social_worker'] as const;
export const CollectorRole = z.enum(collectorRoles);

/** Whose word an entry can be: the grid worker's visit, the person's own, a form at a desk, another department's list. */
export const EntrySource = z.enum(factSources);

/** Whose word a collector can take down. */
export const saidBy = ['self', 'grid', 'form'] as const satisfies readonly z.output<
  typeof EntrySource
>[];

/**
 * On what ground a form can ask. Consent is none of them: it is given by one person, before anything is said, into the
 * ledger of consents, and no form does that.
 */
export const formBases = [
  'statutory_duty',
  'contract',
  'emergency',
  'made_public',
] as const satisfies readonly LegalBasis[];
export type FormBasis = (typeof formBases)[number];

const line = z.string().trim().min(1).max(40);
const sentence = z.string().trim().min(1).max(200);

/** A form whole: what is asked of whom, for what, on what ground, where, when, by whom, kept for how long. */
export const FormBody = z.strictObject({
  zh: line,
  en: line,
  subject: Subject,
  fields: z.array(Field).min(1).max(60),
  purpose: z.strictObject({ zh: sentence, en: sentence }),
  basis: z.enum(formBases),
  keepDays: z
    .int()
    .min(1)
    .max(3_650)
    .meta({ description: 'days after the last day of the form for which entries are kept' }),
  areas: z.array(AreaCode).min(1).max(60),
  from: LocalDate,
  until: LocalDate,
  collectors: z.array(CollectorRole).min(1).max(2),
});
export type FormBody = z.output<typeof FormBody>;

/** A form as a list shows it. */
export const FormLine = z.object({
  id: FormId,
  state: FormState,
  zh: z.string(),
  en: z.string(),
  subject: Subject,
  areas: z.array(AreaRef),
  from: LocalDate,
  until: LocalDate,
  version: z.int().meta({ description: '0: never published' }),
  entries: z.int().meta({ description: 'entries that count, in the areas of the reader' }),
});
export type FormLine = z.output<typeof FormLine>;

/** A fact of the register as a collector sees it. */
export const KnownShown = z.object({
  code: z.string(),
  value: z
    .union([z.string(), z.number()])
    .nullable()
    .meta({ description: 'null: it is known, and not shown here' }),
  source: z.string(),
  seenOn: LocalDate.nullable(),
});
export type KnownShown = z.output<typeof KnownShown>;

/** Somebody or something a form asks about. */
export const SubjectShown = z.object({
  id: EntryId,
  name: z.string().meta({ description: 'of a person masked' }),
  area: AreaRef,
  known: z.array(KnownShown),
  entry: z
    .object({ id: EntryId, collectedAt: Instant })
    .nullable()
    .meta({ description: 'what was collected of it by this form already' }),
});
export type SubjectShown = z.output<typeof SubjectShown>;
