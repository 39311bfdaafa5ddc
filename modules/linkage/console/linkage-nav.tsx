import { Go, hasOneOf, useMe } from '@liren/ui';
import { useWords } from '@liren/ui/words';
import type { ReactNode } from 'react';
import './linkage.css';

const pages = [
  ['/linkage', 'linkage.matches'],
  ['/linkage/needs', 'linkage.needs'],
  ['/linkage/offers', 'linkage.offers'],
  ['/linkage/projects', 'linkage.projects'],
  ['/linkage/agreements', 'linkage.agreements'],
  ['/linkage/network', 'linkage.network'],
] as const;

/** The pages of 联动, one beside the other. A unit has its agreements alone, and no way to others. */
export function LinkageNav(): ReactNode {
  const { t } = useWords();
  const me = useMe();
  if (!hasOneOf(me, ['organiser', 'social_worker', 'command'])) return null;
  return (
    <nav className="linkage-nav" aria-label={t('linkage.title')}>
      {pages.map(([to, word]) => (
        <Go key={to} to={to}>
          {t(word)}
        </Go>
      ))}
    </nav>
  );
}
