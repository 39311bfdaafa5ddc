import { type Issue, Problem } from '@liren/kernel/contract';
import type { Translate, WordKey } from '../language/use-words.ts';

/** Whatever was thrown, as a refusal a person can be told. */
export const asProblem = (error: unknown): Problem =>
  error instanceof Problem ? error : Object.assign(new Problem('fault.internal'), { cause: error });

/**
 * Why something could not be read. An address nothing can stand at (`/matters/abc`) leads nowhere: there is no form
 * on the page in which anything could be mended.
 */
export function asReadingProblem(error: unknown): Problem {
  const problem = asProblem(error);
  const { code, errors } = problem;
  const isAddress =
    code === 'input.invalid' &&
    errors.length > 0 &&
    errors.every(({ pointer }) => pointer.startsWith('/params'));
  return isAddress ? new Problem('route.not_found', problem.params) : problem;
}

/**
 * The sentence of a refusal in the page's language.
 *
 * A code without a sentence is a hole in the catalogue (a test finds it); people read the sentence of
 * `fault.internal` then, never a raw code.
 */
export function problemSentence(
  problem: Problem,
  { t, has }: { t: Translate; has: (key: string) => boolean },
): string {
  const key = `problem.${problem.code}`;
  const params = { ...problem.params, id: requestIdOf(problem) ?? '—' };
  // Who acted may be somebody this reader is not told of: then there is a sentence without.
  const named = `${key}.by`;
  if (problem.params['who'] && has(named)) return t(named as WordKey, params);
  return has(key) ? t(key as WordKey, params) : t('problem.fault.internal', params);
}

/** The sentence of one fault of an input. */
export function issueSentence(
  issue: Issue,
  { t, has }: { t: Translate; has: (key: string) => boolean },
): string {
  const key = `problem.${issue.code}`;
  return has(key) ? t(key as WordKey, issue.params ?? {}) : t('problem.input.not_allowed');
}

/** Id of the refused request, for the person who asks for help. */
export function requestIdOf(problem: Problem): string | null {
  const id = problem.params['instance'];
  return typeof id === 'string' && id !== '' ? id : null;
}
