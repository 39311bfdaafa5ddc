import { Go } from '@liren/ui';
import { useWords } from '@liren/ui/words';
import type { ReactNode } from 'react';
import '../parts/privacy.css';

const pages = [
  ['/privacy', 'requests'],
  ['/privacy/held', 'held'],
  ['/privacy/purges', 'purges'],
] as const;

/** The privacy officer's pages, one beside the other. */
export function PrivacyNav(): ReactNode {
  const { t } = useWords();
  return (
    <nav className="privacy-nav" aria-label={t('privacy.title')}>
      {pages.map(([path, word]) => (
        <Go key={path} to={path}>
          {t(`privacy.tab.${word}`)}
        </Go>
      ))}
    </nav>
  );
}
