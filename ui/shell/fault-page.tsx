import { RotateCw, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { useWords } from '../language/use-words.ts';
import { Icon } from '../parts/icons.tsx';
import { Go } from '../screens/place.tsx';

/** A screen broke: our fault. The rest of the app still stands. */
export function FaultPage({ onRetry }: { onRetry?: () => void }): ReactNode {
  const { t } = useWords();
  return (
    <div className="state state-error" role="alert">
      <Icon of={TriangleAlert} size={32} />
      <h1 tabIndex={-1}>{t('shell.fault.title')}</h1>
      <p className="state-why">{t('shell.fault.advice')}</p>
      <button type="button" className="button" onClick={onRetry ?? (() => location.reload())}>
        <Icon of={RotateCw} size={16} />
        {t('action.retry')}
      </button>
    </div>
  );
}

export function NotFoundPage({ home }: { home: string }): ReactNode {
  const { t } = useWords();
  return (
    <div className="state">
      <h1 tabIndex={-1}>{t('shell.lost.title')}</h1>
      <p className="state-why">{t('shell.lost.advice')}</p>
      <Go to={home} className="button">
        {t('shell.lost.home')}
      </Go>
    </div>
  );
}
