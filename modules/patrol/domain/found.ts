import type { Question } from '@liren/requests/dictionary';

/** What has become of a component that should be there. */
export const foundStates = ['damaged', 'missing'] as const;
export type FoundState = (typeof foundStates)[number];

/**
 * The answers that two taps already say: how many (this one), what is wrong with it, whether it is dangerous, where.
 *
 * A question they do not say is left unanswered; the intake then asks for it.
 */
export function answersFrom(
  questions: readonly Question[],
  { state, dangerous, place }: { state: FoundState | null; dangerous: boolean; place: string },
): Record<string, string | number | boolean> {
  const answers: Record<string, string | number | boolean> = {};
  for (const { code, type, required, options } of questions) {
    if (!required) continue;
    if (code === 'how_many' && type === 'number') answers[code] = 1;
    if (code === 'danger' && type === 'yesno') answers[code] = dangerous;
    if (code === 'floor' && type === 'text' && place !== '') answers[code] = place;
    if (code === 'cover' && type === 'choice' && state) {
      const said = state === 'missing' ? 'missing' : 'broken';
      if (options.some((option) => option.code === said)) answers[code] = said;
    }
  }
  return answers;
}
