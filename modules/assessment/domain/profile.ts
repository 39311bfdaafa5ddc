import type { Exclusion } from '@liren/requests/domain';
import * as z from 'zod';

const Percent = z.int().min(0).max(100);
const toHundred = { params: { code: 'assessment.not_a_hundred' } };
/** Label of an assessment month, `2026-11`: the month in which it ends. */
export const MonthLabel = z
  .string()
  .regex(/^20\d{2}-(0[1-9]|1[0-2])$/)
  .meta({ examples: ['2026-11'] });
export type MonthLabel = z.output<typeof MonthLabel>;

/**
 * How an office assesses: weights and exclusions change by the year (field-rules part 4, point 3), so they are data
 * with a version, and every table names the version that made it. All numbers are integers.
 */
export const Rules = z
  .strictObject({
    monthStartsOn: z
      .int()
      .min(1)
      .max(28)
      .meta({ description: 'day of the month; 19 means 19th to 18th' }),
    weights: z
      .strictObject({ contacted: Percent, solved: Percent, satisfied: Percent })
      .refine((w) => w.contacted + w.solved + w.satisfied === 100, toHundred)
      .meta({ examples: [{ contacted: 10, solved: 50, satisfied: 40 }] }),
    basicallyPercent: Percent.meta({
      description: 'what a “basically satisfied” counts of a “satisfied”',
    }),
    minimumBase: z
      .int()
      .min(1)
      .max(1_000)
      .meta({ description: 'valid call-backs below which nobody is ranked' }),
    targets: z.strictObject({
      contacted: Percent,
      solved: Percent,
      satisfied: Percent,
      onTime: Percent,
    }),
    closingMix: z
      .strictObject({ service: Percent, management: Percent, enforcement: Percent })
      .refine((m) => m.service + m.management + m.enforcement === 100, toHundred)
      .meta({
        description: 'what closings are compared with: 721',
        examples: [{ service: 70, management: 20, enforcement: 10 }],
      }),
    exclusions: z
      .array(z.string().regex(/^[a-z][a-z_]{1,39}$/))
      .max(40)
      .meta({ description: 'reasons that take a matter out of every rate' }),
  })
  .meta({ description: 'assessment rules' });
export type Rules = z.output<typeof Rules>;

export const Profile = z.object({
  version: z.int(),
  fromMonth: MonthLabel.meta({ description: 'first assessment month judged by it' }),
  note: z.string(),
  rules: Rules,
});
export type Profile = z.output<typeof Profile>;

/**
 * The rules the product ships: the three rates of field-rules 2.4.3 and the targets of ux c6.
 *
 * Every reason requests know takes a matter out. The on-time target is the 95 % of field-rules 2.2.6.
 */
export const shippedProfile: Profile = {
  version: 1,
  fromMonth: '2000-01',
  note: '',
  rules: {
    monthStartsOn: 19,
    weights: { contacted: 10, solved: 50, satisfied: 40 },
    basicallyPercent: 90,
    minimumBase: 10,
    targets: { contacted: 98, solved: 90, satisfied: 90, onTime: 95 },
    closingMix: { service: 70, management: 20, enforcement: 10 },
    exclusions: [
      'force_majeure',
      'beyond_power',
      'policy_limit',
      'malicious',
      'unreachable',
      'duplicate',
      'data_error',
      'withdrawn',
    ] satisfies Exclusion[],
  },
};

/** The profile that judges a month: the latest one in force by then. */
export function profileFor(profiles: readonly Profile[], month: MonthLabel): Profile {
  return profiles
    .filter(({ fromMonth }) => fromMonth <= month)
    .reduce((best, one) => (one.version > best.version ? one : best), shippedProfile);
}
