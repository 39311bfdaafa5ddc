import { matchAnswers } from '@liren/knowledge/contract';
import { readsLikeQuestion } from '@liren/knowledge/domain';
import { useAsk } from '@liren/ui';
import type { ReportDraft } from './report-draft.ts';

/** A report that waits longer for somebody else's answer is not worth the wait. */
const patienceMs = 4_000;

/**
 * Whether pages stand before this report: it asks something, some page may answer it, and they were not turned down
 * for this text. A network that does not answer holds nobody up.
 */
export function useHasAnswers(): (draft: ReportDraft, isQuestion?: boolean) => Promise<boolean> {
  const ask = useAsk(matchAnswers);
  return async ({ text, unansweredText }, isQuestion = readsLikeQuestion(text)) => {
    const said = text.trim();
    if (!isQuestion || said === '' || said === unansweredText || !navigator.onLine) return false;
    const late = new Promise<null>((resolve) => setTimeout(resolve, patienceMs, null));
    const found = await Promise.race([ask({ body: { text: said } }), late]).catch(() => null);
    return (found?.answers.length ?? 0) > 0;
  };
}
