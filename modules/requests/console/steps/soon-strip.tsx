import { ErrorLine, Go, useAction, useKeys } from '@liren/ui';
import { useWords } from '@liren/ui/words';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { takeRequestStep } from '../../contract/public.ts';
import { type Soon, takeDue, undoSoon, useSoon } from './soon.ts';
import './soon.css';

const toldMs = 6_000;

/**
 * “5 秒后派出 · 撤销”: stands over every screen, so that a step that has been pressed is sent although its page was left.
 */
export default function SoonStrip(): ReactNode {
  const { t } = useWords();
  const soon = useSoon();
  const take = useAction(takeRequestStep);
  const [sent, setSent] = useState<{ soon: Soon; refused: boolean } | null>(null);
  const [seconds, setSeconds] = useState(0);
  const run = useRef(take.run);
  useEffect(() => {
    run.current = take.run;
  });

  useEffect(() => {
    if (!soon) return;
    setSent(null);
    const send = async (): Promise<void> => {
      setSeconds(Math.max(1, Math.ceil((soon.sendAt - Date.now()) / 1000)));
      for (let due = takeDue(Date.now()); due; due = takeDue(Date.now())) {
        const { number, step, body } = due;
        const done = await run.current({ params: { number, step }, body });
        setSent({ soon: due, refused: done === undefined });
      }
    };
    void send();
    const timer = setInterval(() => void send(), 250);
    return () => clearInterval(timer);
  }, [soon]);
  useEffect(() => {
    if (!sent || sent.refused) return;
    const timer = setTimeout(() => setSent(null), toldMs);
    return () => clearTimeout(timer);
  }, [sent]);
  useKeys({ Escape: soon ? undoSoon : undefined });

  return (
    <div className="soon" role="status" hidden={!soon && !sent}>
      {soon && (
        <p>
          <span aria-hidden="true" className="soon-count">
            {seconds}
          </span>
          <span>{t('requests.console.soon', { what: soon.what })}</span>
          <button type="button" className="button" onClick={undoSoon}>
            {t('requests.console.undo')} <kbd>Esc</kbd>
          </button>
        </p>
      )}
      {sent && (
        <p>
          {sent.refused && take.problem ? (
            <ErrorLine problem={take.problem} />
          ) : (
            <span>{t('requests.console.sent', { what: sent.soon.what })}</span>
          )}
          <Go to={`/matters/${sent.soon.number}`} onClick={() => setSent(null)}>
            {t('requests.console.open')}
          </Go>
          <button type="button" className="link-button" onClick={() => setSent(null)}>
            {t('action.close')}
          </button>
        </p>
      )}
    </div>
  );
}
