import type { AreaCode, LocalDate } from '@liren/kernel/contract';
import { type KnownFact, knownFacts, subjectOfFact } from '@liren/registry/contract';
import type {
  Choice,
  Field,
  FieldSchema,
  FormBasis,
  FormBody,
  Subject,
} from '../contract/public.ts';
import { choicesOf, type FieldKind, kindOf, schemaOfFact } from '../domain/public.ts';

/** A question as the editor holds it: every kind's settings at once, so that a change of mind loses nothing. */
export interface DraftField {
  code: string;
  zh: string;
  en: string;
  /** A kind, or a fact of the register. */
  asks: FieldKind | KnownFact;
  required: boolean;
  /** One choice a line: 有 | Yes. */
  choices: string;
  maxLength: string;
  minimum: string;
  maximum: string;
  /** Choices that stood here before keep their codes. */
  before: readonly Choice[];
}

export interface Draft {
  zh: string;
  en: string;
  subject: Subject;
  fields: readonly DraftField[];
  purposeZh: string;
  purposeEn: string;
  basis: FormBasis;
  keepDays: string;
  areas: readonly string[];
  from: string;
  until: string;
  collectors: readonly ('grid_worker' | 'social_worker')[];
}

export const isFact = (asks: DraftField['asks']): asks is KnownFact =>
  (knownFacts as readonly string[]).includes(asks);

/** Facts that can be asked of a kind of subject. */
export const factsFor = (subject: Subject): KnownFact[] =>
  knownFacts.filter((fact) => subjectOfFact(fact) === subject);

export function newField(fields: readonly DraftField[]): DraftField {
  let n = fields.length + 1;
  while (fields.some(({ code }) => code === `q${n}`)) n++;
  return {
    ...{ code: `q${n}`, zh: '', en: '', asks: 'text', required: true, choices: '' },
    ...{ maxLength: '60', minimum: '0', maximum: '100', before: [] },
  };
}

export const emptyDraft = (today: string): Draft => ({
  ...{ zh: '', en: '', subject: 'room', fields: [newField([])], purposeZh: '', purposeEn: '' },
  ...{ basis: 'statutory_duty', keepDays: '365', areas: [], from: today, until: '' },
  collectors: ['grid_worker'],
});

export function draftOf(form: FormBody): Draft {
  const { purpose, fields, keepDays, ...rest } = form;
  return {
    ...rest,
    ...{ purposeZh: purpose.zh, purposeEn: purpose.en, keepDays: String(keepDays) },
    fields: fields.map(({ code, zh, en, schema, required, fact }) => {
      const choices = choicesOf(schema);
      return {
        ...newField([]),
        ...{ code, zh, en, required, before: choices, asks: fact ?? kindOf(schema) },
        choices: choices.map((one) => `${one.zh} | ${one.en}`).join('\n'),
        ...('maxLength' in schema ? { maxLength: String(schema.maxLength) } : {}),
        ...('minimum' in schema
          ? { minimum: String(schema.minimum), maximum: String(schema.maximum) }
          : {}),
      };
    }),
  };
}

/** Lines as choices; one whose Chinese words stood here before keeps its code, so that answers mean what they meant. */
function choicesSaid({ choices, before }: DraftField): Choice[] {
  const lines = choices
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);
  const used = new Set(before.map((one) => one.const));
  let n = 0;
  return lines.map((line) => {
    const [zh = '', en = zh] = line.split(/[|｜]/).map((part) => part.trim());
    const same = before.find((one) => one.zh === zh);
    if (same) return { ...same, en: en || zh };
    do n++;
    while (used.has(`a${n}`));
    return { const: `a${n}`, zh, en: en || zh };
  });
}

const number = (text: string): number => Number(text.trim() || Number.NaN);

function schemaSaid(field: DraftField): FieldSchema {
  const { asks } = field;
  if (isFact(asks)) return schemaOfFact[asks];
  const [minimum, maximum] = [number(field.minimum), number(field.maximum)];
  switch (asks) {
    case 'text':
      return { type: 'string', maxLength: number(field.maxLength) };
    case 'integer':
      return { type: 'integer', minimum, maximum };
    case 'decimal':
      return { type: 'number', minimum, maximum, multipleOf: 0.01 };
    case 'yes_no':
      return { type: 'boolean' };
    case 'choice':
      return { type: 'string', oneOf: choicesSaid(field) };
    case 'several':
      return {
        type: 'array',
        items: { type: 'string', oneOf: choicesSaid(field) },
        uniqueItems: true,
      };
    default:
      return { type: 'string', format: asks };
  }
}

export const fieldSaid = (field: DraftField): Field => ({
  ...{ code: field.code, zh: field.zh.trim(), en: field.en.trim(), required: field.required },
  ...{ schema: schemaSaid(field), fact: isFact(field.asks) ? field.asks : null },
});

/** What the editor holds as a form; what is wrong with it the endpoint's own schema says. */
export function formSaid(draft: Draft): FormBody {
  const { purposeZh, purposeEn, keepDays, fields, areas, from, until, collectors, ...rest } = draft;
  return {
    ...rest,
    fields: fields.map(fieldSaid),
    purpose: { zh: purposeZh, en: purposeEn },
    keepDays: number(keepDays),
    areas: areas as AreaCode[],
    from: from as LocalDate,
    until: until as LocalDate,
    collectors: [...collectors],
  };
}
