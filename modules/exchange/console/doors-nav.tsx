import { Go } from '@liren/ui';
import { useWords } from '@liren/ui/words';
import type { ReactNode } from 'react';

const pages = ['keys', 'webhooks', 'partners'] as const;

/** The three pages of doors, one beside the other; the link to the page one is on says so. */
export function DoorsNav(): ReactNode {
  const { t } = useWords();
  return (
    <nav className="door-nav" aria-label={t('exchange.doors')}>
      {pages.map((page) => (
        <Go key={page} to={`/admin/${page}`}>
          {t(`exchange.${page}`)}
        </Go>
      ))}
    </nav>
  );
}
