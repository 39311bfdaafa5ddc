import { AreaCode, endpoint } from '@liren/kernel/contract';
import * as z from 'zod';
import { Answer, AnswerRow, MatchedAnswer, MetAt, PageNoInPath, Topic } from './values.ts';

/** Pages in force, by words or topic. A search says how well each fits by the order. */
export const listAnswers = endpoint({
  id: 'listAnswers',
  method: 'GET',
  path: '/public/answers',
  summary: 'Answers to common questions, by words or topic',
  permission: 'anyone',
  steady: true,
  input: {
    query: z.strictObject({
      q: z.string().trim().max(80).optional(),
      topic: Topic.optional(),
      after: z.coerce.number().int().min(0).optional(),
    }),
  },
  reply: z.object({
    items: z.array(AnswerRow),
    next: z.int().nullable(),
    total: z.int(),
    topics: z.array(z.object({ topic: Topic, count: z.int() })),
  }),
  problems: ['input.invalid'],
});

export const getAnswer = endpoint({
  id: 'getAnswer',
  method: 'GET',
  path: '/public/answers/:no',
  summary: 'One of them whole, as everybody reads it',
  permission: 'anyone',
  steady: true,
  input: { params: z.strictObject({ no: PageNoInPath }) },
  reply: Answer,
  problems: ['input.invalid', 'knowledge.not_found', 'knowledge.withdrawn'],
});

/** What may answer a text, best first; none rather than a bad one. Nothing of the text is kept. */
export const matchAnswers = endpoint({
  id: 'matchAnswers',
  method: 'POST',
  path: '/public/answers/match',
  summary: 'At most three pages that may answer a text, each with its reason',
  permission: 'anyone',
  steady: true,
  rate: 120,
  input: {
    body: z.strictObject({
      text: z.string().trim().max(2000),
      about: z
        .string()
        .trim()
        .max(80)
        .optional()
        .meta({ description: 'name of its category: speaks for a page, never alone' }),
      community: AreaCode.optional().meta({ description: 'leaves out what holds elsewhere' }),
    }),
  },
  reply: z.object({ answers: z.array(MatchedAnswer) }),
  problems: ['input.invalid'],
});

/** Counts a day's reading or a yes or no to “is it solved?”; who it was is not kept. */
export const countAnswer = endpoint({
  id: 'countAnswer',
  method: 'POST',
  path: '/public/answers/:no/count',
  summary: 'Counts that a page was read, solved the question, or did not',
  permission: 'anyone',
  rate: 60,
  input: {
    params: z.strictObject({ no: PageNoInPath }),
    body: z.strictObject({ what: z.enum(['read', 'solved', 'unsolved']), at: MetAt }),
  },
  reply: z.object({}),
  problems: ['input.invalid', 'knowledge.not_found'],
});

/** Remembers the words of a search that found nothing, without digits and without who. */
export const countMissed = endpoint({
  id: 'countMissed',
  method: 'POST',
  path: '/public/answers/missed',
  summary: 'Counts words for which there is no page yet',
  permission: 'anyone',
  rate: 20,
  input: { body: z.strictObject({ q: z.string().trim().min(1).max(80) }) },
  reply: z.object({}),
  problems: ['input.invalid'],
});
