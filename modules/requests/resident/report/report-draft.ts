import { type Issue, type LonLat, Problem } from '@liren/kernel/contract';
import type { CategoryView } from '../../contract/values.ts';
import type { Answer } from '../../parts/question-fields.tsx';

/** What has been told so far; kept on the device until it is sent. */
export interface ReportDraft {
  text: string;
  lonLat: LonLat | null;
  /** Said by the place itself; a resident may put it better. */
  place: string;
  /** Written by hand: what the crosshair finds no longer replaces it. */
  placeIsOwn: boolean;
  atHome: boolean;
  category: string;
  /** Chosen by the person; a suggestion follows the text. */
  categoryIsOwn: boolean;
  answers: Record<string, Answer>;
  /** Dangers somebody was warned of and went on from. */
  warnedOf: string[];
  identity: 'named' | 'private' | 'hidden' | 'anonymous' | null;
  nickname: string;
}

export const emptyReport: ReportDraft = {
  text: '',
  lonLat: null,
  place: '',
  placeIsOwn: false,
  atHome: false,
  category: '',
  categoryIsOwn: false,
  answers: {},
  warnedOf: [],
  identity: null,
  nickname: '',
};

export const steps = ['what', 'where', 'similar', 'check'] as const;
export type Step = (typeof steps)[number];

type Kind = CategoryView['kinds'][number];
/** Kinds a resident brings, the likeliest first; events and components are what grid workers report. */
const broughtByResidents: readonly Kind[] = [
  'complaint',
  'help',
  'consult',
  'suggestion',
  'whistle_tip',
];

/** The kind of request a category is brought as, when nobody said otherwise. */
export const kindOf = (category: Pick<CategoryView, 'kinds'> | undefined): Kind =>
  broughtByResidents.find((kind) => category?.kinds.includes(kind)) ?? 'complaint';

export const forResidents = (category: Pick<CategoryView, 'kinds'>): boolean =>
  category.kinds.some((kind) => broughtByResidents.includes(kind));

/** How far one can go without having skipped a question. A photo or a voice note says as much as a sentence. */
export function furthest(draft: ReportDraft, fileCount: number): Step {
  if (draft.text.trim() === '' && fileCount === 0) return 'what';
  if (!draft.lonLat || draft.place.trim() === '') return 'where';
  return draft.category === '' ? 'similar' : 'check';
}

/** Required questions of the category that have no answer yet. */
export const unanswered = (
  questions: CategoryView['questions'],
  answers: ReportDraft['answers'],
): string[] =>
  questions
    .filter(({ code, required }) => {
      const answer = answers[code];
      return required && (answer === undefined || answer.toString().trim() === '');
    })
    .map(({ code }) => code);

/** What was left out of a step, in the form in which the server would refuse it. */
export const leftOut = (pointers: readonly string[]): Problem | null =>
  pointers.length === 0
    ? null
    : new Problem(
        'input.invalid',
        { count: pointers.length },
        pointers.map((pointer): Issue => ({ pointer, code: 'input.missing' })),
      );
