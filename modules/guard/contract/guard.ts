import { roles } from '@liren/kernel/account';
import { AreaCode, declareProblems, endpoint, Instant, MatterId } from '@liren/kernel/contract';
import { ActFact } from '@liren/kernel/http';
import { Reason } from '@liren/kernel/workflow';
import * as z from 'zod';

declareProblems({
  'guard.not_found': 404,
  'guard.own': 403,
  'guard.nobody_else': 409,
  'guard.settled': 409,
  'guard.over': 409,
  'guard.proposer_changed': 409,
  'guard.second_needed': 403,
  'guard.not_permitted': 403,
});

/** Hours a second person has to answer, and in which a permit holds: usual, least, most. */
export const answerHours = { usual: 24, least: 1, most: 72 } as const;

const over = 'area' as const;
/** Whoever is something in the office: which acts concern them, the acts say. */
export const guardStaff = { any: roles.map((role) => ({ role, over })) };
const security = { role: 'security_admin', over } as const;

export const proposalStates = [
  'proposed',
  'done',
  'granted',
  'over',
  'refused',
  'withdrawn',
  'lapsed',
] as const;

/** A fact with the name behind its code: what a person reads. */
const ShownFact = ActFact.extend({ spoken: z.string().nullable() });
export type ShownFact = z.output<typeof ShownFact>;

export const Proposal = z.object({
  id: MatterId,
  act: z.string().meta({ description: 'its words are guard.act.<act> and guard.act.<act>.then' }),
  area: AreaCode,
  areaName: z.string(),
  state: z.enum(proposalStates),
  facts: z.array(ShownFact),
  hasPersonal: z.boolean(),
  isOwn: z.boolean(),
  proposedBy: z.string(),
  proposedAt: Instant,
  until: Instant.meta({ description: 'then nobody can confirm it any more; of a permit: use it' }),
  answeredBy: z.string().nullable(),
  answeredAt: Instant.nullable(),
  reason: z.string().nullable().meta({ description: 'why it was refused' }),
  outcome: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()]).nullable()),
  files: z
    .array(z.object({ kind: z.enum(['csv', 'xlsx']), path: z.string() }))
    .meta({ description: 'of a permit for a file: below /api, with ?permit=<id>' }),
  may: z.array(z.enum(['confirm', 'refuse', 'withdraw', 'use'])),
  history: z.array(
    z.object({
      step: z.string(),
      at: Instant,
      by: z.string().nullable(),
      behalf: z.string().nullable().meta({ description: 'for whom they stood in' }),
    }),
  ),
});
export type Proposal = z.output<typeof Proposal>;

/** What a request answers that waits for a second person now. */
export const Waiting = z.object({ id: MatterId, until: Instant });
export type Waiting = z.output<typeof Waiting>;

export const listProposals = endpoint({
  id: 'listProposals',
  method: 'GET',
  path: '/guard/proposals',
  summary:
    'What waits for a second person, and what became of it: the own ones and those one may answer',
  permission: guardStaff,
  input: {},
  reply: z.object({
    waiting: z.array(Proposal),
    own: z.array(Proposal),
    settled: z.array(Proposal),
  }),
  problems: [],
});

export const countWaiting = endpoint({
  id: 'countWaiting',
  method: 'GET',
  path: '/guard/waiting',
  summary: 'How many acts wait for this person’s confirmation, and whether any ever could',
  permission: guardStaff,
  input: {},
  reply: z.object({ waiting: z.int(), concerned: z.boolean() }),
  problems: [],
});

const Act = z
  .string()
  .regex(/^[a-z_]+\.[a-z_]+$/)
  .meta({ examples: ['accounts.grant'] });

export const previewAct = endpoint({
  id: 'previewAct',
  method: 'GET',
  path: '/guard/acts/:act',
  summary:
    'Who could confirm such an act over an area, how long they have, and from how many on it is asked',
  permission: guardStaff,
  input: { params: z.strictObject({ act: Act }), query: z.strictObject({ area: AreaCode }) },
  reply: z.object({
    others: z.array(z.string()).meta({ description: 'names of the first few' }),
    count: z.int(),
    hours: z.int(),
    threshold: z.int().nullable(),
  }),
  problems: ['guard.not_found', 'permission.denied'],
});

const One = z.strictObject({ id: MatterId });

export const confirmProposal = endpoint({
  id: 'confirmProposal',
  method: 'POST',
  path: '/guard/proposals/:id/confirmation',
  summary: 'A second person confirms, and it is done, once; never who proposed it',
  permission: guardStaff,
  input: { params: One },
  reply: Proposal,
  problems: [
    'guard.not_found',
    'guard.own',
    'guard.settled',
    'guard.over',
    'guard.proposer_changed',
    'permission.denied',
  ],
});

export const refuseProposal = endpoint({
  id: 'refuseProposal',
  method: 'POST',
  path: '/guard/proposals/:id/refusal',
  summary: 'A second person says no, and why',
  permission: guardStaff,
  input: { params: One, body: z.strictObject({ reason: Reason }) },
  reply: Proposal,
  problems: ['guard.not_found', 'guard.own', 'guard.settled', 'guard.over', 'permission.denied'],
});

export const withdrawProposal = endpoint({
  id: 'withdrawProposal',
  method: 'POST',
  path: '/guard/proposals/:id/withdrawal',
  summary: 'Who proposed it takes it back while it waits',
  permission: guardStaff,
  input: { params: One },
  reply: Proposal,
  problems: ['guard.not_found', 'guard.settled', 'permission.denied'],
});

export const readProposal = endpoint({
  id: 'readProposal',
  method: 'POST',
  path: '/guard/proposals/:id/reading',
  summary: 'What of a proposal is personal, for who has to judge it; the reading leaves a trace',
  permission: guardStaff,
  input: { params: One },
  reply: z.object({ facts: z.array(ShownFact) }),
  problems: ['guard.not_found'],
  rate: 30,
});

export const GuardRule = z.object({
  act: z.string(),
  hours: z.int(),
  threshold: z.int().nullable(),
  mostThreshold: z.int().nullable(),
  savedAt: Instant.nullable(),
  savedBy: z.string().nullable(),
});
export type GuardRule = z.output<typeof GuardRule>;

const Rules = z.object({ rules: z.array(GuardRule), mayChange: z.boolean() });

export const listGuardRules = endpoint({
  id: 'listGuardRules',
  method: 'GET',
  path: '/guard/rules',
  summary: 'Which acts ask for a second person, how long one has, and from how many on',
  permission: guardStaff,
  input: {},
  reply: Rules,
  problems: [],
});

export const saveGuardRule = endpoint({
  id: 'saveGuardRule',
  method: 'PUT',
  path: '/guard/rules/:act',
  summary: 'Sets the time and the number of one act, within what the act allows',
  permission: security,
  input: {
    params: z.strictObject({ act: Act }),
    body: z.strictObject({
      hours: z.int().min(answerHours.least).max(answerHours.most),
      threshold: z.int().min(1).nullable(),
    }),
  },
  reply: Rules,
  problems: ['guard.not_found', 'input.invalid', 'permission.denied'],
});
