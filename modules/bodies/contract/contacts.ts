import { AreaRef } from '@liren/areas/contract';
import { AreaCode, endpoint, Instant, LocalDate } from '@liren/kernel/contract';
import { PersonLine } from '@liren/registry/contract';
import * as z from 'zod';
import { Id } from './values.ts';
import { keepsBodies, readsBodies } from './who.ts';

/** Whom a pair keeps in touch with: a residents' group (its grid), a building, an organisation. */
export const ContactRef = z
  .string()
  .regex(
    /^(area:\d{12,15}|(organisation|building):[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})$/,
  )
  .meta({ examples: ['area:990101001001001'] });

export const contactWays = ['visit', 'phone', 'meeting'] as const;

/** 双联: a cadre or a unit, and whom they keep in touch with how often. */
export const PairContent = z
  .strictObject({
    community: AreaCode,
    who: z
      .string()
      .trim()
      .min(1)
      .max(60)
      .meta({ description: 'name of the cadre; unused of a unit' }),
    post: z
      .string()
      .trim()
      .max(60)
      .meta({ description: 'public post of the cadre; empty of a unit' }),
    unit: Id.nullable().default(null).meta({ description: 'organisation of the register' }),
    with: ContactRef,
    everyDays: z.int().min(7).max(366),
    since: LocalDate,
    endedOn: LocalDate.nullable().default(null),
  })
  .refine(({ unit, post }) => unit !== null || post.length > 0, {
    params: { code: 'input.missing' },
    path: ['post'],
  });

export const ContactView = z.object({
  id: Id,
  onDay: LocalDate,
  way: z.enum(contactWays),
  raised: z.string(),
  matter: z.object({ number: z.string(), isOver: z.boolean() }).nullable(),
});

export const PairView = z.object({
  id: Id,
  who: z.string(),
  post: z.string(),
  unit: Id.nullable(),
  with: z.object({ ref: ContactRef, name: z.string() }),
  everyDays: z.int(),
  since: LocalDate,
  endedOn: LocalDate.nullable(),
  dueOn: LocalDate,
  isOverdue: z.boolean(),
  contacts: z.array(ContactView).meta({ description: 'the newest twenty' }),
});
export type PairView = z.output<typeof PairView>;

/** 挂职: who was sent to hold a post in a community, by whom, until when, to do what. */
export const SecondmentContent = z
  .strictObject({
    community: AreaCode,
    name: z.string().trim().min(1).max(30),
    post: z.string().trim().min(1).max(40),
    fromUnit: z.string().trim().min(1).max(80),
    since: LocalDate,
    until: LocalDate,
    endedOn: LocalDate.nullable().default(null),
    tasks: z
      .array(
        z.strictObject({
          title: z.string().trim().min(2).max(80),
          dueOn: LocalDate,
          doneOn: LocalDate.nullable().default(null),
        }),
      )
      .max(20)
      .default([]),
    feedback: z.string().trim().max(400).default(''),
    toldOn: LocalDate.nullable()
      .default(null)
      .meta({ description: 'day the sending unit was told' }),
  })
  .refine(({ since, until }) => until >= since, {
    params: { code: 'input.not_allowed' },
    path: ['until'],
  })
  .refine(({ toldOn, feedback }) => toldOn === null || feedback.length > 0, {
    params: { code: 'input.missing' },
    path: ['feedback'],
  });
export type SecondmentContent = z.output<typeof SecondmentContent>;

export const SecondmentView = z.object({
  ...SecondmentContent.shape,
  id: Id,
  late: z.int().meta({ description: 'tasks past their day' }),
  standing: z.enum(['ahead', 'serving', 'over']),
});
export type SecondmentView = z.output<typeof SecondmentView>;

export const ContactPage = z.object({
  community: AreaRef,
  pairs: z.array(PairView),
  secondments: z.array(SecondmentView),
  places: z
    .array(z.object({ ref: ContactRef, name: z.string() }))
    .meta({ description: 'grids and buildings of the community, to choose from' }),
  may: z.array(z.enum(['keep', 'visit'])),
});
export type ContactPage = z.output<typeof ContactPage>;

const community = z.strictObject({ community: AreaCode });
const one = z.strictObject({ id: Id });

export const getContacts = endpoint({
  id: 'getContacts',
  method: 'GET',
  path: '/bodies/communities/:community/contacts',
  summary: 'Contact pairs of a community, overdue ones first, and who is seconded to it',
  permission: readsBodies,
  input: { params: community },
  reply: ContactPage,
  problems: ['input.invalid', 'body.area_unknown'],
});

