import { AreaRef } from '@liren/areas/contract';
import { AreaCode, endpoint, LocalDate, MatterId } from '@liren/kernel/contract';
import * as z from 'zod';
import { Happened, MatterPage, oneMatter, StepBody, stepProblems } from './matter.ts';
import { AmountUnit, LinkId, Obligation, Party, PartyRef, Side } from './values.ts';
import { organiser, sideOrReader } from './who.ts';

/**
 * proposed → agreed by both sides → running → done, confirmed by who received; or declined, withdrawn, ended early.
 * `agreed` waits for its first day.
 */
export const agreementStates = [
  'proposed',
  'agreed',
  'running',
  'done',
  'declined',
  'withdrawn',
  'ended',
] as const;
export const AgreementState = z.enum(agreementStates);
export type AgreementState = z.output<typeof AgreementState>;

/** Steps people take on an agreement. */
export const agreementSteps = [
  'answer',
  'report',
  'confirm',
  'return',
  'extend',
  'withdraw',
  'end',
  'rate',
] as const;

/**
 * What it is for: `match` of an offer and a need, `alliance` 党建共建, or a word of the module that proposes it.
 * Each has a word `linkage.purpose.<purpose>`.
 */
export const Purpose = z
  .string()
  .regex(/^[a-z][a-z_]{1,39}$/)
  .meta({ examples: ['alliance'] });

export const NewObligation = z.strictObject({
  by: Side,
  what: z.string().trim().min(1).max(200),
  dueOn: LocalDate,
});

/** What an agreement is to be, before anybody has answered. */
export const NewAgreement = z.strictObject({
  title: z.string().trim().min(1).max(80),
  note: z.string().trim().max(1_000).default(''),
  area: AreaCode.meta({ description: 'where it is for: whose organisers follow it' }),
  first: PartyRef,
  second: PartyRef,
  startsOn: LocalDate,
  endsOn: LocalDate.nullable().default(null),
  obligations: z.array(NewObligation).min(1).max(20),
});
export type NewAgreement = z.output<typeof NewAgreement>;

const Answered = z.object({
  yes: z.boolean(),
  way: z.string(),
  on: LocalDate,
  reason: z.string(),
});

const Rated = z.object({ stars: z.int().min(1).max(5), words: z.string(), on: LocalDate });

const Row = z.object({
  id: MatterId,
  title: z.string(),
  purpose: Purpose,
  state: AgreementState,
  area: AreaRef,
  first: Party,
  second: Party,
  startsOn: LocalDate,
  endsOn: LocalDate.nullable(),
  dueOn: LocalDate.nullable().meta({ description: 'the next thing that is owed' }),
  isLate: z.boolean(),
  done: z.int().meta({ description: 'obligations confirmed' }),
  total: z.int(),
});
export type AgreementRow = z.output<typeof Row>;

export const Agreement = Row.extend({
  note: z.string(),
  seq: z.int(),
  obligations: z.array(Obligation),
  answers: z.object({ first: Answered.nullable(), second: Answered.nullable() }),
  ratings: z.object({ first: Rated.nullable(), second: Rated.nullable() }),
  match: z
    .object({ offer: LinkId, need: LinkId, amount: z.int(), unit: AmountUnit })
    .nullable()
    .meta({ description: 'the offer and the need it came from' }),
  history: z.array(
    Happened.extend({
      side: Side.nullable(),
      way: z.string().nullable(),
      no: z.int().nullable(),
    }),
  ),
  may: z.array(z.string()),
  speaksFor: z.array(Side).meta({ description: 'sides the reader may answer for' }),
});
export type Agreement = z.output<typeof Agreement>;

export const listAgreements = endpoint({
  id: 'listAgreements',
  method: 'GET',
  path: '/linkage/agreements',
  summary: 'Agreements between actors, what is owed next first; a unit sees its own',
  permission: sideOrReader,
  input: {
    query: z.strictObject({
      ...MatterPage,
      purpose: Purpose.optional(),
      with: PartyRef.optional().meta({ description: 'one of its sides' }),
    }),
  },
  reply: z.object({ items: z.array(Row), next: z.string().nullable() }),
  problems: ['input.invalid', 'permission.denied'],
});

export const getAgreement = endpoint({
  id: 'getAgreement',
  method: 'GET',
  path: '/linkage/agreements/:id',
  summary: 'One agreement: who owes what, what was answered, how it went',
  permission: sideOrReader,
  input: { params: oneMatter },
  reply: Agreement,
  problems: ['permission.denied', 'agreement.not_found'],
});

export const proposeAgreement = endpoint({
  id: 'proposeAgreement',
  method: 'POST',
  path: '/linkage/agreements',
  summary: 'Proposes an agreement of two actors with what each undertakes',
  permission: organiser,
  input: { body: NewAgreement.extend({ purpose: z.enum(['cooperation', 'alliance']) }) },
  reply: z.object({ id: MatterId }),
  problems: [
    'input.invalid',
    'permission.denied',
    'key.missing',
    'key.reused',
    'linkage.party_unknown',
    'linkage.area_unknown',
    'agreement.same_sides',
    'agreement.one_side_only',
    'agreement.day_past',
  ],
});

export const takeAgreementStep = endpoint({
  id: 'takeAgreementStep',
  method: 'POST',
  path: '/linkage/agreements/:id/steps/:step',
  summary: 'Takes a step of an agreement: an answer, a report, a confirmation, an end',
  permission: sideOrReader,
  input: {
    params: oneMatter.extend({ step: z.enum(agreementSteps) }),
    body: StepBody,
  },
  reply: z.object({ id: MatterId, state: AgreementState }),
  problems: [
    ...stepProblems,
    'agreement.not_found',
    'agreement.answered',
    'agreement.side_answers_itself',
    'agreement.how_needed',
    'agreement.reason_needed',
    'agreement.day_past',
    'agreement.not_yet',
    'agreement.obligation_unknown',
    'agreement.not_reported',
    'agreement.already_reported',
    'agreement.rated',
  ],
});
