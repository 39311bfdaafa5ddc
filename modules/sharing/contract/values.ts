import { AreaCode, UnitCode } from '@liren/kernel/contract';
import * as z from 'zod';

/** Id of an item of the list, or of an ask. */
export const SharingId = z.guid().meta({ examples: ['019aa0b4-6c1e-7d2a-9f00-2b1d6c0e5a11'] });

/** 依法履行, 协助, 不予准入. */
export const standings = ['by_law', 'assists', 'barred'] as const;
export const Standing = z.enum(standings);
export type Standing = z.output<typeof Standing>;

/** What is asked for: something to do (事项), or something to write: 表格, 台账, 报告. */
export const shapes = ['task', 'form', 'ledger', 'report'] as const;
export const Shape = z.enum(shapes);
export type Shape = z.output<typeof Shape>;

/** How often, with how many times in a year. */
export const periods = ['once', 'year', 'half_year', 'quarter', 'month', 'week'] as const;
export const Period = z.enum(periods);
export type Period = z.output<typeof Period>;

export const askStates = ['held', 'admitted', 'rejected', 'withdrawn', 'ended'] as const;
export const AskState = z.enum(askStates);
export type AskState = z.output<typeof AskState>;

/** Filed by the department itself, or reported by a community because it came around the list. */
export const origins = ['filed', 'reported'] as const;
export const Origin = z.enum(origins);
export type Origin = z.output<typeof Origin>;

/**
 * Figures the register has for every community, so that nobody is asked for them. Those about people come from the
 * published small-area statistics, with what those withhold.
 */
export const factNames = [
  'people',
  'people_0_2',
  'people_60',
  'people_80',
  'renting',
  'households',
  'buildings',
  'organisations',
  'enterprises',
] as const;
export const FactName = z.enum(factNames);
export type FactName = z.output<typeof FactName>;

export const UnitRef = z.object({ code: UnitCode, name: z.string() });
export type UnitRef = z.output<typeof UnitRef>;

/** Of an ask: its number counts from 1 in the order of the form. */
export const FieldNo = z.int().min(1).max(60);

export const Communities = z
  .array(AreaCode)
  .min(1)
  .max(200)
  .transform((codes) => [...new Set(codes)]);
