import type { WordKey } from '@liren/ui/words';
import { type Field, formOf, type StaffStep, stepForms, stepOrder } from '../steps/step-forms.ts';
import { inputOf, type Values } from '../steps/step-input.ts';

/** More than anybody reads through on one page; a request a second would take five minutes. */
export const mostAtOnce = 300;

/**
 * Steps that are taken one by one only, because each rests on what a person has seen of that matter: what was found on
 * the spot, what was heard on the telephone, what a unit asks for.
 */
export const oneByOne: readonly StaffStep[] = [
  'pass',
  'rework',
  'confirm',
  'deny',
  'answer',
  'call_back',
  'tell_progress',
  'merge',
  'unmerge',
  'answer.dispute',
  'answer.objection',
  'answer.forced_close',
  'answer.void',
  'answer.extension',
  'answer.suspension',
  'answer.pooling',
];

/** Steps that can be taken on many matters at once, in the order of a page's buttons. */
export const bulkSteps: readonly StaffStep[] = (Object.keys(stepForms) as StaffStep[]).filter(
  (step) => !oneByOne.includes(step),
);

export const isBulkStep = (step: string): step is StaffStep =>
  (bulkSteps as readonly string[]).includes(step);

/** The step by which the flow takes another back; a recorded step itself is never undone. */
export const undoSteps: Readonly<Partial<Record<StaffStep, StaffStep>>> = {
  dispatch: 'recall',
  exclude: 'include',
  'ask.extension': 'withdraw.extension',
  'ask.suspension': 'withdraw.suspension',
  'ask.pooling': 'withdraw.pooling',
  'ask.void': 'withdraw.void',
  'ask.forced_close': 'withdraw.forced_close',
  'ask.objection': 'withdraw.objection',
};

/** The field that has its own value for each matter: to whom it is given. */
export const fieldPerMatter = (step: StaffStep): { name: string; word: WordKey } | null =>
  step === 'dispatch' ? { name: 'lead', word: 'requests.console.dispatch.lead' } : null;

/** What is typed once for all: neither pictures nor positions, which belong to one place. */
export const commonFields = (step: StaffStep): readonly Field[] =>
  (formOf(step)?.fields ?? []).filter(
    (field) =>
      !['photos', 'position'].includes(field.as) && !(step === 'dispatch' && field.as === 'unit'),
  );

/** One matter's input: what was typed for all, and its own unit. */
export function inputFor(
  step: StaffStep,
  values: Values,
  own: string | undefined,
): Record<string, unknown> {
  const perMatter = fieldPerMatter(step);
  return {
    ...inputOf(commonFields(step), values, []),
    ...(perMatter && own ? { [perMatter.name]: own } : {}),
  };
}

/** How many of the chosen matters each step can be taken on; those that none can are left out. */
export function stepCounts(
  requests: readonly { steps: readonly string[] }[],
): { step: StaffStep; count: number }[] {
  return bulkSteps
    .map((step) => ({ step, count: requests.filter(({ steps }) => steps.includes(step)).length }))
    .filter(({ count }) => count > 0)
    .sort((a, b) => stepOrder(a.step) - stepOrder(b.step));
}