const refused = ['input.invalid', 'permission.denied', 'body.area_unknown'] as const;

export const savePair = endpoint({
  id: 'savePair',
  method: 'PUT',
  path: '/bodies/contact-pairs/:id',
  summary: 'A cadre or a unit keeps in touch with a group, a building or an organisation',
  permission: keepsBodies,
  input: { params: one, body: PairContent },
  reply: ContactPage,
  problems: [...refused, 'contact.other_community', 'contact.unknown'],
});

export const saveContact = endpoint({
  id: 'saveContact',
  method: 'PUT',
  path: '/bodies/contact-pairs/:id/contacts/:contact',
  summary: 'A pair was in touch: when, how, what was raised, which matter it became',
  permission: keepsBodies,
  input: {
    params: one.extend({ contact: Id }),
    body: z.strictObject({
      onDay: LocalDate,
      way: z.enum(contactWays),
      raised: z.string().trim().max(400).default(''),
      number: z
        .string()
        .regex(/^[0-9A-Za-z-]{4,30}$/)
        .nullable()
        .default(null)
        .meta({ examples: ['2026112200012'], description: 'the matter it became' }),
    }),
  },
  reply: ContactPage,
  problems: [
    'input.invalid',
    'permission.denied',
    'contact.unknown',
    'contact.day_ahead',
    'body.case_unknown',
  ],
});

export const saveSecondment = endpoint({
  id: 'saveSecondment',
  method: 'PUT',
  path: '/bodies/secondments/:id',
  summary: 'Somebody holds a post in a community for a term: tasks, and what their unit is told',
  permission: keepsBodies,
  input: { params: one, body: SecondmentContent },
  reply: ContactPage,
  problems: [...refused, 'contact.other_community'],
});

/** Who looks after people at home, and records and reads visits. */
export const visitsHomes = { role: 'social_worker', over: 'area' } as const;

export const visitBrought = ['talk', 'goods', 'money', 'help'] as const;

export const VisitView = z.object({
  id: Id,
  person: PersonLine.pick({ id: true, name: true, home: true }).nullable().meta({
    description: 'masked; null where they have left the community',
  }),
  onDay: LocalDate,
  brought: z.enum(visitBrought),
  hasText: z.boolean(),
  againOn: LocalDate.nullable(),
  isDue: z.boolean().meta({ description: 'the next visit was to be by today, and was not' }),
  by: z.string(),
  recordedAt: Instant,
});
export type VisitView = z.output<typeof VisitView>;

export const VisitList = z.object({ items: z.array(VisitView) });

export const listVisits = endpoint({
  id: 'listVisits',
  method: 'GET',
  path: '/bodies/communities/:community/visits',
  summary: 'Visits to people who are looked after: whose turn it is again; names masked, no words',
  permission: visitsHomes,
  input: { params: community },
  reply: VisitList,
  problems: ['input.invalid', 'body.area_unknown'],
});

export const recordVisit = endpoint({
  id: 'recordVisit',
  method: 'PUT',
  path: '/bodies/communities/:community/visits/:id',
  summary: 'Somebody was visited at home; what was found there lies sealed',
  permission: visitsHomes,
  input: {
    params: community.extend({ id: Id }),
    body: z
      .strictObject({
        person: Id.meta({ description: 'of the register' }),
        onDay: LocalDate,
        brought: z.enum(visitBrought),
        said: z.string().trim().max(600).default(''),
        againOn: LocalDate.nullable().default(null),
      })
      .refine(({ onDay, againOn }) => againOn === null || againOn > onDay, {
        params: { code: 'input.not_allowed' },
        path: ['againOn'],
      }),
  },
  reply: VisitList,
  problems: [...refused, 'registry.person_not_found', 'contact.day_ahead', 'visit.known'],
});

export const visitPurposes = ['home_visit', 'elder_care', 'emergency'] as const;

export const readVisit = endpoint({
  id: 'readVisit',
  method: 'POST',
  path: '/bodies/visits/:id/text',
  summary: 'Whom a visit was to and what was found, for a purpose; the person sees who read it',
  permission: visitsHomes,
  input: { params: one, body: z.strictObject({ purpose: z.enum(visitPurposes) }) },
  reply: z.object({ name: z.string(), said: z.string() }),
  problems: ['input.invalid', 'permission.denied', 'visit.not_found'],
});
