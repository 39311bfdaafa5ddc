import { Answer, EmptyState, useOne } from '@liren/ui';
import { Button, Screen } from '@liren/ui/pwa';
import { useWords } from '@liren/ui/words';
import type { ReactNode } from 'react';
import { countAnswer, matchAnswers } from '../contract/answers.ts';
import { count } from '../parts/count.ts';
import { QuickAnswers } from './quick-answers.tsx';

/** 也许已有答案: before anything is sent. Turned down, everything that was told is still there. */
export function AnswersBefore({
  text,
  back,
  onNext,
  onSolved,
}: {
  text: string;
  back: string;
  onNext: () => void;
  onSolved: () => void;
}): ReactNode {
  const { t } = useWords();
  const found = useOne(matchAnswers, { body: { text } });
  const goOn = () => {
    for (const { no } of found.value?.answers ?? []) {
      const body = { what: 'unsolved', at: 'report' } as const;
      count(countAnswer, { params: { no }, body });
    }
    onNext();
  };
  return (
    <Screen
      title={t('knowledge.before')}
      back={back}
      actions={
        <Button kind="primary" onClick={goOn}>
          {t('knowledge.before.none')}
        </Button>
      }
    >
      <Answer of={found} rows={4}>
        {({ answers }) =>
          answers.length === 0 ? (
            <EmptyState title={t('knowledge.answers.none')} />
          ) : (
            <>
              <p>{t('knowledge.solved.ask')}</p>
              <QuickAnswers answers={answers} onSolved={onSolved} />
            </>
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
      title={t('knowledge.before.solved')}
      actions={<Button onClick={again}>{t('knowledge.before.again')}</Button>}
    >
      <p role="status">{t('knowledge.before.solved.why')}</p>
    </Screen>
  );
}
