import { Go } from '@liren/ui';
import { useWords } from '@liren/ui/words';
import type { ReactNode } from 'react';

/** Says on every page that nothing here is real, and leads to the other people. */
export function DemoStrip({ atDoor }: { atDoor: boolean }): ReactNode {
  const { t } = useWords();
  return (
    <aside className="demo-strip" aria-label={t('demo.title')}>
      <p>{t('demo.short')}</p>
      {!atDoor && <Go to="/">{t('demo.other')}</Go>}
    </aside>
  );
}
