import { LocalDate } from '@liren/kernel/contract';
import * as z from 'zod';
import { PartnerKind, Party, PartyRef } from './values.ts';

/**
 * raised → decided, its tasks are done one by one → done → verified by who did not finish it → rated; or declined, or
 * stopped.
 */
export const projectStates = [
  'raised',
  'decided',
  'done',
  'verified',
  'rated',
  'declined',
  'stopped',
] as const;
export const ProjectState = z.enum(projectStates);
export type ProjectState = z.output<typeof ProjectState>;

/** Steps people take on a project beside writing it anew. */
export const projectSteps = [
  'decide',
  'report',
  'reopen',
  'finish',
  'verify',
  'rate',
  'stop',
] as const;

/**
 * The four seats of every project and task: 党委领导, 政府负责, 社会协同, 公众参与. Who leads answers for the direction,
 * who is responsible does it, others assist and take part. An empty seat shows.
 */
export const seatKinds = ['lead', 'responsible', 'assists', 'takes_part'] as const;
export const SeatKind = z.enum(seatKinds);
export type SeatKind = z.output<typeof SeatKind>;

/** Somebody in a seat, as it was called then. */
export const Seated = Party.extend({ partner: PartnerKind.nullable() });
export type Seated = z.output<typeof Seated>;

const seatsOf = <T extends z.ZodType>(one: T) =>
  z.object({
    lead: z.array(one).max(3),
    responsible: z.array(one).max(12),
    assists: z.array(one).max(12),
    takes_part: z.array(one).max(12),
  });
export const Seats = seatsOf(Seated);
export type Seats = z.output<typeof Seats>;
export const SeatRefs = seatsOf(PartyRef).strict();
export type SeatRefs = z.output<typeof SeatRefs>;
export const noSeats: SeatRefs = { lead: [], responsible: [], assists: [], takes_part: [] };

/** 政治、经济、文化、社会“四位一体”. */
export const spheres = ['political', 'economic', 'cultural', 'social'] as const;
export const Sphere = z.enum(spheres);
export type Sphere = z.output<typeof Sphere>;

/** 街道级、社区级设施. */
export const facilityLevels = ['subdistrict', 'community'] as const;
export const FacilityLevel = z.enum(facilityLevels);
export type FacilityLevel = z.output<typeof FacilityLevel>;

/** Where money comes from: 财政, 单位和企业, 公益慈善, 居民自筹, 其他. */
export const fundingSources = ['fiscal', 'firm', 'charity', 'residents', 'other'] as const;
export const FundingSource = z.enum(fundingSources);
export type FundingSource = z.output<typeof FundingSource>;
export const Funding = z.strictObject({
  source: FundingSource,
  fen: z.int().min(1).max(100_000_000_000),
});
export type Funding = z.output<typeof Funding>;

/** One thing that is to be done: who, what, until when; `doneOn` is the only progress there is. */
export const Task = z.object({
  no: z.int().min(1).max(99),
  what: z.string(),
  dueOn: LocalDate,
  seats: Seats,
  doneOn: LocalDate.nullable(),
});
export type Task = z.output<typeof Task>;

/** A programme's own word, or an id where an office made one. */
export const ProgrammeKey = z
  .string()
  .regex(/^[a-z0-9][a-z0-9_-]{1,39}$/)
  .meta({ examples: ['party_led'] });
