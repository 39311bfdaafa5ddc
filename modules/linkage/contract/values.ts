import { LocalDate, UnitCode } from '@liren/kernel/contract';
import type { EntryRef } from '@liren/registry/contract';
import * as z from 'zod';

/** Id of a row of this room: an offer, a need, a project. */
export const LinkId = z.guid().meta({ examples: ['019aa0b4-6c1e-7d2a-9f00-2b1d6c0e5a11'] });

/** What can be given (资源): 场地, 技能, 人力, 资金, 物资. */
export const resourceKinds = ['space', 'skill', 'people', 'money', 'goods'] as const;
export const ResourceKind = z.enum(resourceKinds);
export type ResourceKind = z.output<typeof ResourceKind>;

/** What an amount counts: 场次, 小时, 人次, 分 (a hundredth of a yuan), 件. Only like is matched with like. */
export const amountUnits = ['visit', 'hour', 'person', 'fen', 'piece'] as const;
export const AmountUnit = z.enum(amountUnits);
export type AmountUnit = z.output<typeof AmountUnit>;

/** The units each kind is counted in, the usual one first. */
export const unitsOfKind: Readonly<Record<ResourceKind, readonly AmountUnit[]>> = {
  space: ['visit', 'hour'],
  skill: ['hour', 'visit'],
  people: ['person', 'hour'],
  money: ['fen'],
  goods: ['piece'],
};

/** 公共服务资源, 商业服务资源, 公益服务资源. */
export const natures = ['public', 'commercial', 'charity'] as const;
export const Nature = z.enum(natures);
export type Nature = z.output<typeof Nature>;

/** 1 can wait, 2 usual, 3 urgent. */
export const urgencies = [1, 2, 3] as const;
export const Urgency = z.union([z.literal(1), z.literal(2), z.literal(3)]);
export type Urgency = z.output<typeof Urgency>;

/** Times of a week: weekday 1 (Monday) to 7, minutes of the day. None: at any time. */
export const WeekTime = z
  .strictObject({
    day: z.int().min(1).max(7),
    from: z.int().min(0).max(1439),
    to: z.int().min(1).max(1440),
  })
  .refine(({ from, to }) => from < to, { path: ['to'], params: { code: 'input.not_allowed' } });
export type WeekTime = z.output<typeof WeekTime>;
export const WeekTimes = z.array(WeekTime).max(28);

/** What somebody can do or somebody needs, in the words of the directory: 亲子, 法律咨询, 理发. */
export const Tag = z
  .string()
  .trim()
  .min(1)
  .max(20)
  .meta({ examples: ['法律咨询'] });
export const Tags = z
  .array(Tag)
  .max(12)
  .transform((tags) => [...new Set(tags)]);

/**
 * Who gives, needs, agrees and sits in a project: an organisation of the register, a body, or a unit of the office.
 * No person is found as one: people act through what they belong to, and as experts. A row whose actor has left the
 * register names `person:0…`.
 */
export const PartyRef = z
  .string()
  .regex(
    /^(?:(?:person|organisation|body):[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|unit:[a-z0-9-]{2,40})$/,
  )
  .meta({ examples: ['organisation:019aa0b4-6c1e-7d2a-9f00-2b1d6c0e5a11'] });
export type PartyRef = EntryRef | `unit:${string}`;

/** One of the two who agree. With a unit on the platform it answers for itself. */
export const Party = z.object({
  ref: PartyRef,
  name: z.string(),
  unit: UnitCode.nullable(),
});
export type Party = z.output<typeof Party>;

/** The two who agree: who gives first stands first (甲方, 乙方). */
export const sides = ['first', 'second'] as const;
export const Side = z.enum(sides);
export type Side = z.output<typeof Side>;
export const otherSide = (side: Side): Side => (side === 'first' ? 'second' : 'first');

/** How an answer came that somebody else wrote down. */
export const answerWays = ['meeting', 'phone', 'message', 'letter'] as const;
export const AnswerWay = z.enum([...answerWays, 'self']);
export type AnswerWay = z.output<typeof AnswerWay>;

/** What a side has undertaken, until when, and how far it is. */
export const Obligation = z.object({
  no: z.int().min(1).max(20),
  by: Side,
  what: z.string(),
  dueOn: LocalDate,
  reportedOn: LocalDate.nullable(),
  confirmedOn: LocalDate.nullable(),
});
export type Obligation = z.output<typeof Obligation>;

/** 政府—企业—社会—公民: what a partner of a project is, told from what it is in the register. */
export const partnerKinds = ['government', 'firm', 'society', 'citizen'] as const;
export const PartnerKind = z.enum(partnerKinds);
export type PartnerKind = z.output<typeof PartnerKind>;
