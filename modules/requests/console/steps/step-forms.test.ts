import type { FileId } from '@liren/kernel/contract';
import { stepsOf } from '@liren/kernel/workflow';
import { expect, test } from 'vitest';
import type * as z from 'zod';
import { assignmentFlow, requestFlow } from '../../domain/public.ts';
import { type Field, formOf, stepForms } from './step-forms.ts';
import { inputOf, startOf } from './step-input.ts';

/** Steps that only residents take, on their own pages. */
const residents = [
  'report',
  'add_info',
  'rate',
  'rate_desk',
  'join',
  'leave',
  'correct',
  'withdraw',
  'ask.dispute',
  'withdraw.dispute',
  'ask.withdrawal',
  'withdraw.withdrawal',
];
/** Steps that open a matter: the register form takes them. */
const opening = ['register', 'patrol', 'solve_on_spot'];

const all = [...stepsOf(requestFlow), ...stepsOf(assignmentFlow)].filter(
  ([, step]) => step.who !== 'system' && step.from.length > 0,
);

/** Taken where photos are covered or a voice is heard, by no form of the table. */
const drawn = ['release_photo', 'withdraw_photo', 'transcribe'];

/** Names of a step's input, of each form it may have. */
function namesIn(input: z.ZodType): Set<string> {
  const { def } = input as unknown as { def: Record<string, unknown> };
  const options = def['options'] as z.ZodType[] | undefined;
  if (options) return new Set(options.flatMap((option) => [...namesIn(option)]));
  const shape = def['shape'] as Record<string, unknown> | undefined;
  return new Set(Object.keys(shape ?? {}));
}

/** Asked by the dialog of one matter: among many, the table's unit differs. */
const ofOneMatter = ['dispatch.within'];
/** Told from the street, by the grid worker's app. */
const onSite = ['confirm.site', 'deny.site', 'pass.site', 'rework.site', 'note.photos'];

const namesOf = (fields: readonly Field[]): string[] =>
  fields.flatMap((field) => (field.as === 'when' ? namesOf(field.fields) : [field.name]));

test('every step that staff can take has a form, and no form is for a step that is not', () => {
  const wanted = all.map(([name]) => name).filter((n) => !residents.includes(n));
  expect(wanted.length).toBeGreaterThan(45);
  expect(Object.keys(stepForms).sort()).toEqual(
    [...new Set(wanted)].filter((n) => !opening.includes(n) && !drawn.includes(n)).sort(),
  );
});

test('a form asks for everything its step takes, and nothing else', () => {
  const differing = all.flatMap(([name, step]) => {
    const form = formOf(name);
    if (!form) return [];
    const asked = [...new Set(namesOf(form.fields))].sort().join();
    const taken = [...namesIn(step.input)]
      .filter((field) => ![...ofOneMatter, ...onSite].includes(`${name}.${field}`))
      .sort()
      .join();
    return asked === taken ? [] : [{ name, asked, taken }];
  });
  expect(differing).toEqual([]);
});

test('a form says that the reporter reads along where the step is not for staff only', () => {
  const differing = all.flatMap(([name, step]) => {
    const form = formOf(name);
    if (!form) return [];
    return form.seen === ((step.visibility ?? 'staff') !== 'staff') ? [] : [name];
  });
  expect(differing).toEqual([]);
});

test('what was left empty is left out of the input', () => {
  const { fields } = stepForms.answer;
  expect(inputOf(fields, { text: ' 修好了 ', means: '' }, ['p' as FileId])).toEqual({
    text: '修好了',
    photos: ['p'],
  });
});

test('the three questions are asked only of somebody who was reached', () => {
  const { fields } = stepForms.call_back;
  const typed = { contacted: true, solved: false, satisfaction: 1, comment: '还在响' };
  expect(inputOf(fields, { ...typed, reached: false }, [])).toEqual({
    reached: false,
    comment: '还在响',
  });
  expect(inputOf(fields, { ...typed, reached: true }, [])).toEqual({ ...typed, reached: true });
});

test('what a form shows untouched is what it sends', () => {
  const page = { category: { code: '0118', name: '路灯' }, tags: [] };
  const sent = (fields: readonly Field[]) => inputOf(fields, startOf(fields, page), []);
  expect(sent(stepForms.classify.fields)).toEqual({ category: '0118' });
});
