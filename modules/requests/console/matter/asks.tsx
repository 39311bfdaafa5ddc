import { useFormat } from '@liren/ui';
import { useWords, type WordKey } from '@liren/ui/words';
import type { ReactNode } from 'react';
import type { AskView } from '../../contract/public.ts';
import { isLimitUnit, limitSentence } from '../limits.ts';

/** A question as it was asked: who, what for, how long, why. */
export function AskFacts({ ask }: { ask: AskView }): ReactNode {
  const words = useWords();
  const { t, has } = words;
  const format = useFormat();
  const { amount, unit, until, reason, text } = ask.input as Record<string, string | number>;
  const why = has(`requests.return_reason.${reason}`)
    ? `${t(`requests.return_reason.${reason}` as WordKey)}　${text ?? ''}`
    : String(reason ?? text ?? '');
  return (
    <div className="ask-facts">
      <p className="ask-title">
        <strong>{t(`requests.ask.${ask.kind}`)}</strong>{' '}
        {amount !== undefined && isLimitUnit(unit) && (
          <span>{limitSentence({ amount: Number(amount), unit }, words, format)}</span>
        )}
        {until !== undefined && (
          <span>{t('requests.console.ask.until', { date: format.date(String(until)) })}</span>
        )}
      </p>
      <blockquote>{why}</blockquote>
      <p className="ask-note">
        {t('requests.console.ask.by', {
          who:
            ask.by ??
            t(
              ask.kind === 'dispute' || ask.kind === 'withdrawal'
                ? 'requests.console.reporter'
                : 'requests.console.staff',
            ),
          time: format.when(ask.askedAt),
        })}
        {ask.answer === null && ask.until && (
          <> · {t('requests.console.ask.answer_by', { time: format.before(ask.until) })}</>
        )}
      </p>
      {ask.answer !== null && (
        <p className="ask-answer">
          <strong>{t(`requests.ask.answered.${ask.answer}`)}</strong>
          {ask.answerReason ? `　${ask.answerReason}` : ''}
        </p>
      )}
    </div>
  );
}
