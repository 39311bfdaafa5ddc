import { Icon } from '@liren/ui';
import { Panel } from '@liren/ui/console';
import { useWords } from '@liren/ui/words';
import { Check } from 'lucide-react';
import type { ReactNode } from 'react';
import type { MatchedAnswer } from '../contract/public.ts';
import { useAnswerText } from '../parts/public.ts';
import { type Asked, useMatches } from './matching.ts';
import { PageLink } from './page-link.tsx';
import './desk.css';

/** What a clerk reads out to somebody at the telephone or the counter, while they wait. */
export function AnswersToRead({
  asked,
  busy,
  onSolved,
}: {
  asked: Asked;
  busy: boolean;
  /** It was read out and that was it: no matter follows. */
  onSolved: (answer: MatchedAnswer) => void;
}): ReactNode {
  const { t } = useWords();
  const textOf = useAnswerText();
  const found = useMatches(asked);
  if (found.length === 0) return null;
  return (
    <Panel title={t('knowledge.read_out')}>
      <ul className="reply-answers answers-to-read">
        {found.map((answer) => (
          <li key={answer.no}>
            <p>
              <PageLink no={answer.no}>{textOf(answer).question}</PageLink>{' '}
              <span className="quiet">
                {t('knowledge.because.words', { words: answer.reason.params['words'] ?? '' })}
              </span>
            </p>
            <p className="answer-aloud">{textOf(answer).short}</p>
            <button
              type="button"
              className="button"
              disabled={busy}
              onClick={() => onSolved(answer)}
            >
              <Icon of={Check} size={16} />
              {t('knowledge.read_out.solved')}
              <span className="visually-hidden"> {textOf(answer).question}</span>
            </button>
          </li>
        ))}
      </ul>
      <p className="quiet">{t('knowledge.read_out.why')}</p>
    </Panel>
  );
}
