import { endpoint, Instant, LocalDate } from '@liren/kernel/contract';
import { lifeEvents } from '@liren/kernel/http';
import * as z from 'zod';
import { readsOrganisations } from '../organisation/who.ts';
import { CardPurposeName } from '../person/values.ts';
import { EntryId } from '../values.ts';

/** One thing a module tells; its sentence is `card.<part>.<word>`. */
export const CardLine = z.object({
  id: z.string(),
  on: LocalDate.nullable().meta({ description: 'null: no day is known' }),
  isYear: z.boolean().meta({ description: 'of the day only the year is told' }),
  until: LocalDate.nullable(),
  word: z.string(),
  values: z.record(z.string(), z.union([z.string(), z.number()])),
  text: z.string().nullable().meta({ description: 'what was written; for the person alone' }),
  source: z.string().nullable(),
  event: z.enum(lifeEvents).nullable(),
  to: z.string().nullable().meta({ description: 'page that shows it' }),
});
export type CardLine = z.output<typeof CardLine>;

/** What one module tells of an entry. */
export const ToldPart = z.object({ part: z.string(), lines: z.array(CardLine) });
export type ToldPart = z.output<typeof ToldPart>;

/** A part that could be told of a person, and for which of the reader's purposes it is: for none, nobody shows it to them. */
export const TellablePart = z.object({ part: z.string(), purposes: z.array(CardPurposeName) });
export type TellablePart = z.output<typeof TellablePart>;

/** What the modules tell of an organisation or a body, as far as the reader may see it; the rest by name. */
export const EntryCard = z.object({ told: z.array(ToldPart), closed: z.array(z.string()) });
export type EntryCard = z.output<typeof EntryCard>;

export const getOrganisationCard = endpoint({
  id: 'getOrganisationCard',
  method: 'GET',
  path: '/registry/organisations/:id/card',
  summary: 'What other modules tell of an organisation: seats, agreements, matters at its premises',
  steady: true,
  permission: readsOrganisations,
  input: { params: z.strictObject({ id: EntryId }) },
  reply: EntryCard,
  problems: ['input.invalid', 'permission.denied', 'organisation.not_found'],
});

/** The own card, whole: what is kept of me anywhere in the house. */
export const getOwnCard = endpoint({
  id: 'getOwnCard',
  method: 'GET',
  path: '/registry/me/card',
  summary:
    'What every module holds of the signed-in resident, with the set it belongs to and who read it',
  permission: 'signed_in',
  input: {},
  reply: z.object({
    parts: z.array(ToldPart.extend({ held: z.string().nullable() })),
    reads: z
      .array(
        z.object({
          part: z.string(),
          count: z.int(),
          at: Instant,
          reader: z.string().nullable(),
          purpose: z.string().nullable(),
        }),
      )
      .meta({ description: 'of each part of the card how often it was read, and by whom last' }),
  }),
  problems: ['session.missing'],
});
