import { AreaCode, endpoint, LocalDate } from '@liren/kernel/contract';
import * as z from 'zod';
import { Named } from './values.ts';
import { staff } from './who.ts';

const Grown = z.object({
  of: Named,
  recent: z.int().meta({ description: 'reported in the last seven days' }),
  before: z.int().meta({ description: 'reported in the eight weeks before' }),
  mean: z.number().meta({ description: 'a week' }),
  ratio: z.number().meta({ description: '(recent + 2) ÷ (mean + 2)' }),
  chance: z.number().meta({ description: 'of so many or more, had nothing changed' }),
  isClear: z
    .boolean()
    .meta({ description: 'more than chance among all rows, at a false discovery rate of 10 %' }),
});
export type Grown = z.output<typeof Grown>;

/** What grew fastest: seven whole days up to yesterday against the mean of the eight weeks before. */
export const getGrowth = endpoint({
  id: 'getGrowth',
  method: 'GET',
  path: '/requests/growth',
  summary: 'Communities and categories whose reports grew fastest this week',
  permission: staff,
  input: { query: z.strictObject({ area: AreaCode.optional() }) },
  reply: z.object({
    from: LocalDate,
    to: LocalDate,
    beforeFrom: LocalDate,
    beforeTo: LocalDate,
    recent: z.int(),
    before: z.int(),
    communities: z.array(Grown),
    categories: z.array(Grown),
  }),
  problems: ['input.invalid'],
});
