import { endpoint, Instant, MatterId } from '@liren/kernel/contract';
import * as z from 'zod';
import { MonthLabel } from '../domain/profile.ts';
import { communityFilter, FileLanguage, Month, reader } from './league.ts';

/**
 * What a figure of the table counts, with the answers it can be divided by. Without an answer a measure is its base:
 * `solved` alone are all valid call-backs.
 */
export const answersByMeasure = {
  received: [],
  excluded: null,
  valid: [],
  contacted: ['yes', 'no'],
  solved: ['yes', 'no'],
  satisfied: ['satisfied', 'basically', 'no'],
  on_time: ['yes', 'no'],
  rework: ['yes', 'no'],
  means: ['service', 'management', 'enforcement'],
} as const;
export const measures = Object.keys(answersByMeasure) as Measure[];
export type Measure = keyof typeof answersByMeasure;

const filters = z.strictObject({
  month: MonthLabel.optional(),
  community: z
    .string()
    .regex(/^\d{12}$/)
    .optional(),
  unit: z
    .string()
    .regex(/^[a-z0-9-]{2,40}$/)
    .optional()
    .meta({ description: '`none`: matters without one' }),
  category: z
    .string()
    .regex(/^[\w-]{1,20}$/)
    .optional(),
  ...communityFilter,
  measure: z.enum(measures as [Measure, ...Measure[]]).default('received'),
  answer: z
    .string()
    .regex(/^[a-z][a-z_]{1,39}$/)
    .optional()
    .meta({ description: 'of `excluded`: the reason' }),
});

const fits = ({ measure, answer }: { measure: Measure; answer?: string | undefined }) => {
  const answers: readonly string[] | null = answersByMeasure[measure];
  return answer === undefined || answers === null || answers.includes(answer);
};

export const AssessedQuery = filters
  .extend({
    after: z.string().max(80).optional().meta({ description: '`next` of the page before' }),
    limit: z.int().min(1).max(200).default(50),
  })
  .refine(fits, { path: ['answer'] });
export type AssessedQuery = z.output<typeof AssessedQuery>;

const Named = z
  .object({ code: z.string(), name: z.string(), nameEn: z.string().optional() })
  .nullable();

export const AssessedMatter = z.object({
  id: MatterId,
  number: z.string(),
  title: z.string(),
  kind: z.string(),
  category: Named.unwrap(),
  community: Named.unwrap(),
  unit: Named,
  level: z.string(),
  reportedAt: Instant,
  dueAt: Instant.nullable(),
  closedAt: Instant.nullable(),
  countedAt: Instant,
  onTime: z.boolean().nullable(),
  suspended: z.boolean(),
  reworks: z.int(),
  valid: z.boolean(),
  contacted: z.boolean().nullable(),
  solved: z.boolean().nullable(),
  satisfaction: z
    .int()
    .min(1)
    .max(3)
    .nullable()
    .meta({ description: '3 satisfied, 2 basically, 1 not' }),
  means: z.string().nullable(),
  excludedReason: z.string().nullable(),
});
export type AssessedMatter = z.output<typeof AssessedMatter>;

export const AssessedMatters = z.object({
  month: Month,
  count: z.int().nullable().meta({ description: 'of all pages; only with the first' }),
  of: z
    .object({ community: Named, unit: Named, category: Named })
    .meta({ description: 'names of what the list is limited to' }),
  items: z.array(AssessedMatter),
  next: z.string().nullable().meta({ description: '`after` of the next page' }),
});
export type AssessedMatters = z.output<typeof AssessedMatters>;

/** The matters behind a figure. */
export const listAssessedMatters = endpoint({
  id: 'listAssessedMatters',
  method: 'GET',
  path: '/assessment/matters',
  summary: 'Matters a figure of the league table counts',
  permission: reader,
  input: { query: AssessedQuery },
  reply: AssessedMatters,
  problems: ['assessment.page'],
});

/** The same matters as a file, all pages. */
export const exportAssessedMatters = endpoint({
  id: 'exportAssessedMatters',
  method: 'GET',
  path: '/assessment/matters.csv',
  summary: 'Matters behind a figure as CSV',
  permission: reader,
  input: { query: filters.extend({ lang: FileLanguage }).refine(fits, { path: ['answer'] }) },
  reply: z.void(),
  problems: [],
  media: 'stream',
});

/** The same as a workbook. */
export const exportAssessedMattersXlsx = endpoint({
  id: 'exportAssessedMattersXlsx',
  method: 'GET',
  path: '/assessment/matters.xlsx',
  summary: 'Matters behind a figure as XLSX',
  permission: reader,
  input: { query: filters.extend({ lang: FileLanguage }).refine(fits, { path: ['answer'] }) },
  reply: z.void(),
  problems: [],
  media: 'stream',
});

export const Exclusions = z.object({
  month: Month,
  rows: z.array(z.object({ reason: z.string(), count: z.int(), isCounted: z.boolean() })).meta({
    description:
      'most frequent first; isCounted: the month’s rules do not know the reason, so its matters stay in',
  }),
});
export type Exclusions = z.output<typeof Exclusions>;

/** What was taken out of the rates, by reason. */
export const getExclusions = endpoint({
  id: 'getExclusions',
  method: 'GET',
  path: '/assessment/exclusions',
  summary: 'Matters taken out of the rates, by reason',
  permission: reader,
  input: { query: z.strictObject({ month: MonthLabel.optional(), ...communityFilter }) },
  reply: Exclusions,
  problems: [],
});
