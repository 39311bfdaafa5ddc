import { endpoint, Instant, LocalDate } from '@liren/kernel/contract';
import * as z from 'zod';
import { Sex } from '../person/values.ts';
import { EntryId } from '../values.ts';

const permission = { role: 'registrar', over: 'area' } as const;

/** One of two entries beside each other. Numbers and phones are compared by the house, and shown to nobody. */
export const MatchSide = z.object({
  id: EntryId,
  name: z.string(),
  sex: Sex.nullable(),
  birthDate: LocalDate.nullable(),
  home: z.string().nullable(),
  hasNumber: z.boolean(),
  hasPhone: z.boolean(),
  source: z.string(),
  takenAt: Instant,
});
export type MatchSide = z.output<typeof MatchSide>;

export const nextMatch = endpoint({
  id: 'nextMatch',
  method: 'GET',
  path: '/registry/matches/next',
  summary: 'Two entries that may be one person, likeliest first; looking at them leaves a trace',
  permission,
  input: {},
  reply: z.object({
    open: z.int().meta({ description: 'pairs that nobody has decided, counted to 1,000' }),
    pair: z
      .object({
        id: EntryId,
        score: z.int().meta({ description: '0 to 100' }),
        reasons: z.array(
          z.string().meta({ description: 'its sentence: registry.match.reason.<reason>' }),
        ),
        one: MatchSide,
        other: MatchSide,
      })
      .nullable(),
  }),
  problems: ['permission.denied'],
});

export const answerMatch = endpoint({
  id: 'answerMatch',
  method: 'POST',
  path: '/registry/matches/:id/answer',
  summary: 'Says whether two entries are one person; later: puts the pair behind the others',
  permission,
  input: {
    params: z.strictObject({ id: EntryId }),
    body: z.strictObject({ answer: z.enum(['same', 'different', 'later']) }),
  },
  reply: z.object({ answered: z.literal(true) }),
  problems: [
    'input.invalid',
    'permission.denied',
    'match.not_found',
    'match.decided',
    'registry.person_not_found',
    'registry.merge_numbers_differ',
    'registry.merge_has_more',
  ],
});
