import type { ReactNode } from 'react';
import { officePrefix } from '../data/office.ts';
import { useWords } from '../language/use-words.ts';
import { useSession } from '../session/me.ts';

/** Says on every page of a demonstration what of it is invented, and leads to the other people. */
export function DemoStrip({ atDoor = false }: { atDoor?: boolean }): ReactNode {
  const { t } = useWords();
  const { invented } = useSession();
  return (
    <aside className="demo-strip" aria-label={t('demo.title')}>
      <p>{t(invented ? 'demo.short' : 'demo.taken_in')}</p>
      {/* A plain link: the door is a page of another app. */}
      {!atDoor && invented && <a href={`${officePrefix}/`}>{t('demo.other')}</a>}
    </aside>
  );
}
