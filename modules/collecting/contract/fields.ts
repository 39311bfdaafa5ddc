import { type KnownFact, knownFacts } from '@liren/registry/contract';
import * as z from 'zod';

/** Texts of a closed list of kinds, each with one pattern. */
export const textFormats = ['date', 'phone', 'postcode', 'plate'] as const;
export type TextFormat = (typeof textFormats)[number];

const words = z.string().trim().min(1).max(40);
const Code = z
  .string()
  .regex(/^[a-z][a-z0-9_]{0,29}$/)
  .meta({ examples: ['rooms'] });

/** One answer to choose: JSON Schema's `const`, with its words as annotations. */
const Choice = z.strictObject({ const: Code, zh: words, en: words });
export type Choice = z.output<typeof Choice>;
const choices = z.array(Choice).min(2).max(30);

const bound = z.number().min(-1_000_000_000).max(1_000_000_000);

/**
 * What can be asked, as a subset of JSON Schema 2020-12: text, text of a format, whole number, decimal, yes or no, one of
 * a list, several of a list.
 */
export const FieldSchema = z.union([
  z.strictObject({ type: z.literal('string'), oneOf: choices }),
  z.strictObject({ type: z.literal('string'), format: z.enum(textFormats) }),
  z.strictObject({ type: z.literal('string'), maxLength: z.int().min(1).max(500) }),
  z.strictObject({ type: z.literal('integer'), minimum: z.int(), maximum: z.int() }),
  z.strictObject({
    type: z.literal('number'),
    minimum: bound,
    maximum: bound,
    multipleOf: z.union([z.literal(0.1), z.literal(0.01)]),
  }),
  z.strictObject({ type: z.literal('boolean') }),
  z.strictObject({
    type: z.literal('array'),
    items: z.strictObject({ type: z.literal('string'), oneOf: choices }),
    uniqueItems: z.literal(true),
  }),
]);
export type FieldSchema = z.output<typeof FieldSchema>;

/** One question of a form. */
export const Field = z.strictObject({
  code: Code,
  zh: words,
  en: words,
  schema: FieldSchema,
  required: z.boolean(),
  fact: z.enum(knownFacts).nullable().meta({
    description: 'fact of the register it asks about: shown where it is known, not asked again',
  }),
});
export interface Field extends Omit<z.output<typeof Field>, 'fact'> {
  fact: KnownFact | null;
}

export const AnswerValue = z.union([z.string(), z.number(), z.boolean(), z.array(z.string())]);
export type AnswerValue = z.output<typeof AnswerValue>;
/** What was answered, by code of the field. */
export const Answers = z.record(z.string().max(30), AnswerValue);
export type Answers = z.output<typeof Answers>;
