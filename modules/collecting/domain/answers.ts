import { normalPhone } from '@liren/kernel/account';
import type { Answers, AnswerValue, Choice, Field, FieldSchema } from '../contract/public.ts';

export const fieldKinds = [
  'text',
  'date',
  'phone',
  'postcode',
  'plate',
  'integer',
  'decimal',
  'yes_no',
  'choice',
  'several',
] as const;
export type FieldKind = (typeof fieldKinds)[number];

/** Which of the ten kinds of questions a schema is. */
export function kindOf(schema: FieldSchema): FieldKind {
  switch (schema.type) {
    case 'integer':
      return 'integer';
    case 'number':
      return 'decimal';
    case 'boolean':
      return 'yes_no';
    case 'array':
      return 'several';
    case 'string':
      if ('oneOf' in schema) return 'choice';
      return 'format' in schema ? schema.format : 'text';
  }
}

/** What can be chosen; of other kinds nothing. */
export const choicesOf = (schema: FieldSchema): readonly Choice[] =>
  schema.type === 'array'
    ? schema.items.oneOf
    : schema.type === 'string' && 'oneOf' in schema
      ? schema.oneOf
      : [];

export const answerFaults = [
  'missing',
  'unknown',
  'too_long',
  'form',
  'not_whole',
  'not_number',
  'out_of_bounds',
  'decimals',
  'no_choice',
] as const;
export type AnswerFault = (typeof answerFaults)[number];

const patterns = {
  postcode: /^\d{6}$/,
  // GA 36: province, authority, five or six letters and digits without I and O; new energy has six.
  plate: /^\p{Script=Han}[A-HJ-NP-Z][A-HJ-NP-Z0-9]{5,6}$/u,
};

function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
}

const decimalsOf = (step: 0.1 | 0.01): number => (step === 0.1 ? 1 : 2);

/** There is one zero. */
const plain = (n: number): number => (n === 0 ? 0 : n);

/** A text without needless spaces, in half width where the kind has one writing. */
const tidy = (text: string): string => text.trim();

/** What is wrong with an answer that was given; null: nothing. */
export function faultOfAnswer(schema: FieldSchema, value: AnswerValue): AnswerFault | null {
  switch (schema.type) {
    case 'boolean':
      return typeof value === 'boolean' ? null : 'form';
    case 'integer':
      if (typeof value !== 'number' || Object.is(value, -0)) return 'not_number';
      if (!Number.isSafeInteger(value)) return 'not_whole';
      return value < schema.minimum || value > schema.maximum ? 'out_of_bounds' : null;
    case 'number':
      if (typeof value !== 'number' || !Number.isFinite(value) || Object.is(value, -0))
        return 'not_number';
      if (value < schema.minimum || value > schema.maximum) return 'out_of_bounds';
      return Number(value.toFixed(decimalsOf(schema.multipleOf))) === value ? null : 'decimals';
    case 'array': {
      if (!Array.isArray(value) || value.length === 0) return 'form';
      const known = schema.items.oneOf.map((one) => one.const);
      if (new Set(value).size < value.length) return 'no_choice';
      return value.every((one) => known.includes(one)) ? null : 'no_choice';
    }
    case 'string':
      return typeof value === 'string' ? faultOfText(schema, value) : 'form';
  }
}

function faultOfText(
  schema: Extract<FieldSchema, { type: 'string' }>,
  value: string,
): AnswerFault | null {
  if ('oneOf' in schema)
    return schema.oneOf.some((one) => one.const === value) ? null : 'no_choice';
  if ('maxLength' in schema) {
    if (value === '' || tidy(value) !== value) return 'form';
    return [...value].length > schema.maxLength ? 'too_long' : null;
  }
  switch (schema.format) {
    case 'date':
      return isDay(value) ? null : 'form';
    case 'phone':
      return normalPhone(value) === value ? null : 'form';
    case 'postcode':
    case 'plate':
      return patterns[schema.format].test(value) ? null : 'form';
  }
}

/** What stands in a field of the screen: a text, or what is ticked. */
export type Typed = string | readonly string[];

/** An answer as a screen shows it, to be changed. */
export const typedOf = (value: AnswerValue | undefined): Typed => {
  if (value === undefined) return '';
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  return Array.isArray(value) ? value : String(value);
};

/**
 * What somebody typed as an answer: undefined where nothing was, else the answer as it is kept. What cannot be read as one
 * stays as it is: `faultOfAnswer` says what is wrong with it.
 */
export function answerOf(schema: FieldSchema, typed: Typed): AnswerValue | undefined {
  if (typeof typed !== 'string') {
    const known = choicesOf(schema).map((one) => one.const);
    const ticked = [...new Set(typed)];
    // In the order of the form, whichever was ticked first.
    return ticked.length === 0
      ? undefined
      : ticked.toSorted((p, q) => known.indexOf(p) - known.indexOf(q));
  }
  const text = tidy(typed);
  if (text === '') return undefined;
  const narrow = text.normalize('NFKC');
  switch (kindOf(schema)) {
    case 'yes_no':
      return text === 'yes' ? true : text === 'no' ? false : text;
    case 'integer':
    case 'decimal':
      return /^[+-]?\d+(?:\.\d+)?$/.test(narrow) ? plain(Number(narrow)) : text;
    case 'phone':
      return normalPhone(narrow) ?? text;
    case 'plate':
      return narrow.replaceAll(/[\s·.-]/g, '').toUpperCase();
    case 'postcode':
    case 'date':
      return narrow;
    default:
      return text;
  }
}

export interface FoundAnswerFault {
  code: string;
  fault: AnswerFault;
}

/**
 * All that is wrong with a filled form; an empty list: it can be taken. A required field is answered, or it asks a fact that
 * stands in the register and is `known`.
 */
export function faultsOfAnswers(
  fields: readonly Field[],
  answers: Answers,
  known: readonly string[] = [],
): FoundAnswerFault[] {
  const faults: FoundAnswerFault[] = [];
  for (const code of Object.keys(answers))
    if (!fields.some((field) => field.code === code)) faults.push({ code, fault: 'unknown' });
  for (const { code, schema, required, fact } of fields) {
    const value = Object.hasOwn(answers, code) ? answers[code] : undefined;
    if (value === undefined) {
      if (required && !(fact !== null && known.includes(code)))
        faults.push({ code, fault: 'missing' });
      continue;
    }
    const fault = faultOfAnswer(schema, value);
    if (fault) faults.push({ code, fault });
  }
  return faults;
}
