import { personalFacts, subjectOfFact } from '@liren/registry/contract';
import type { Field, FieldSchema, FormBody } from '../contract/public.ts';
import { choicesOf } from './answers.ts';
import { schemaOfFact } from './facts.ts';

export const formFaults = [
  'code.twice',
  'bounds.crossed',
  'choice.twice',
  'fact.other_subject',
  'fact.other_schema',
  'fact.twice',
  'days.crossed',
  'area.twice',
] as const;
export type FormFault = (typeof formFaults)[number];

export interface FoundFormFault {
  /** Below the form: `/fields/2/code`. */
  pointer: string;
  fault: FormFault;
}

/** What no schema says of a form. An empty list: it can be kept. */
export function faultsOfForm({ fields, subject, from, until, areas }: FormBody): FoundFormFault[] {
  const faults: FoundFormFault[] = [];
  const refuse = (pointer: string, fault: FormFault) => void faults.push({ pointer, fault });
  fields.forEach(({ code, schema, fact }, i) => {
    const at = `/fields/${i}`;
    if (fields.findIndex((one) => one.code === code) !== i) refuse(`${at}/code`, 'code.twice');
    if ((schema.type === 'integer' || schema.type === 'number') && schema.minimum > schema.maximum)
      refuse(`${at}/schema`, 'bounds.crossed');
    const choices = choicesOf(schema).map((one) => one.const);
    if (new Set(choices).size < choices.length) refuse(`${at}/schema`, 'choice.twice');
    if (fact === null) return;
    if (subjectOfFact(fact) !== subject) refuse(`${at}/fact`, 'fact.other_subject');
    else if (fields.findIndex((one) => one.fact === fact) !== i) refuse(`${at}/fact`, 'fact.twice');
    else if (!sameSchema(schema, schemaOfFact[fact])) refuse(`${at}/schema`, 'fact.other_schema');
  });
  if (from > until) refuse('/until', 'days.crossed');
  if (new Set(areas).size < areas.length) refuse('/areas', 'area.twice');
  return faults;
}

/** Same keywords with the same values, whatever order they stand in; words of choices may differ. */
function sameSchema(one: FieldSchema, other: FieldSchema): boolean {
  const plain = (schema: FieldSchema) => {
    const { type, oneOf: _, items: __, ...rest } = schema as Record<string, unknown>;
    return JSON.stringify([
      type,
      Object.entries(rest).toSorted(([p], [q]) => (p < q ? -1 : 1)),
      choicesOf(schema).map((choice) => choice.const),
    ]);
  };
  return plain(one) === plain(other);
}

/** True of a field whose known value lies on no device: it says something of a person. */
export const isPersonal = ({ fact }: Pick<Field, 'fact'>): boolean =>
  fact !== null && personalFacts.includes(fact);

/** A form as a JSON Schema (2020-12) of its answers: what another program needs to fill it. */
export const jsonSchemaOf = ({ fields, zh }: Pick<FormBody, 'fields' | 'zh'>) => ({
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  title: zh,
  type: 'object' as const,
  properties: Object.fromEntries(
    fields.map(({ code, zh: title, schema }) => [code, { title, ...schema }]),
  ),
  required: fields.flatMap(({ code, required, fact }) => (required && fact === null ? [code] : [])),
  additionalProperties: false,
});
