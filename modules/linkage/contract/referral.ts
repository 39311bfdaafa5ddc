import { AreaRef } from '@liren/areas/contract';
import { AreaCode, endpoint, LocalDate, MatterId } from '@liren/kernel/contract';
import * as z from 'zod';
import { Happened, MatterPage, oneMatter, StepBody, stepProblems } from './matter.ts';
import { Party, PartyRef } from './values.ts';
import { organiser, sideOrReader } from './who.ts';

/** sent, to be answered until a day → accepted → done with what came of it; or declined with a reason, or withdrawn. */
export const referralStates = ['sent', 'accepted', 'done', 'declined', 'withdrawn'] as const;
export const ReferralState = z.enum(referralStates);
export type ReferralState = z.output<typeof ReferralState>;

export const referralSteps = ['answer', 'finish', 'withdraw'] as const;

/** What a hand-over is about: one of the lists of this room, or nothing of them. */
export const aboutKinds = ['need', 'project', 'agreement'] as const;
export const About = z.object({
  kind: z.enum(aboutKinds),
  id: z.guid().meta({ examples: ['019aa0b4-6c1e-7d2a-9f00-2b1d6c0e5a11'] }),
});
export type About = z.output<typeof About>;

export const ReferralBody = z.strictObject({
  area: AreaCode,
  title: z.string().trim().min(1).max(80),
  what: z
    .string()
    .trim()
    .min(1)
    .max(500)
    .meta({ description: 'what is handed over and what is asked for; no resident is named' }),
  from: PartyRef,
  to: PartyRef,
  answerBy: LocalDate,
  about: About.strict().nullable().default(null),
});
export type ReferralBody = z.output<typeof ReferralBody>;

const Row = z.object({
  id: MatterId,
  title: z.string(),
  state: ReferralState,
  area: AreaRef,
  from: Party,
  to: Party,
  answerBy: LocalDate,
  doneBy: LocalDate.nullable().meta({ description: 'the day the receiver took upon itself' }),
  dueOn: LocalDate.nullable().meta({ description: 'answer or work, whichever is awaited' }),
  isLate: z.boolean(),
});
export type ReferralRow = z.output<typeof Row>;

export const Referral = Row.extend({
  what: z.string(),
  about: About.nullable(),
  reason: z.string().meta({ description: 'what the receiver said when it answered' }),
  outcome: z.string().meta({ description: 'what came of it' }),
  seq: z.int(),
  may: z.array(z.string()),
  speaks: z.boolean().meta({ description: 'whether the reader may answer for the receiver' }),
  history: z.array(
    Happened.extend({
      way: z.string().nullable(),
    }),
  ),
});
export type Referral = z.output<typeof Referral>;

export const listReferrals = endpoint({
  id: 'listReferrals',
  method: 'GET',
  path: '/linkage/referrals',
  summary: 'Hand-overs between actors (转介), what is due first; a unit sees its own',
  permission: sideOrReader,
  input: {
    query: z.strictObject({
      ...MatterPage,
    }),
  },
  reply: z.object({ items: z.array(Row), next: z.string().nullable(), mayRefer: z.boolean() }),
  problems: ['input.invalid', 'permission.denied'],
});

export const getReferral = endpoint({
  id: 'getReferral',
  method: 'GET',
  path: '/linkage/referrals/:id',
  summary: 'One hand-over: who to whom, until when, what was answered, what came of it',
  permission: sideOrReader,
  input: { params: oneMatter },
  reply: Referral,
  problems: ['permission.denied', 'referral.not_found'],
});

export const sendReferral = endpoint({
  id: 'sendReferral',
  method: 'POST',
  path: '/linkage/referrals',
  summary: 'Hands something over from one actor to another, to be answered until a day',
  permission: organiser,
  input: { body: ReferralBody },
  reply: z.object({ id: MatterId }),
  problems: [
    'input.invalid',
    'permission.denied',
    'key.missing',
    'key.reused',
    'linkage.party_unknown',
    'linkage.area_unknown',
    'referral.same_party',
    'referral.about_unknown',
    'agreement.day_past',
  ],
});

export const takeReferralStep = endpoint({
  id: 'takeReferralStep',
  method: 'POST',
  path: '/linkage/referrals/:id/steps/:step',
  summary: 'Takes a step of a hand-over: the answer, what came of it, its withdrawal',
  permission: sideOrReader,
  input: {
    params: oneMatter.extend({ step: z.enum(referralSteps) }),
    body: StepBody,
  },
  reply: z.object({ id: MatterId, state: ReferralState }),
  problems: [
    ...stepProblems,
    'referral.not_found',
    'agreement.side_answers_itself',
    'agreement.how_needed',
    'agreement.reason_needed',
    'agreement.day_past',
  ],
});
