import { Go, hasOneOf, useMe } from '@liren/ui';
import { useWords } from '@liren/ui/words';
import type { ReactNode } from 'react';
import './linkage.css';

const pages = [
  ['/linkage', 'linkage.workspace'],
  ['/linkage/matches', 'linkage.matches'],
  ['/linkage/needs', 'linkage.needs'],
  ['/linkage/offers', 'linkage.offers'],
  ['/linkage/projects', 'linkage.projects'],
  ['/linkage/agreements', 'linkage.agreements'],
  ['/linkage/referrals', 'linkage.referrals'],
  ['/linkage/experts', 'linkage.experts'],
  ['/linkage/network', 'linkage.network'],
] as const;

const ofUnits = new Set<string>(['/linkage/projects', '/linkage/agreements', '/linkage/referrals']);

/** The pages of 联动, one beside the other. A unit has what it takes part in, and no way to others. */
export function LinkageNav(): ReactNode {
  const { t } = useWords();
  const me = useMe();
  const readsAll = hasOneOf(me, ['organiser', 'social_worker', 'command']);
  const shown = readsAll ? pages : pages.filter(([to]) => ofUnits.has(to));
  return (
    <nav className="linkage-nav" aria-label={t('linkage.title')}>
      {shown.map(([to, word]) => (
        <Go key={to} to={to}>
          {t(word)}
        </Go>
      ))}
    </nav>
  );
}
