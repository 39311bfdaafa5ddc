import { Go, useSession } from '@liren/ui';
import { useWords } from '@liren/ui/words';
import type { ReactNode } from 'react';

/** Says on every page what of it is invented, and leads to the other people. */
export function DemoStrip({ atDoor }: { atDoor: boolean }): ReactNode {
  const { t } = useWords();
  const { invented } = useSession();
  return (
    <aside className="demo-strip" aria-label={t('demo.title')}>
      <p>{t(invented ? 'demo.short' : 'demo.taken_in')}</p>
      {!atDoor && invented && <Go to="/">{t('demo.other')}</Go>}
    </aside>
  );
}
