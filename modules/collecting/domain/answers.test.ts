import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type AnswerValue, Field, FieldSchema, textFormats } from '../contract/public.ts';
import {
  answerOf,
  choicesOf,
  faultOfAnswer,
  faultsOfAnswers,
  faultsOfForm,
  jsonSchemaOf,
  kindOf,
  schemaOfFact,
  typedOf,
} from './public.ts';

const code = fc.stringMatching(/^[a-z][a-z0-9_]{0,12}$/);
const choices = fc
  .uniqueArray(code, { minLength: 2, maxLength: 6 })
  .map((all) => all.map((one) => ({ const: one, zh: `选${one}`, en: `choose ${one}` })));
const bounds = fc
  .tuple(fc.integer({ min: -9_999, max: 9_999 }), fc.integer({ min: 0, max: 9_999 }))
  .map(([minimum, more]) => ({ minimum, maximum: minimum + more }));
const schema: fc.Arbitrary<FieldSchema> = fc.oneof(
  choices.map((oneOf) => ({ type: 'string' as const, oneOf })),
  fc.constantFrom(...textFormats).map((format) => ({ type: 'string' as const, format })),
  fc.integer({ min: 1, max: 40 }).map((maxLength) => ({ type: 'string' as const, maxLength })),
  bounds.map((both) => ({ type: 'integer' as const, ...both })),
  fc
    .tuple(bounds, fc.constantFrom(0.1 as const, 0.01 as const))
    .map(([both, multipleOf]) => ({ type: 'number' as const, ...both, multipleOf })),
  fc.constant({ type: 'boolean' as const }),
  choices.map((oneOf) => ({
    type: 'array' as const,
    items: { type: 'string' as const, oneOf },
    uniqueItems: true as const,
  })),
);

/** What somebody could leave in a field of this kind, sensible or not. */
const typedFor = (of: FieldSchema): fc.Arbitrary<string | string[]> => {
  const known = choicesOf(of).map((one) => one.const);
  if (of.type === 'array') return fc.subarray(known);
  return fc.oneof(
    fc.string({ maxLength: 50 }),
    fc.integer({ min: -20_000, max: 20_000 }).map(String),
    fc.double({ min: -20_000, max: 20_000, noNaN: true }).map((n) => n.toFixed(2)),
    fc.constantFrom(
      ...['yes', 'no', '2026-02-28', '2026-02-30', '138 0000 5678', '210000', '苏A·12345', ''],
      ...known,
    ),
  );
};

test('what is accepted is what the form can produce: it is shown, and read back, as it was', () => {
  let accepted = 0;
  fc.assert(
    fc.property(
      schema.chain((of) => fc.tuple(fc.constant(of), typedFor(of))),
      ([of, typed]) => {
        expect(FieldSchema.safeParse(of).success).toBe(true);
        const answer = answerOf(of, typed);
        if (answer === undefined || faultOfAnswer(of, answer)) return;
        accepted++;
        expect(answerOf(of, typedOf(answer))).toEqual(answer);
      },
    ),
    { numRuns: 2_000 },
  );
  expect(accepted).toBeGreaterThan(100);
});

test('nothing is accepted that no form could have produced', () => {
  const anything: fc.Arbitrary<AnswerValue> = fc.oneof(
    fc.string(),
    fc.integer(),
    fc.double(),
    fc.boolean(),
    fc.array(code, { maxLength: 4 }),
  );
  fc.assert(
    fc.property(schema, anything, (of, value) => {
      if (faultOfAnswer(of, value)) return;
      // A screen lists what was ticked in the order of the form.
      const same = Array.isArray(value) ? new Set(value) : value;
      const again = answerOf(of, typedOf(value));
      expect(Array.isArray(again) ? new Set(again) : again).toEqual(same);
    }),
    { numRuns: 2_000 },
  );
});

const field = (of: Partial<Field> & Pick<Field, 'code' | 'schema'>): Field => ({
  ...{ zh: '题', en: 'Question', required: false, fact: null },
  ...of,
});

