import { stepsOf } from '@liren/kernel/workflow';
import { requestFlows } from '@liren/requests/domain';
import { expect, test } from 'vitest';
import { stepForms } from '../steps/step-forms.ts';
import {
  bulkSteps,
  commonFields,
  inputFor,
  oneByOne,
  stepCounts,
  undoSteps,
} from './bulk-steps.ts';

test('every step is taken either on many at once or one by one', () => {
  expect([...bulkSteps, ...oneByOne].sort()).toEqual(Object.keys(stepForms).sort());
});

test('what takes a step back is a step of the same flow', () => {
  for (const [step, undo] of Object.entries(undoSteps)) {
    const flows = Object.values(requestFlows).filter((flow) => stepsOf(flow).has(step));
    expect(flows.some((flow) => stepsOf(flow).has(undo))).toBe(true);
  }
});

test('nothing that belongs to one place is asked for many', () => {
  for (const step of bulkSteps)
    expect(commonFields(step).filter((field) => ['photos', 'position'].includes(field.as))).toEqual(
      [],
    );
});

test('each matter is given to its own unit with the note that was typed for all', () => {
  expect(inputFor('dispatch', { note: ' 请尽快 ' }, 'lighting')).toEqual({
    note: '请尽快',
    lead: 'lighting',
  });
  expect(inputFor('dispatch', {}, undefined)).toEqual({});
  expect(inputFor('accept', { note: '' }, 'lighting')).toEqual({});
});

test('a step is offered with the number of matters that can take it', () => {
  const steps = [['dispatch', 'note'], ['note', 'pass'], ['note']].map((steps) => ({ steps }));
  expect(stepCounts(steps)).toEqual([
    { step: 'dispatch', count: 1 },
    { step: 'note', count: 3 },
  ]);
});
