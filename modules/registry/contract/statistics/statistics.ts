import { AreaRef } from '@liren/areas/contract';
import { AreaCode, endpoint, Instant } from '@liren/kernel/contract';
import * as z from 'zod';

/**
 * The small-area tables, each with the categories that divide its people or households.
 *
 * Ages are cut where services begin and end: nursery, kindergarten, compulsory school, work, 60, 70 and 80 years.
 */
export const statisticTables = {
  age: [
    'age_0_2',
    'age_3_5',
    'age_6_14',
    'age_15_17',
    'age_18_34',
    'age_35_59',
    'age_60_69',
    'age_70_79',
    'age_80',
    'unknown',
  ],
  sex: ['male', 'female', 'unknown'],
  living: ['own', 'rent', 'lodge', 'unknown'],
  household: ['of_1', 'of_2', 'of_3', 'of_4', 'of_5'],
} as const;
export const statisticTableNames = ['age', 'sex', 'living', 'household'] as const;
export const StatisticTable = z.enum(statisticTableNames);
export type StatisticTable = z.output<typeof StatisticTable>;

const StatisticCategory = z.enum([
  ...new Set(statisticTableNames.flatMap((table) => [...statisticTables[table]])),
]);

/** A quarter: `2026Q4`. */
export const Period = z
  .string()
  .regex(/^\d{4}Q[1-4]$/)
  .meta({ examples: ['2026Q4'] });

const Protection = z.object({
  threshold: z.int().min(5).max(50).meta({
    description: 'counts from one up to this, exclusive, are withheld',
  }),
  noise: z.int().min(1).max(3).meta({ description: 'how far a shown count may be moved' }),
});

const Edition = Protection.extend({
  period: Period,
  publishedAt: Instant,
  tables: z.array(StatisticTable),
});
export type Edition = z.output<typeof Edition>;

const registrar = { role: 'registrar', over: 'area' } as const;

export const listStatistics = endpoint({
  id: 'listStatistics',
  method: 'GET',
  path: '/public/statistics',
  summary: 'Editions of the small-area statistics, the newest first',
  steady: true,
  permission: 'anyone',
  input: {},
  reply: z.object({ editions: z.array(Edition) }),
  problems: [],
});

const edition = z.strictObject({ period: Period });

export const getStatistics = endpoint({
  id: 'getStatistics',
  method: 'GET',
  path: '/public/statistics/:period',
  summary: 'One table of an edition: an area and its parts',
  steady: true,
  permission: 'anyone',
  input: {
    params: edition,
    query: z.strictObject({ table: StatisticTable.default('age'), area: AreaCode.optional() }),
  },
  reply: Protection.extend({
    period: Period,
    publishedAt: Instant,
    table: StatisticTable,
    categories: z.array(StatisticCategory),
    area: AreaRef.meta({ description: 'the whole; the office unless another was asked for' }),
    above: AreaRef.nullable(),
    rows: z
      .array(
        z.object({
          area: AreaRef,
          counts: z.array(z.int().nullable()).meta({ description: 'null: withheld' }),
          total: z.int().nullable(),
          hasParts: z.boolean(),
        }),
      )
      .meta({ description: 'the whole first, then its parts by code' }),
  }),
  problems: ['input.invalid', 'statistics.not_found'],
});

export const exportStatistics = endpoint({
  id: 'exportStatistics',
  method: 'GET',
  path: '/public/statistics/:period/csv',
  summary:
    'An edition as CSV: one line for each table, area and category; withheld counts are empty',
  permission: 'anyone',
  input: {
    params: edition,
    query: z.strictObject({ lang: z.enum(['zh-CN', 'en']).default('zh-CN') }),
  },
  reply: z.string().meta({ description: 'text/csv' }),
  media: 'stream',
  problems: ['input.invalid', 'statistics.not_found'],
  rate: 20,
});

export const previewStatistics = endpoint({
  id: 'previewStatistics',
  method: 'GET',
  path: '/statistics/preview',
  summary: 'What an edition of this quarter would show and withhold; writes nothing',
  permission: registrar,
  input: {
    query: z.strictObject({
      threshold: z.int().min(5).max(50).default(10),
      noise: z.int().min(1).max(3).default(2),
    }),
  },
  reply: z.object({
    period: Period,
    isPublished: z.boolean(),
    countedAt: Instant.meta({
      description: 'counted once a minute; what is published is counted anew',
    }),
    people: z.int(),
    households: z.int(),
    tables: z.array(
      z.object({
        table: StatisticTable,
        cells: z.int(),
        withheld: z.int(),
        byLevel: z.array(z.object({ level: z.string(), cells: z.int(), withheld: z.int() })),
      }),
    ),
  }),
  problems: ['input.invalid', 'permission.denied'],
  rate: 20,
});

export const publishStatistics = endpoint({
  id: 'publishStatistics',
  method: 'POST',
  path: '/statistics',
  summary: 'Publishes the edition of this quarter; it is not changed afterwards',
  permission: registrar,
  input: { body: z.strictObject(Protection.shape) },
  reply: z.object({ period: Period }),
  problems: ['input.invalid', 'permission.denied', 'statistics.nobody', 'statistics.published'],
  rate: 10,
});
