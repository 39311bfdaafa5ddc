import { Go, Icon, useFormat, useMe } from '@liren/ui';
import { useWords } from '@liren/ui/words';
import { CloudOff, Send } from 'lucide-react';
import { type ReactNode, useEffect } from 'react';
import { readWaiting, sendWaiting, useWaiting } from './waiting.ts';

/** A network that is there now and then is tried again while the page is open. */
const tryAgainMs = 30_000;

/** On every page: what waits for a network, and that it has gone out. Sends it as soon as it can. */
export default function UnsentStrip(): ReactNode {
  const { t } = useWords();
  const format = useFormat();
  const account = useMe()?.account ?? null;
  const { items, sent } = useWaiting();
  const isWaiting = items.some((item) => !item.refused);
  useEffect(() => {
    const send = (): void => void sendWaiting(account);
    send();
    addEventListener('online', send);
    return () => removeEventListener('online', send);
  }, [account]);
  useEffect(() => {
    if (!isWaiting) return;
    const again = setInterval(() => void sendWaiting(account), tryAgainMs);
    return () => clearInterval(again);
  }, [isWaiting, account]);
  useEffect(() => {
    const look = (): void => void readWaiting();
    document.addEventListener('visibilitychange', look);
    return () => document.removeEventListener('visibilitychange', look);
  }, []);
  const last = sent.at(-1);
  return (
    <div role="status">
      {items.length > 0 && (
        <p className="app-strip">
          <Icon of={CloudOff} size={16} />
          <span>{t('requests.resident.unsent.strip', { count: items.length })}</span>
          <Go to="/r/unsent">{t('requests.resident.unsent.see')}</Go>
        </p>
      )}
      {items.length === 0 && last && (
        <p className="app-strip">
          <Icon of={Send} size={16} />
          <span>
            {t('requests.resident.unsent.went', { number: format.publicNumber(last.number) })}
          </span>
          {!last.anonymous && (
            <Go to={`/r/matters/${last.number}`}>{t('requests.resident.done.follow')}</Go>
          )}
        </p>
      )}
    </div>
  );
}
