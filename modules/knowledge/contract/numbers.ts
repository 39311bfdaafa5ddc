import { endpoint, LocalDate } from '@liren/kernel/contract';
import * as z from 'zod';
import { MetAt, PageNo, PageNoInPath, Topic } from './values.ts';
import { readsPages } from './who.ts';

const Counts = {
  read: z.int(),
  solved: z.int(),
  unsolved: z.int(),
  sent: z.int().meta({ description: 'matters and calls it answered' }),
};

const query = z.strictObject({ days: z.coerce.number().int().min(1).max(366).default(30) });

export const pageNumbers = endpoint({
  id: 'pageNumbers',
  method: 'GET',
  path: '/knowledge/numbers',
  summary: 'Which pages are read and solve, and which words found none',
  permission: readsPages,
  steady: true,
  input: { query },
  reply: z.object({
    from: LocalDate,
    to: LocalDate,
    pages: z.array(
      z.object({
        no: PageNo,
        question: z.string(),
        questionEn: z.string().nullable(),
        topic: Topic,
        ...Counts,
      }),
    ),
    missed: z
      .array(z.object({ words: z.string(), count: z.int(), days: z.int(), lastOn: LocalDate }))
      .meta({ description: 'searched for at least three times; fewer might be about somebody' }),
    missedRarely: z.int().meta({ description: 'searches whose words are too rare to be shown' }),
  }),
  problems: ['input.invalid'],
});

export const usesOfPage = endpoint({
  id: 'usesOfPage',
  method: 'GET',
  path: '/knowledge/pages/:no/uses',
  summary: 'The numbers of one page, day by day and where it was met',
  permission: readsPages,
  steady: true,
  input: { params: z.strictObject({ no: PageNoInPath }), query },
  reply: z.object({
    from: LocalDate,
    to: LocalDate,
    days: z.array(z.object({ day: LocalDate, at: MetAt, ...Counts })),
  }),
  problems: ['input.invalid', 'knowledge.not_found'],
});
