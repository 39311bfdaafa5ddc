import { AccountId, endpoint, Instant, LocalDate } from '@liren/kernel/contract';
import * as z from 'zod';
import { EntryId, ResidenceKind } from '../values.ts';
import { PersonParams } from './person.ts';
import { CardPurposeName, CareSetName, IdKind, PersonState, Relation, Sex } from './values.ts';
import { keepers, privacyOfficers, readers, registrars } from './who.ts';

const Text = (most: number) => z.string().trim().max(most);
const PersonalNumber = Text(30).meta({
  description: 'tidied and checked; the last X may be small',
});

/** Where somebody lives: a room of the tree, or an address in words where the tree has none. */
const HomeInput = z.strictObject({
  room: EntryId.nullable().default(null),
  address: Text(160).default(''),
  kind: ResidenceKind,
  household: z
    .union([EntryId, z.literal('new')])
    .nullable()
    .default(null)
    .meta({ description: 'one that lives there, or a new one' }),
  relation: Relation.nullable().default(null),
  since: LocalDate.nullable().default(null),
});

const Guardian = z.strictObject({
  person: EntryId,
  relation: z.enum(['parent', 'grandparent', 'other']),
  consentedOn: LocalDate.nullable().default(null),
});

export const addPerson = endpoint({
  id: 'addPerson',
  method: 'POST',
  path: '/registry/people',
  summary: 'Takes one person into the register',
  permission: keepers,
  input: {
    body: z.strictObject({
      name: Text(80).min(1),
      sex: Sex.nullable().default(null),
      birthDate: LocalDate.nullable().default(null),
      idKind: IdKind.nullable().default(null),
      idNumber: PersonalNumber.nullable().default(null),
      phone: Text(40).nullable().default(null),
      home: HomeInput,
      guardian: Guardian.nullable().default(null),
    }),
  },
  reply: z.object({ id: EntryId }),
  problems: [
    'input.invalid',
    'permission.denied',
    'registry.person_known',
    'registry.room_not_found',
    'registry.person_not_found',
    'registry.guardian_unfit',
  ],
});

/** Absent: stays as it is. */
export const correctPerson = endpoint({
  id: 'correctPerson',
  method: 'POST',
  path: '/registry/people/:id/corrections',
  summary: 'Puts right what is written of a person',
  permission: keepers,
  input: {
    params: PersonParams,
    body: z.strictObject({
      version: z.int().min(1),
      name: Text(80).min(1).optional(),
      sex: Sex.optional(),
      birthDate: LocalDate.optional(),
      idKind: IdKind.optional(),
      idNumber: PersonalNumber.optional(),
      phone: Text(40).optional(),
      guardian: Guardian.optional(),
    }),
  },
  reply: z.object({ version: z.int() }),
  problems: [
    'input.invalid',
    'permission.denied',
    'registry.person_not_found',
    'registry.person_changed',
    'registry.person_known',
    'registry.guardian_unfit',
  ],
});

export const movePerson = endpoint({
  id: 'movePerson',
  method: 'POST',
  path: '/registry/people/:id/moves',
  summary: 'Ends the home somebody had and begins another',
  permission: keepers,
  input: { params: PersonParams, body: HomeInput },
  reply: z.object({ version: z.int() }),
  problems: [
    'input.invalid',
    'permission.denied',
    'registry.person_not_found',
    'registry.room_not_found',
    'registry.move_beyond',
  ],
});

export const setPersonState = endpoint({
  id: 'setPersonState',
  method: 'POST',
  path: '/registry/people/:id/state',
  summary: 'Records that somebody is here, away, has moved out of the office or has died',
  permission: keepers,
  input: {
    params: PersonParams,
    body: z.strictObject({ state: PersonState, on: LocalDate }),
  },
  reply: z.object({ version: z.int() }),
  problems: ['input.invalid', 'permission.denied', 'registry.person_not_found'],
});

