import { AreaRef } from '@liren/areas/contract';
import { AreaCode, Instant, LocalDate, UnitCode } from '@liren/kernel/contract';
import * as z from 'zod';

/** What pages are about: the groups people look under. */
export const topics = [
  'residence',
  'social_security',
  'elder',
  'family',
  'housing',
  'property',
  'environment',
  'order',
  'utilities',
  'business',
  'disputes',
  'community',
] as const;
export const Topic = z.enum(topics);
export type Topic = z.output<typeof Topic>;

/** Short number of a page inside its office: it can be said by telephone. */
export const PageNo = z.int().min(1).max(999_999);
/** The same in a path, where everything is text. */
export const PageNoInPath = z.coerce
  .number()
  .int()
  .min(1)
  .max(999_999)
  .meta({ examples: [12] });

/** A page in one language. */
export const PageText = z.strictObject({
  question: z.string().trim().min(2).max(80),
  short: z.string().trim().min(2).max(400).meta({ description: 'what a clerk reads out or sends' }),
  full: z
    .string()
    .trim()
    .max(6000)
    .default('')
    .meta({ description: 'paragraphs; see `blocksOf` for the few marks it may carry' }),
  basis: z.string().trim().max(300).default('').meta({ description: 'law, standard or source' }),
});
export type PageText = z.output<typeof PageText>;

/** Everything a version of a page says. */
export const PageContent = z
  .strictObject({
    topic: Topic,
    area: AreaCode.meta({ description: 'where it holds: the office, or one of its communities' }),
    unit: UnitCode.nullable().default(null).meta({ description: 'who answers for it' }),
    phone: z.string().trim().max(40).default(''),
    validFrom: LocalDate,
    validUntil: LocalDate.nullable().default(null).meta({ description: 'last day it holds' }),
    keywords: z
      .array(z.string().trim().min(1).max(20))
      .max(16)
      .default([])
      .meta({ description: 'other words people use for it' }),
    zh: PageText,
    en: PageText.nullable().default(null),
  })
  .refine(({ validFrom, validUntil }) => validUntil === null || validUntil >= validFrom, {
    params: { code: 'input.not_allowed' },
    path: ['validUntil'],
  });
export type PageContent = z.output<typeof PageContent>;

const Brief = PageText.pick({ question: true, short: true });

/** A line of the public list. */
export const AnswerRow = z.object({
  no: PageNo,
  topic: Topic,
  area: AreaRef,
  zh: Brief,
  en: Brief.nullable(),
});
export type AnswerRow = z.output<typeof AnswerRow>;

export const Because = z.object({
  code: z.string(),
  params: z.record(z.string(), z.union([z.string(), z.number()])),
});

/** A page that may answer, with what speaks for it. */
export const MatchedAnswer = AnswerRow.extend({ reason: Because });
export type MatchedAnswer = z.output<typeof MatchedAnswer>;

/** A page as everybody reads it. */
export const Answer = AnswerRow.extend({
  zh: PageText,
  en: PageText.nullable(),
  unit: z.string().nullable().meta({ description: 'name of who answers for it' }),
  phone: z.string(),
  validFrom: LocalDate,
  validUntil: LocalDate.nullable(),
  publishedAt: Instant,
});
export type Answer = z.output<typeof Answer>;

/** Where somebody met a page. */
export const places = ['list', 'report', 'desk', 'call'] as const;
export const MetAt = z.enum(places);
export type MetAt = z.output<typeof MetAt>;
