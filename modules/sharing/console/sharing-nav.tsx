import { Go, hasOneOf, useMe } from '@liren/ui';
import { useWords } from '@liren/ui/words';
import type { ReactNode } from 'react';
import { entryRoles, readerRoles } from './roles.ts';
import './sharing.css';

const pages = [
  ['/sharing', 'sharing.asks', readerRoles],
  ['/sharing/entries', 'sharing.entries', entryRoles],
  ['/sharing/burden', 'sharing.burden', readerRoles],
  ['/sharing/list', 'sharing.list', readerRoles],
] as const;

/** The pages of 减负 somebody may open, one beside the other. */
export function SharingNav(): ReactNode {
  const { t } = useWords();
  const me = useMe();
  return (
    <nav className="sharing-nav" aria-label={t('sharing.title')}>
      {pages
        .filter(([, , roles]) => hasOneOf(me, roles))
        .map(([to, word]) => (
          <Go key={to} to={to}>
            {t(word)}
          </Go>
        ))}
    </nav>
  );
}
