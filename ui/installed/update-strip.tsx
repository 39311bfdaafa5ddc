import { RefreshCw } from 'lucide-react';
import { type ReactNode, useEffect } from 'react';
import { useWords } from '../language/use-words.ts';
import { Icon } from '../parts/icons.tsx';
import type { GridScreen } from '../screens/grid-screens.ts';
import { useGo } from '../screens/place.tsx';
import type { ResidentScreen } from '../screens/screens.ts';
import { useCurrentScreen } from '../shell/router.tsx';
import { takeUpdate, useUpdate } from './registration.ts';

/** Offers a new version between two tasks, never within one; follows a notification that was pressed. */
export default function UpdateStrip(): ReactNode {
  const { t } = useWords();
  const go = useGo();
  const screen = useCurrentScreen<ResidentScreen | GridScreen>();
  const isReady = useUpdate() && !screen?.bare;
  useEffect(() => {
    const follow = ({ data }: MessageEvent): void => {
      if (typeof data?.go === 'string') go(data.go);
    };
    navigator.serviceWorker?.addEventListener('message', follow);
    return () => navigator.serviceWorker?.removeEventListener('message', follow);
  }, [go]);
  return (
    <div role="status">
      {isReady && (
        <p className="app-strip">
          <Icon of={RefreshCw} size={16} />
          <span>{t('pwa.update')}</span>
          <button type="button" className="link-button" onClick={takeUpdate}>
            {t('pwa.update.now')}
          </button>
        </p>
      )}
    </div>
  );
}
