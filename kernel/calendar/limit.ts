import * as z from 'zod';

/**
 * Unit of a limit. `hour` and `day` run round the clock (紧急工作时, 自然日); `working_hour` (工作时) runs inside
 * the office's hours; `working_day` (工作日) counts whole days and ends at close of business.
 */
export const limitUnits = ['hour', 'day', 'working_hour', 'working_day'] as const;
export type LimitUnit = (typeof limitUnits)[number];

/** How long somebody has, in the unit the order prints; never converted silently. */
export const Limit = z.strictObject({
  amount: z.number().min(0).max(10_000),
  unit: z.enum(limitUnits),
});
export type Limit = z.output<typeof Limit>;
