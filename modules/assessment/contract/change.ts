import { declareProblems, endpoint } from '@liren/kernel/contract';
import * as z from 'zod';
import { Counts } from '../domain/counts.ts';
import { LeagueQuery, LeagueRow, Month, reader } from './league.ts';

declareProblems({ 'assessment.no_such_row': 404 });

const Points = z.number().meta({ description: 'points out of 100' });

export const ScoreChange = z.object({
  month: Month,
  comparedWith: Month,
  row: LeagueRow,
  score: Points.nullable(),
  scoreBefore: Points.nullable(),
  byRate: z
    .array(
      z.object({
        rate: z.enum(['contacted', 'solved', 'satisfied']),
        weight: z.int().meta({ description: 'per cent of the score' }),
        points: Points,
        now: z.number().meta({ description: 'the rate, 0..1' }),
        before: z.number(),
      }),
    )
    .meta({ description: 'they add up to the change' }),
  byCategory: z
    .array(
      z.object({
        category: z.object({ code: z.string(), name: z.string(), nameEn: z.string().optional() }),
        now: Counts,
        before: Counts,
        own: Points.meta({ description: 'by how its call-backs were answered' }),
        mix: Points.meta({ description: 'by its share of the call-backs' }),
      }),
    )
    .meta({ description: 'most harmful first; own and mix add up to the change' }),
  passedBy: z
    .array(LeagueRow)
    .meta({ description: 'rows now above this one that were not, as far as the reader sees them' }),
});
export type ScoreChange = z.output<typeof ScoreChange>;

/** Why a community or unit stands where it stands: its score's change by rate and by category. */
export const getScoreChange = endpoint({
  id: 'getScoreChange',
  method: 'GET',
  path: '/assessment/league/change',
  summary: 'What moved one row of the table, by rate and by category',
  permission: reader,
  input: {
    query: LeagueQuery.extend({ key: z.string().min(1).max(40) }),
  },
  reply: ScoreChange,
  problems: ['assessment.no_such_row'],
});
