import { endpoint, Instant, MatterId } from '@liren/kernel/contract';
import * as z from 'zod';

/** What somebody may ask about their own data (个人信息保护法 art. 15, 24, 44–49). */
export const rightsKinds = [
  'know',
  'copy',
  'port',
  'correct',
  'delete',
  'restrict',
  'explain',
  'stop_consent',
  'deceased',
] as const;
export const RightsKind = z.enum(rightsKinds);

/** Why a request is not done; art. 50 wants reasons with it. */
export const refusalGrounds = [
  'not_identified',
  'law_keeps',
  'of_others',
  'no_such_data',
  'repeated',
] as const;
export const RefusalGround = z.enum(refusalGrounds);

/** How somebody showed who they are, or was told. */
export const identityProofs = ['id_card', 'known', 'authorised'] as const;

export const rightsStates = ['raised', 'open', 'answered', 'refused', 'withdrawn'] as const;
export const RightsState = z.enum(rightsStates);
export type RightsState = z.output<typeof RightsState>;

export const rightsSteps = ['identify', 'put_off', 'answer', 'refuse', 'withdraw'] as const;
export const RightsStep = z.enum(rightsSteps);
export type RightsStep = z.output<typeof RightsStep>;

const officer = { role: 'privacy_officer', over: 'area' } as const;

const Row = z.object({
  id: MatterId,
  kind: RightsKind,
  state: RightsState,
  isOwn: z
    .boolean()
    .meta({ description: 'asked under the own account; else the officer wrote it' }),
  raisedAt: Instant,
  dueAt: Instant.nullable().meta({ description: 'null: it has ended' }),
  endedAt: Instant.nullable(),
});
export type RightsRow = z.output<typeof Row>;

const Texts = z.object({
  asked: z.string().nullable(),
  person: z.string().nullable().meta({ description: 'name and phone, where the officer wrote it' }),
  answer: z.string().nullable(),
});

const Full = Row.extend({
  seq: z.int(),
  ground: RefusalGround.nullable(),
  proof: z.enum(identityProofs).nullable(),
  history: z.array(
    z.object({
      step: z.string(),
      at: Instant,
      by: z.string().nullable(),
      behalf: z.string().nullable().meta({ description: 'for whom they stood in' }),
    }),
  ),
  may: z.array(RightsStep),
  mayNot: z.array(z.object({ step: z.string(), code: z.string() })),
});
export type RightsRequest = z.output<typeof Full>;

const MyRights = Full.extend({ texts: Texts });
export type MyRights = z.output<typeof MyRights>;

const Text = z.string().trim().min(2).max(2_000);

export const raiseRights = endpoint({
  id: 'raiseRights',
  method: 'POST',
  path: '/privacy/requests',
  summary: 'Asks about the own data; the officer may write it down for somebody else',
  permission: 'signed_in',
  input: {
    body: z.strictObject({
      kind: RightsKind,
      text: Text,
      of: z
        .strictObject({
          name: z.string().trim().min(1).max(60),
          phone: z.string().trim().max(30).default(''),
        })
        .optional()
        .meta({ description: 'somebody at the desk; without it the one who is signed in' }),
    }),
  },
  reply: z.object({ id: MatterId }),
  problems: ['input.invalid', 'permission.denied', 'session.missing', 'key.missing'],
  rate: 10,
});

export const listRights = endpoint({
  id: 'listRights',
  method: 'GET',
  path: '/privacy/requests',
  summary: 'Requests about personal data, the next due first',
  permission: officer,
  input: { query: z.strictObject({ state: z.enum(['open', 'ended']).default('open') }) },
  reply: z.object({
    items: z.array(Row),
    open: z.int(),
    late: z.int(),
    rules: z.object({ answerDays: z.int(), putOffDays: z.int() }),
  }),
  problems: ['input.invalid', 'permission.denied'],
});

export const listMyRights = endpoint({
  id: 'listMyRights',
  method: 'GET',
  path: '/my/privacy-requests',
  summary: 'The own requests, with what was asked and answered',
  permission: 'signed_in',
  input: {},
  reply: z.object({ items: z.array(MyRights) }),
  problems: ['session.missing'],
});

const one = { params: z.strictObject({ id: MatterId }) };

export const getRights = endpoint({
  id: 'getRights',
  method: 'GET',
  path: '/privacy/requests/:id',
  summary: 'One request, without what is personal in it',
  permission: officer,
  input: one,
  reply: Full,
  problems: ['input.invalid', 'permission.denied', 'rights.not_found'],
});

export const readRights = endpoint({
  id: 'readRights',
  method: 'POST',
  path: '/privacy/requests/:id/reading',
  summary: 'Opens what was asked, by whom, and what was answered; leaves a trace',
  permission: officer,
  input: one,
  reply: Texts,
  problems: ['input.invalid', 'permission.denied', 'rights.not_found'],
});

export const takeRightsStep = endpoint({
  id: 'takeRightsStep',
  method: 'POST',
  path: '/privacy/requests/:id/steps/:step',
  summary: 'Identifies, puts off, answers, refuses or withdraws',
  permission: 'signed_in',
  input: {
    params: z.strictObject({ id: MatterId, step: RightsStep }),
    body: z.strictObject({ seen: z.int(), input: z.record(z.string(), z.unknown()) }),
  },
  reply: z.object({ id: MatterId, state: RightsState }),
  problems: [
    'input.invalid',
    'permission.denied',
    'session.missing',
    'rights.not_found',
    'rights.unidentified',
    'rights.put_off_before',
    'matter.changed',
    'step.wrong_state',
    'step.not_yours',
  ],
});

export const saveRightsRules = endpoint({
  id: 'saveRightsRules',
  method: 'PUT',
  path: '/privacy/rules',
  summary:
    'Days within which requests are answered, and by which an answer may be put off; for later ones',
  permission: officer,
  input: {
    body: z.strictObject({
      answerDays: z.int().min(1).max(60),
      putOffDays: z.int().min(1).max(60),
    }),
  },
  reply: z.object({ answerDays: z.int(), putOffDays: z.int() }),
  problems: ['input.invalid', 'permission.denied'],
});