export const addCareMark = endpoint({
  id: 'addCareMark',
  method: 'POST',
  path: '/registry/people/:id/marks',
  summary: 'Puts a person into a set of groups that need care, for a time',
  permission: keepers,
  input: {
    params: PersonParams,
    body: z.strictObject({
      set: CareSetName,
      detail: Text(400).default(''),
      expiresOn: LocalDate,
      consented: z.boolean().default(false).meta({
        description: 'the person has given separate consent; asked where the set stands on it',
      }),
      consentWay: z.enum(['spoken', 'paper']).default('spoken').meta({
        description: 'how the consent was given, where the set stands on it',
      }),
    }),
  },
  reply: z.object({ id: EntryId }),
  problems: [
    'input.invalid',
    'permission.denied',
    'registry.person_not_found',
    'registry.set_closed',
    'registry.consent_missing',
  ],
});

export const endCareMark = endpoint({
  id: 'endCareMark',
  method: 'POST',
  path: '/registry/people/:id/marks/:mark/end',
  summary: 'Takes a person out of a set',
  permission: keepers,
  input: { params: z.strictObject({ id: EntryId, mark: EntryId }) },
  reply: z.object({ ended: z.literal(true) }),
  problems: ['input.invalid', 'permission.denied', 'registry.mark_not_found'],
});

export const mergePeople = endpoint({
  id: 'mergePeople',
  method: 'POST',
  path: '/registry/people/:id/merges',
  summary: 'Two entries are one person: the other goes into this one, and can be taken out again',
  permission: registrars,
  input: { params: PersonParams, body: z.strictObject({ with: EntryId }) },
  reply: z.object({ merge: EntryId }),
  problems: [
    'input.invalid',
    'permission.denied',
    'registry.person_not_found',
    'registry.merge_itself',
    'registry.merge_numbers_differ',
    'registry.merge_has_more',
  ],
});

export const unmergePeople = endpoint({
  id: 'unmergePeople',
  method: 'POST',
  path: '/registry/merges/:id/undo',
  summary: 'Takes apart what was merged: each entry has its own again',
  permission: registrars,
  input: { params: PersonParams },
  reply: z.object({ kept: EntryId, gone: EntryId }),
  problems: ['input.invalid', 'permission.denied', 'registry.merge_not_found'],
});

const SetPermission = z.object({
  id: EntryId,
  account: AccountId,
  name: z.string(),
  set: CareSetName,
  purpose: CardPurposeName,
  givenAt: Instant,
  givenBy: z.string().nullable(),
  expiresOn: LocalDate,
  isOver: z.boolean(),
});

export const listCareSets = endpoint({
  id: 'listCareSets',
  method: 'GET',
  path: '/registry/sets',
  summary: 'The sets that are held, what each stands on, and who has permission to open it',
  steady: true,
  permission: readers,
  input: {},
  reply: z.object({
    sets: z.array(
      z.object({
        set: CareSetName,
        basis: z.enum(['statutory', 'consent']),
        isSensitive: z.boolean(),
        months: z.int(),
        mine: z.object({ purpose: CardPurposeName, expiresOn: LocalDate }).nullable(),
      }),
    ),
    permissions: z
      .array(SetPermission)
      .meta({ description: 'everybody’s for the privacy officer, else the reader’s own' }),
    candidates: z
      .array(z.object({ account: AccountId, name: z.string(), sets: z.array(CareSetName) }))
      .meta({ description: 'whom permission can be given, and for what; for the privacy officer' }),
    mayGive: z.boolean(),
  }),
  problems: [],
});

export const giveSetPermission = endpoint({
  id: 'giveSetPermission',
  method: 'POST',
  path: '/registry/sets/permissions',
  summary: 'Lets somebody open a set, for a purpose and until a day',
  permission: privacyOfficers,
  input: {
    body: z.strictObject({
      account: AccountId,
      set: CareSetName,
      purpose: CardPurposeName,
      expiresOn: LocalDate,
    }),
  },
  reply: z.object({ id: EntryId }),
  problems: ['input.invalid', 'permission.denied', 'registry.set_not_for_role'],
});

export const endSetPermission = endpoint({
  id: 'endSetPermission',
  method: 'POST',
  path: '/registry/sets/permissions/:id/end',
  summary: 'Takes the permission to open a set away',
  permission: privacyOfficers,
  input: { params: PersonParams },
  reply: z.object({ ended: z.literal(true) }),
  problems: ['input.invalid', 'permission.denied', 'registry.permission_not_found'],
});
