import { endpoint, Instant, LocalDate } from '@liren/kernel/contract';
import * as z from 'zod';
import { EntryId, ResidenceKind } from '../values.ts';
import { PersonParams } from './person.ts';
import { CareSetName, PersonState, Sex } from './values.ts';
import { keepers } from './who.ts';

/** What the register holds of whoever is signed in, in full: it is theirs. */
export const OwnEntry = z.object({
  id: EntryId,
  name: z.string(),
  sex: Sex.nullable(),
  birthDate: LocalDate.nullable(),
  idNumber: z.string().nullable().meta({ description: 'masked, as on a screen others can see' }),
  phone: z.string().nullable().meta({ description: 'masked' }),
  state: PersonState,
  home: z.string().nullable(),
  kind: ResidenceKind.nullable(),
  household: z.int().meta({ description: 'members, the person counted' }),
  owns: z.array(z.object({ label: z.string(), shareOf: z.int(), shareIn: z.int() })),
  marks: z.array(
    z.object({
      set: CareSetName,
      basis: z.enum(['statutory', 'consent']),
      detail: z.string().nullable(),
      expiresOn: LocalDate,
    }),
  ),
  source: z.string(),
  takenAt: Instant,
  seenOn: LocalDate.nullable(),
});
export type OwnEntry = z.output<typeof OwnEntry>;

export const getOwnEntry = endpoint({
  id: 'getOwnEntry',
  method: 'GET',
  path: '/registry/me',
  summary: 'What the register knows of whoever is signed in, once they have shown who they are',
  permission: 'signed_in',
  input: {},
  reply: z.object({
    state: z.enum(['unknown', 'waiting', 'known']),
    entry: OwnEntry.nullable(),
  }),
  problems: [],
});

export const claimEntry = endpoint({
  id: 'claimEntry',
  method: 'POST',
  path: '/registry/me/claims',
  summary: 'Shows that an entry is the own: by name and number, and the phone of the account',
  permission: 'signed_in',
  input: {
    body: z.strictObject({
      name: z.string().trim().min(1).max(80),
      idNumber: z.string().trim().min(1).max(30),
    }),
  },
  reply: z.object({ state: z.enum(['waiting', 'known']) }),
  problems: [
    'input.invalid',
    'session.missing',
    'registry.claim_unmatched',
    'registry.claim_taken',
  ],
  rate: 5,
});

export const listClaims = endpoint({
  id: 'listClaims',
  method: 'GET',
  path: '/registry/claims',
  summary: 'Residents who say that an entry is theirs while the phone on it is another',
  permission: keepers,
  input: {},
  reply: z.object({
    items: z.array(
      z.object({
        id: EntryId,
        person: EntryId,
        name: z.string(),
        home: z.string().nullable(),
        at: Instant,
        phoneEnd: z.string().nullable().meta({ description: 'masked phone of the account' }),
      }),
    ),
  }),
  problems: [],
});

export const decideClaim = endpoint({
  id: 'decideClaim',
  method: 'POST',
  path: '/registry/claims/:id/decision',
  summary: 'Confirms or refuses that an entry belongs to an account',
  permission: keepers,
  input: { params: PersonParams, body: z.strictObject({ isTheirs: z.boolean() }) },
  reply: z.object({ state: z.enum(['confirmed', 'refused']) }),
  problems: [
    'input.invalid',
    'permission.denied',
    'registry.claim_not_found',
    'registry.claim_taken',
  ],
});