test.each([
  ['integer', '3.5', 'not_whole'],
  ['integer', '三', 'not_number'],
  ['integer', '11', 'out_of_bounds'],
  ['decimal', '1.234', 'decimals'],
  ['phone', '12345', 'form'],
  ['date', '2026-02-30', 'form'],
  ['plate', 'AB12345', 'form'],
  ['text', '一二三四五六', 'too_long'],
  ['choice', 'blue', 'no_choice'],
] as const)('a %s that says %s is refused: %s', (kind, typed, fault) => {
  const of = (
    {
      integer: { type: 'integer', minimum: 0, maximum: 10 },
      decimal: { type: 'number', minimum: 0, maximum: 10, multipleOf: 0.01 },
      phone: { type: 'string', format: 'phone' },
      date: { type: 'string', format: 'date' },
      plate: { type: 'string', format: 'plate' },
      text: { type: 'string', maxLength: 5 },
      choice: {
        type: 'string',
        oneOf: [
          { const: 'red', zh: '红', en: 'Red' },
          { const: 'green', zh: '绿', en: 'Green' },
        ],
      },
    } as const
  )[kind] as FieldSchema;
  expect(kindOf(of)).toBe(kind);
  expect(faultOfAnswer(of, answerOf(of, typed) ?? '')).toBe(fault);
});

test('what is required is answered, or known by the register; what nobody asked is refused', () => {
  const fields = [
    field({
      code: 'phone',
      schema: schemaOfFact['person.phone'],
      fact: 'person.phone',
      required: true,
    }),
    field({ code: 'pets', schema: { type: 'integer', minimum: 0, maximum: 9 }, required: true }),
  ];
  expect(faultsOfAnswers(fields, { extra: 'x', constructor: 'y' }, [])).toEqual([
    { code: 'extra', fault: 'unknown' },
    { code: 'constructor', fault: 'unknown' },
    { code: 'phone', fault: 'missing' },
    { code: 'pets', fault: 'missing' },
  ]);
  expect(faultsOfAnswers(fields, { pets: 0 }, ['phone', 'pets'])).toEqual([]);
  expect(faultsOfAnswers(fields, {}, ['phone', 'pets'])).toEqual([
    { code: 'pets', fault: 'missing' },
  ]);
});

test('a form that contradicts itself is refused with every fault', () => {
  const body = {
    ...{ zh: '表', en: 'Form', subject: 'room' as const, purpose: { zh: '用', en: 'use' } },
    ...{ basis: 'statutory_duty' as const, keepDays: 30, collectors: ['grid_worker' as const] },
    ...{ from: '2026-12-01', until: '2026-11-01', areas: ['990101001', '990101001'] },
    fields: [
      field({ code: 'a', schema: { type: 'integer', minimum: 2, maximum: 1 } }),
      field({ code: 'a', schema: { type: 'string', maxLength: 5 }, fact: 'room.use' }),
      field({ code: 'b', schema: schemaOfFact['person.phone'], fact: 'person.phone' }),
    ],
  };
  expect(faultsOfForm(body as never).map(({ pointer, fault }) => [pointer, fault])).toEqual(
    [
      ['/fields/0/schema', 'bounds.crossed'],
      ['/fields/1/schema', 'fact.other_schema'],
      ['/fields/1/code', 'code.twice'],
      ['/fields/2/fact', 'fact.other_subject'],
      ['/until', 'days.crossed'],
      ['/areas', 'area.twice'],
    ].toSorted((p, q) => order(p[0]) - order(q[0])),
  );
});
/** As they are found: field by field, its code before its schema. */
const order = (pointer = ''): number =>
  [
    '/fields/0/schema',
    '/fields/1/code',
    '/fields/1/schema',
    '/fields/2/fact',
    '/until',
    '/areas',
  ].indexOf(pointer);

test('every fact of the register is asked by a schema of the subset, and the form is JSON Schema', () => {
  for (const [fact, of] of Object.entries(schemaOfFact))
    expect([
      fact,
      Field.safeParse(field({ code: 'x', schema: of, fact: fact as never })).success,
    ]).toEqual([fact, true]);
  expect(
    jsonSchemaOf({
      zh: '宠物',
      fields: [
        field({
          code: 'pets',
          required: true,
          schema: { type: 'integer', minimum: 0, maximum: 9 },
        }),
      ],
    }),
  ).toMatchObject({
    type: 'object',
    properties: { pets: { type: 'integer', minimum: 0, maximum: 9 } },
    required: ['pets'],
    additionalProperties: false,
  });
});
