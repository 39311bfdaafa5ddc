import { endpoint, LocalDate, type Permission } from '@liren/kernel/contract';
import * as z from 'zod';
import { Counts } from '../domain/counts.ts';
import { MonthLabel, Profile } from '../domain/profile.ts';

/** Assessors, command and checkers see their area, a desk its community, a handler its unit. */
export const reader: Permission = {
  any: [
    { role: 'assessor', over: 'area' },
    { role: 'command', over: 'area' },
    { role: 'checker', over: 'area' },
    { role: 'desk', over: 'area' },
    { role: 'handler', over: 'unit' },
  ],
};

/** Like with like: communities of these types and of this size. Applies to units too, by where their matters lie. */
export const communityFilter = {
  type: z
    .array(z.string().regex(/^[a-z][a-z_]{0,39}$/))
    .max(20)
    .default([]),
  minHouseholds: z.int().min(0).max(1_000_000).optional(),
  maxHouseholds: z.int().min(0).max(1_000_000).optional(),
};

export const LeagueBy = z.enum(['community', 'unit']);
export type LeagueBy = z.output<typeof LeagueBy>;

/** Which month a month is compared with: the one before, or the same of the year before. */
export const Compared = z.enum(['previous', 'year']);
export type Compared = z.output<typeof Compared>;

export const LeagueQuery = z.strictObject({
  month: MonthLabel.optional().meta({ description: 'the last one that is over when absent' }),
  by: LeagueBy.default('community'),
  compare: Compared.default('previous'),
  ...communityFilter,
});
export type LeagueQuery = z.output<typeof LeagueQuery>;

export const Month = z.object({
  label: MonthLabel,
  firstOn: LocalDate,
  lastOn: LocalDate,
  isOver: z.boolean(),
});
export type Month = z.output<typeof Month>;

export const LeagueRow = z.object({
  key: z
    .string()
    .meta({ description: 'code of the community or unit; empty: matters without one' }),
  name: z.string().nullable(),
  type: z.string().nullable().meta({ description: 'community type' }),
  households: z.int().nullable(),
  counts: Counts,
  before: Counts.meta({ description: 'the month it is compared with, by the same rules' }),
  rank: z
    .int()
    .nullable()
    .meta({ description: 'null: fewer valid call-backs than the minimum base' }),
  rankBefore: z.int().nullable(),
});
export type LeagueRow = z.output<typeof LeagueRow>;

export const League = z.object({
  month: Month,
  comparedWith: Month,
  by: LeagueBy,
  profile: Profile,
  rows: z.array(LeagueRow).meta({ description: 'by rank; unranked ones last' }),
  ranked: z.int().meta({ description: 'how many have a rank, seen by the reader or not' }),
  whole: z.object({ counts: Counts, before: Counts }).meta({ description: 'the rows added up' }),
  sight: z
    .enum(['office', 'own'])
    .meta({ description: 'own: the reader sees a part of the table' }),
  months: z
    .array(Month)
    .meta({ description: 'to choose from, latest first, back to the first that counted anything' }),
  lastBefore: MonthLabel.nullable().meta({
    description: 'of an empty month: the latest one before it that is not; null: none',
  }),
  communityTypes: z.array(z.object({ code: z.string(), names: z.record(z.string(), z.string()) })),
});
export type League = z.output<typeof League>;

/** The three rates, on-time and rework of one assessment month, by community or unit. */
export const getLeague = endpoint({
  id: 'getLeague',
  method: 'GET',
  path: '/assessment/league',
  summary: 'League table of one assessment month',
  permission: reader,
  input: { query: LeagueQuery },
  reply: League,
  problems: [],
});

export const LeagueTrend = z.object({
  months: z.array(MonthLabel).meta({ description: 'earliest first' }),
  rows: z.array(
    z.object({
      key: z.string(),
      scores: z
        .array(z.int().nullable())
        .meta({ description: 'hundredths of a point; null below the base' }),
    }),
  ),
});
export type LeagueTrend = z.output<typeof LeagueTrend>;

/** Scores of the last six months, for the small lines; apart, so that the table need not wait for it. */
export const getLeagueTrend = endpoint({
  id: 'getLeagueTrend',
  method: 'GET',
  path: '/assessment/league/trend',
  summary: 'Scores of the six months up to this one',
  permission: reader,
  input: { query: LeagueQuery },
  reply: LeagueTrend,
  problems: [],
});

/** Language of a file's headings: the server has no session language to go by. */
export const FileLanguage = z.enum(['zh-CN', 'en']).default('zh-CN');

/** The table as the screen shows it. */
export const exportLeague = endpoint({
  id: 'exportLeague',
  method: 'GET',
  path: '/assessment/league.csv',
  summary: 'League table as CSV',
  permission: reader,
  input: { query: LeagueQuery.extend({ lang: FileLanguage }) },
  reply: z.void(),
  problems: [],
  media: 'stream',
});

/** The same as a workbook. */
export const exportLeagueXlsx = endpoint({
  id: 'exportLeagueXlsx',
  method: 'GET',
  path: '/assessment/league.xlsx',
  summary: 'League table as XLSX',
  permission: reader,
  input: { query: LeagueQuery.extend({ lang: FileLanguage }) },
  reply: z.void(),
  problems: [],
  media: 'stream',
});
