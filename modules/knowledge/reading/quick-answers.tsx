import { Go } from '@liren/ui';
import { Button, Card } from '@liren/ui/pwa';
import { useWords } from '@liren/ui/words';
import type { ReactNode } from 'react';
import { countAnswer } from '../contract/answers.ts';
import type { MatchedAnswer } from '../contract/values.ts';
import { useAnswerText } from '../parts/answer-text.ts';
import { count } from '../parts/count.ts';

/** Pages that may answer what somebody is about to report: each can end it here. */
export function QuickAnswers({
  answers,
  onSolved,
}: {
  answers: readonly MatchedAnswer[];
  onSolved: () => void;
}): ReactNode {
  const { t } = useWords();
  const textOf = useAnswerText();
  return answers.map((answer) => {
    const { question, short } = textOf(answer);
    return (
      <Card key={answer.no} title={question}>
        <p>{short}</p>
        <p className="quiet">
          {t('knowledge.because.words', { words: answer.reason.params['words'] ?? '' })}
        </p>
        <div className="deed-row">
          <Button
            onClick={() => {
              const body = { what: 'solved', at: 'report' } as const;
              count(countAnswer, { params: { no: answer.no }, body });
              onSolved();
            }}
          >
            {t('knowledge.solved.yes')}
            <span className="visually-hidden"> {question}</span>
          </Button>
          <Go to={`/r/answers/${answer.no}`} search={{ from: 'report' }} className="button">
            {t('knowledge.whole')}
            <span className="visually-hidden"> {question}</span>
          </Go>
        </div>
      </Card>
    );
  });
}
