import { distanceM } from '@liren/kernel/area';
import { type Issue, type LonLat, Problem } from '@liren/kernel/contract';
import type { CategoryView } from '../../contract/values.ts';
import { type ChosenPremises, stillMeant } from '../../parts/premises.ts';
import type { Answer } from '../../parts/question-fields.tsx';

/** A component somebody pointed at, and where it stands. */
export interface PointedAt {
  /** 16 digits, the seventh to tenth of which are its class. */
  code: string;
  lonLat: LonLat;
}

/** What has been told so far; kept on the device until it is sent. */
export interface ReportDraft {
  text: string;
  lonLat: LonLat | null;
  /** Chosen by name in an office without outlines; empty: the person does not know. Null: a point says it. */
  community: string | null;
  /** Said by the place itself; a resident may put it better. */
  place: string;
  /** Written by hand: what the crosshair finds no longer replaces it. */
  placeIsOwn: boolean;
  atHome: boolean;
  category: string;
  /** Chosen by the person; a suggestion follows the text. */
  categoryIsOwn: boolean;
  answers: Record<string, Answer>;
  /** The lamp, cover or bench it is about, pointed at or read from its label. */
  component: PointedAt | null;
  /** The building, and perhaps the room, of the register; one that is no longer near is not meant any more. */
  premises: ChosenPremises | null;
  /** Dangers somebody was warned of and went on from. */
  warnedOf: string[];
  /** The text for which the pages that stood before it were no answer. */
  unansweredText: string | null;
  identity: 'named' | 'private' | 'hidden' | 'anonymous' | null;
  nickname: string;
}

export const emptyReport: ReportDraft = {
  text: '',
  lonLat: null,
  community: null,
  place: '',
  placeIsOwn: false,
  atHome: false,
  category: '',
  categoryIsOwn: false,
  answers: {},
  component: null,
  premises: null,
  warnedOf: [],
  unansweredText: null,
  identity: null,
  nickname: '',
};

export const steps = ['what', 'answers', 'where', 'similar', 'check'] as const;
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
  const isPlaced = draft.lonLat !== null || draft.community !== null;
  if (!isPlaced || draft.place.trim() === '') return 'where';
  return draft.category === '' ? 'similar' : 'check';
}

/** Metres from a component at which somebody still means it. */
const meantM = 60;

/** The draft after an answer; a component that is of another kind, or no longer near, is not meant any more. */
export function told(draft: ReportDraft, part: Partial<ReportDraft>): ReportDraft {
  const after = { ...draft, ...part };
  after.premises = stillMeant(after.premises, after.lonLat);
  const { component, category, lonLat } = after;
  const isMeant =
    component !== null &&
    component.code.slice(6, 10) === category &&
    lonLat !== null &&
    distanceM(component.lonLat, lonLat) <= meantM;
  return isMeant ? after : { ...after, component: null };
}

/**
 * What the label on a component answers: what, where and which one; what was said and shown stays.
 *
 * @param isOffered  whether residents report this kind; if not, the label answers only where
 */
export function fromLabel(
  draft: ReportDraft,
  { code, class: category, place, lonLat }: Labelled,
  isOffered: boolean,
): ReportDraft {
  const there = { ...draft, lonLat, place, placeIsOwn: place !== '' };
  if (!isOffered) return { ...there, component: null };
  return {
    ...there,
    ...{ category, categoryIsOwn: true },
    answers: category === draft.category ? draft.answers : {},
    component: { code, lonLat },
  };
}

/** As `labelledComponent` answers. */
interface Labelled extends PointedAt {
  class: string;
  place: string;
}

/** The number somebody finds on the pole: the sequence within its class. */
export const numberOf = ({ code }: Pick<PointedAt, 'code'>): string => code.slice(10);

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
