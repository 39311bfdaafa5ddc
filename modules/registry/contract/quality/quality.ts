import { AreaRef } from '@liren/areas/contract';
import { AreaCode, endpoint, Instant } from '@liren/kernel/contract';
import * as z from 'zod';
import { PersonLine } from '../person/person.ts';
import { keepers } from '../person/who.ts';
import { EntryId } from '../values.ts';
import { OrganisationCheck, PersonCheck } from './values.ts';

/** Entries of one community, and how many of them fail each check; an entry may fail several. */
const counted = <C extends z.ZodType<string>>(check: C) =>
  z.array(
    z.object({
      area: AreaRef.nullable().meta({
        description: 'the community; null for entries that lie in none that stands',
      }),
      entries: z.int(),
      whole: z.int().meta({ description: 'entries that fail no check' }),
      counts: z.array(z.object({ check, count: z.int() })),
    }),
  );

export const getQuality = endpoint({
  id: 'getQuality',
  method: 'GET',
  path: '/registry/quality',
  summary:
    'What is missing, stale, contradictory or out of area in the register, by community of the reader’s own scope',
  permission: keepers,
  input: {},
  reply: z.object({
    staleDays: z.int(),
    countedAt: Instant.meta({ description: 'counted once a minute for all who see the same' }),
    people: counted(PersonCheck),
    organisations: counted(OrganisationCheck),
  }),
  problems: ['permission.denied'],
  rate: 30,
});

const of = {
  community: AreaCode.optional().meta({ description: 'one community; all where left out' }),
  nowhere: z
    .stringbool()
    .default(false)
    .meta({
      description: 'only entries that lie in no community that stands',
      examples: ['false'],
    }),
  after: EntryId.optional(),
};

export const listFlawedPeople = endpoint({
  id: 'listFlawedPeople',
  method: 'GET',
  path: '/registry/quality/people',
  summary: 'People whose entry fails a check, masked, fifty at a time',
  permission: keepers,
  input: { query: z.strictObject({ check: PersonCheck, ...of }) },
  reply: z.object({ items: z.array(PersonLine), next: EntryId.nullable() }),
  problems: ['input.invalid', 'permission.denied'],
});

export const listFlawedOrganisations = endpoint({
  id: 'listFlawedOrganisations',
  method: 'GET',
  path: '/registry/quality/organisations',
  summary: 'Organisations whose entry fails a check, fifty at a time',
  permission: keepers,
  input: { query: z.strictObject({ check: OrganisationCheck, ...of }) },
  reply: z.object({
    items: z.array(
      z.object({ id: EntryId, name: z.string(), address: z.string(), area: AreaRef.nullable() }),
    ),
    next: EntryId.nullable(),
  }),
  problems: ['input.invalid', 'permission.denied'],
});
