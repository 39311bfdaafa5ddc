import type { LonLat } from '@liren/kernel/contract';
import type * as z from 'zod';
import type { CorrectionBody, MyRequest } from '../../contract/values.ts';
import type { Answer } from '../../parts/question-fields.tsx';

/** What a reporter is putting right; kept on the device until it is sent. */
export interface CorrectionDraft {
  text: string;
  place: string;
  lonLat: LonLat | null;
  category: string;
  answers: Record<string, Answer>;
}

type Reported = Pick<MyRequest, 'text' | 'place' | 'lonLat' | 'category' | 'answers'>;

export const draftOf = (m: Reported): CorrectionDraft => ({
  text: m.text,
  place: m.place,
  lonLat: m.lonLat,
  category: m.category.code,
  answers: { ...m.answers },
});

type Changes = Omit<z.input<typeof CorrectionBody>, 'seen'>;

/** Only what differs from what stands there, as it is sent; null: nothing does. */
export function changesIn(m: Reported, draft: CorrectionDraft): Changes | null {
  const answers = Object.fromEntries(
    Object.entries(draft.answers).filter(([, answer]) => answer !== ''),
  );
  const isSame = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b);
  const changes: Changes = {
    ...(draft.text.trim() === m.text.trim() ? {} : { text: draft.text }),
    ...(draft.place.trim() === m.place.trim() ? {} : { place: draft.place }),
    ...(draft.lonLat === null || isSame(draft.lonLat, m.lonLat) ? {} : { lonLat: draft.lonLat }),
    ...(draft.category === m.category.code ? {} : { category: draft.category }),
    ...(draft.category === m.category.code && isSame(answers, m.answers ?? {}) ? {} : { answers }),
  };
  return Object.keys(changes).length === 0 ? null : changes;
}
