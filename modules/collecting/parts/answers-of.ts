import { Problem } from '@liren/kernel/contract';
import type { Answers, Field, KnownShown } from '../contract/public.ts';
import { answerOf, faultsOfAnswers } from '../domain/public.ts';
import type { Filled } from './form-fields.tsx';

/** What is typed as answers, or all that is wrong with it: the same judgment as the server's, before anything is sent. */
export function answersOf(
  fields: readonly Field[],
  typed: Filled,
  known: readonly KnownShown[],
): { answers: Answers; problem: Problem | null } {
  const answers: Answers = {};
  for (const { code, schema } of fields) {
    const value = answerOf(schema, typed[code] ?? '');
    if (value !== undefined) answers[code] = value;
  }
  const faults = faultsOfAnswers(
    fields,
    answers,
    known.map(({ code }) => code),
  );
  return {
    answers,
    problem:
      faults.length === 0
        ? null
        : new Problem(
            'input.invalid',
            { count: faults.length },
            faults.map(({ code, fault }) => ({
              ...{ pointer: `/body/answers/${code}`, code: `collecting.answer.${fault}` },
            })),
          ),
  };
}
