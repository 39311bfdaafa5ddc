import { AreaRef } from '@liren/areas/contract';
import { AreaCode, endpoint, Instant, LocalDate } from '@liren/kernel/contract';
import * as z from 'zod';
import { TellablePart, ToldPart } from '../card/card.ts';
import { EntryId, ResidenceKind } from '../values.ts';
import {
  CardPart,
  CardPurposeName,
  CareSetName,
  IdKind,
  PersonState,
  Relation,
  Sex,
} from './values.ts';
import { readers } from './who.ts';

/** One person in a list: enough to be told apart, masked. */
export const PersonLine = z.object({
  id: EntryId,
  name: z.string().meta({ description: 'masked: 张*华' }),
  sex: Sex.nullable(),
  age: z.int().nullable(),
  state: PersonState,
  home: z.string().nullable().meta({ description: 'address of the home as it stands' }),
  area: AreaRef.nullable().meta({ description: 'grid or community of the home' }),
});
export type PersonLine = z.output<typeof PersonLine>;

/** A question by POST: numbers and names of people have no place in an address, which is logged. */
export const searchRegister = endpoint({
  id: 'searchRegister',
  method: 'POST',
  path: '/registry/searches',
  summary:
    'People, buildings and organisations by one text: characters, pinyin, initials, a number, the end of a phone',
  steady: true,
  permission: readers,
  input: {
    body: z.strictObject({
      q: z.string().trim().min(1).max(60),
      within: AreaCode.optional(),
    }),
  },
  reply: z.object({
    people: z.array(PersonLine),
    more: z.boolean().meta({ description: 'more people answer than are shown' }),
    buildings: z.array(z.object({ id: EntryId, name: z.string(), area: AreaRef.nullable() })),
    organisations: z.array(
      z.object({ id: EntryId, name: z.string(), address: z.string(), area: AreaRef.nullable() }),
    ),
  }),
  problems: ['input.invalid'],
  rate: 120,
});

export const PersonParams = z.strictObject({ id: EntryId });

export const cardActions = ['correct', 'move', 'end', 'mark', 'merge', 'unmerge'] as const;
export type CardAction = (typeof cardActions)[number];

/** What stands on a card before anybody says what they want of it. */
export const getPerson = endpoint({
  id: 'getPerson',
  method: 'GET',
  path: '/registry/people/:id',
  summary: 'One person, masked, with the purposes for which the reader may open the card',
  steady: true,
  permission: readers,
  input: { params: PersonParams },
  reply: PersonLine.extend({
    version: z.int(),
    source: z.string(),
    takenAt: Instant,
    seenOn: LocalDate.nullable(),
    household: EntryId.nullable(),
    room: EntryId.nullable(),
    isLinked: z
      .boolean()
      .meta({ description: 'the person has an account here and sees who reads' }),
    needsGuardian: z.boolean().meta({ description: 'under fourteen, and no guardian is known' }),
    purposes: z.array(z.object({ purpose: CardPurposeName, parts: z.array(CardPart) })),
    tellable: z.array(TellablePart),
    may: z.array(z.enum(cardActions)),
    sets: z.array(z.object({ set: CareSetName, latest: LocalDate })).meta({
      description: 'sets the reader has permission for, with the last day a mark may hold',
    }),
    mergedFrom: z.array(z.object({ merge: EntryId, at: Instant, name: z.string() })),
  }),
  problems: ['input.invalid', 'registry.person_not_found'],
});

/** A card, as far as a purpose opens it. */
export const Card = z.object({
  name: z.string(),
  identity: z
    .object({
      idKind: IdKind.nullable(),
      idNumber: z.string().nullable(),
      birthDate: LocalDate.nullable(),
      sex: Sex.nullable(),
    })
    .optional(),
  phone: z.object({ phone: z.string().nullable() }).optional(),
  home: z
    .object({
      label: z.string().nullable(),
      room: EntryId.nullable(),
      kind: ResidenceKind.nullable(),
      since: LocalDate.nullable(),
    })
    .optional(),
  household: z
    .object({
      id: EntryId.nullable(),
      members: z.array(PersonLine.extend({ relation: z.string().nullable(), isHead: z.boolean() })),
      guardians: z.array(
        z.object({
          id: EntryId,
          name: z.string(),
          relation: z.enum(['parent', 'grandparent', 'other']),
          consentedOn: LocalDate.nullable(),
        }),
      ),
    })
    .optional(),
  care: z
    .object({
      marks: z.array(
        z.object({
          id: EntryId,
          set: CareSetName,
          detail: z.string().nullable(),
          basis: z.enum(['statutory', 'consent']),
          expiresOn: LocalDate,
        }),
      ),
      opened: z.array(CareSetName).meta({ description: 'the others stay closed to this reader' }),
    })
    .optional(),
  property: z
    .object({
      rooms: z.array(
        z.object({ label: z.string(), room: EntryId, shareOf: z.int(), shareIn: z.int() }),
      ),
    })
    .optional(),
  history: z
    .object({
      homes: z.array(
        z.object({
          label: z.string(),
          kind: ResidenceKind,
          since: LocalDate.nullable(),
          until: LocalDate.nullable(),
          source: z.string(),
        }),
      ),
      events: z.array(
        z.object({
          at: Instant,
          kind: z.string(),
          by: z.string().nullable(),
          fields: z.array(z.string()),
        }),
      ),
    })
    .optional(),
});
export type Card = z.output<typeof Card>;

export const readCard = endpoint({
  id: 'readCard',
  method: 'POST',
  path: '/registry/people/:id/readings',
  summary: 'Opens those parts of a card that a purpose needs; the person can see who did and why',
  permission: readers,
  input: { params: PersonParams, body: z.strictObject({ purpose: CardPurposeName }) },
  reply: z.object({
    purpose: CardPurposeName,
    card: Card,
    told: z.array(ToldPart).meta({ description: 'what other modules tell for this purpose' }),
  }),
  problems: ['input.invalid', 'registry.person_not_found', 'registry.purpose_closed'],
  rate: 60,
});

export const getHousehold = endpoint({
  id: 'getHousehold',
  method: 'GET',
  path: '/registry/households/:id',
  summary: 'One household: its home and its members, masked',
  steady: true,
  permission: readers,
  input: { params: PersonParams },
  reply: z.object({
    id: EntryId,
    number: z.string().nullable(),
    home: z.string().nullable(),
    room: EntryId.nullable(),
    area: AreaRef.nullable(),
    members: z.array(
      PersonLine.extend({
        relation: Relation.nullable(),
        isHead: z.boolean(),
        kind: ResidenceKind,
      }),
    ),
  }),
  problems: ['input.invalid', 'registry.household_not_found'],
});
