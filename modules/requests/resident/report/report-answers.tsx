import { countAnswer, matchAnswers } from '@liren/knowledge/contract';
import { readsLikeQuestion } from '@liren/knowledge/domain';
import { count, QuickAnswers } from '@liren/knowledge/parts';
import { Answer, EmptyState, useAsk, useOne } from '@liren/ui';
import { Button, Screen } from '@liren/ui/pwa';
import { useWords } from '@liren/ui/words';
import type { ReactNode } from 'react';
import type { Asking } from './asking.ts';
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

/** 也许已有答案: before anything is sent. Turned down, everything that was told is still there. */
export function AnswersStep({
  draft,
  set,
  onNext,
  onSolved,
}: Asking & { onNext: () => void; onSolved: () => void }): ReactNode {
  const { t } = useWords();
  const said = draft.text.trim();
  const found = useOne(matchAnswers, { body: { text: said } });
  const goOn = () => {
    for (const { no } of found.value?.answers ?? []) {
      const body = { what: 'unsolved', at: 'report' } as const;
      count(countAnswer, { params: { no }, body });
    }
    set({ unansweredText: said });
    onNext();
  };
  return (
    <Screen
      title={t('requests.resident.answers.title')}
      back="/r/report?step=what"
      actions={
        <Button kind="primary" onClick={goOn}>
          {t('requests.resident.answers.none')}
        </Button>
      }
    >
      <Answer of={found} rows={4}>
        {({ answers }) =>
          answers.length === 0 ? (
            <EmptyState title={t('knowledge.answers.none')} />
          ) : (
            <QuickAnswers answers={answers} onSolved={onSolved} />
          )
        }
      </Answer>
    </Screen>
  );
}

/** It ended here: nothing was sent, nothing is kept. */
export function Solved({ again }: { again: () => void }): ReactNode {
  const { t } = useWords();
  return (
    <Screen
      title={t('requests.resident.answers.solved')}
      actions={<Button onClick={again}>{t('requests.resident.done.again')}</Button>}
    >
      <p role="status">{t('requests.resident.answers.solved_why')}</p>
    </Screen>
  );
}
