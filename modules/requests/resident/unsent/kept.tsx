import { Go } from '@liren/ui';
import { Button, Screen } from '@liren/ui/pwa';
import { useWords } from '@liren/ui/words';
import type { ReactNode } from 'react';

/** The report is on the device and goes by itself: nobody has to wait on a page. */
export function KeptHere({ again }: { again: () => void }): ReactNode {
  const { t } = useWords();
  return (
    <Screen
      title={t('requests.resident.unsent.kept')}
      actions={
        <div className="deed-row">
          <Go to="/r/unsent" className="button button-primary">
            {t('requests.resident.unsent.see')}
          </Go>
          <Button onClick={again}>{t('requests.resident.done.again')}</Button>
        </div>
      }
    >
      <p>{t('requests.resident.unsent.kept.what')}</p>
      <p className="quiet">{t('requests.resident.done.urgent')}</p>
    </Screen>
  );
}
