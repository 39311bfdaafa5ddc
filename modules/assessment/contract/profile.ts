import { AccountId, declareProblems, endpoint, Instant } from '@liren/kernel/contract';
import * as z from 'zod';
import { MonthLabel, Profile, Rules } from '../domain/profile.ts';
import { reader } from './league.ts';

declareProblems({
  'assessment.page': 400,
  'assessment.profile_changed': 409,
  'assessment.month_begun': 409,
});

export const PublishedProfile = Profile.extend({
  publishedAt: Instant.nullable(),
  publishedBy: AccountId.nullable(),
});
export type PublishedProfile = z.output<typeof PublishedProfile>;

/** All versions of the office's rules, latest first; the last is the one the product ships. */
export const listProfiles = endpoint({
  id: 'listProfiles',
  method: 'GET',
  path: '/assessment/profiles',
  summary: 'Assessment rules, all versions',
  steady: true,
  permission: reader,
  input: {},
  reply: z.object({
    profiles: z.array(PublishedProfile),
    may: z.array(z.enum(['publish'])),
    earliestMonth: MonthLabel.meta({
      description: 'first month new rules may judge: the next to begin',
    }),
  }),
  problems: [],
});

export const PublishProfile = z.strictObject({
  after: z.int().min(1).meta({ description: 'latest version the editor has seen' }),
  fromMonth: MonthLabel,
  note: z.string().trim().min(1).max(400).meta({ description: 'why: the document it follows' }),
  rules: Rules,
});
export type PublishProfile = z.output<typeof PublishProfile>;

/** Puts new rules in force for months that have not begun: nobody is judged by rules made afterwards. */
export const publishProfile = endpoint({
  id: 'publishProfile',
  method: 'POST',
  path: '/assessment/profiles',
  summary: 'Publish assessment rules',
  permission: { role: 'assessor', over: 'area' },
  input: { body: PublishProfile },
  reply: PublishedProfile,
  problems: ['assessment.profile_changed', 'assessment.month_begun', 'permission.denied'],
});
