import * as z from 'zod';

/** What a rule may look at. */
export const ruleFields = [
  'actor_class',
  'type',
  'legal_status',
  'nature',
  'industry',
  'staff',
  'years',
  'name',
  'area',
  'credit_code',
  'parent',
  'building',
  'unit',
] as const;
export type RuleField = (typeof ruleFields)[number];

export const ruleTests = ['is', 'starts', 'contains', 'at_least', 'at_most', 'known'] as const;
export type RuleTest = (typeof ruleTests)[number];

export const RuleLine = z.strictObject({
  field: z.enum(ruleFields),
  test: z.enum(ruleTests),
  values: z
    .array(z.string().trim().min(1).max(40))
    .max(30)
    .default([])
    .meta({ description: 'any of them; one number for at_least and at_most; none for known' }),
  not: z.boolean().default(false).meta({ description: 'the contrary' }),
});
export type RuleLine = z.output<typeof RuleLine>;

/** Four spheres 政治 经济 文化 社会; classes; what it can bring; anything else. */
export const tagKinds = ['sphere', 'class', 'resource', 'other'] as const;
export const TagKind = z.enum(tagKinds);

export const Tag = z
  .string()
  .regex(/^[a-z][a-z0-9_]{1,39}$/)
  .meta({ examples: ['sphere_economic'] });

export const TagRule = z.object({
  tag: Tag,
  kind: TagKind,
  name: z.string().trim().min(1).max(40),
  nameEn: z.string().trim().min(1).max(60),
  match: z.enum(['all', 'any']).meta({ description: 'whether all lines or any decide' }),
  lines: z.array(RuleLine).min(1).max(12),
  isActive: z.boolean(),
});
export type TagRule = z.output<typeof TagRule>;
