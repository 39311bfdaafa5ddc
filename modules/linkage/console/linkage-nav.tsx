import { Go, hasOneOf, useMe, useOne } from '@liren/ui';
import { useWords } from '@liren/ui/words';
import type { ReactNode } from 'react';
import { getLinkageWaiting } from '../contract/public.ts';
import './linkage.css';

const pages = [
  ['/linkage', 'linkage.workspace'],
  ['/linkage/matches', 'linkage.matches'],
  ['/linkage/needs', 'linkage.needs'],
  ['/linkage/offers', 'linkage.offers'],
  ['/linkage/postings', 'linkage.postings'],
  ['/linkage/projects', 'linkage.projects'],
  ['/linkage/agreements', 'linkage.agreements'],
  ['/linkage/referrals', 'linkage.referrals'],
  ['/linkage/experts', 'linkage.experts'],
  ['/linkage/network', 'linkage.network'],
] as const;

/** What may wait behind a page. */
const waits = {
  '/linkage/projects': 'project',
  '/linkage/referrals': 'referral',
  '/linkage/agreements': 'agreement',
  '/linkage/postings': 'posting',
} as const;

const ofUnits = new Set<string>(['/linkage/projects', '/linkage/agreements', '/linkage/referrals']);

/** The pages of 联动, one beside the other. A unit has what it takes part in, and no way to others. */
export function LinkageNav(): ReactNode {
  const { t } = useWords();
  const me = useMe();
  const readsAll = hasOneOf(me, ['organiser', 'social_worker', 'command']);
  const organises = hasOneOf(me, ['organiser', 'social_worker']);
  const shown = pages.filter(([to]) => {
    if (to === '/linkage/postings') return organises;
    return readsAll || ofUnits.has(to);
  });
  const waiting = useOne(getLinkageWaiting, {}, { keep: true });
  return (
    <nav className="linkage-nav" aria-label={t('linkage.title')}>
      {shown.map(([to, word]) => (
        <Go key={to} to={to}>
          {t(word)}
          <Waiting
            count={to in waits ? (waiting.value?.[waits[to as keyof typeof waits]] ?? 0) : 0}
          />
        </Go>
      ))}
    </nav>
  );
}

/** How much waits for the reader on a page; nothing where nothing does. */
function Waiting({ count }: { count: number }): ReactNode {
  const { t } = useWords();
  if (count === 0) return null;
  return (
    <span className="linkage-count">
      {count}
      <span className="visually-hidden">{t('linkage.waiting')}</span>
    </span>
  );
}
