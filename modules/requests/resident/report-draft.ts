import type { LonLat } from '@liren/kernel/contract';
import type { CategoryView } from '../contract/public.ts';
import type { Answer } from '../parts/question-fields.tsx';

/** What has been told so far; kept on the device until it is sent. */
export interface ReportDraft {
  text: string;
  lonLat: LonLat | null;
  /** Said by the place itself; a resident may put it better. */
  place: string;
  atHome: boolean;
  category: string;
  answers: Record<string, Answer>;
  identity: 'named' | 'private' | 'anonymous' | null;
  nickname: string;
}

export const emptyReport: ReportDraft = {
  text: '',
  lonLat: null,
  place: '',
  atHome: false,
  category: '',
  answers: {},
  identity: null,
  nickname: '',
};

export const steps = ['what', 'where', 'similar', 'check'] as const;
export type Step = (typeof steps)[number];

/** The kind of request a category is brought as, when nobody said otherwise. */
export function kindOf(category: CategoryView | undefined): CategoryView['kinds'][number] {
  const wanted = ['complaint', 'help', 'consult', 'suggestion', 'whistle_tip'] as const;
  return wanted.find((k) => category?.kinds.includes(k)) ?? 'complaint';
}

/** How far one can go without having skipped a question. */
export function furthest(draft: ReportDraft): Step {
  if (draft.text.trim() === '') return 'what';
  if (!draft.lonLat || draft.place.trim() === '') return 'where';
  return draft.category === '' ? 'similar' : 'check';
}
