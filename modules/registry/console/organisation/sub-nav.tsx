import { Go } from '@liren/ui';
import { useWords } from '@liren/ui/words';
import type { ReactNode } from 'react';
import '../registry.css';
import './organisation.css';

const pages = [
  ['/registry/organisations', 'list'],
  ['/registry/assets', 'assets'],
  ['/registry/ledgers', 'ledgers'],
  ['/registry/communities', 'communities'],
  ['/registry/estates', 'estates'],
  ['/registry/spaces', 'spaces'],
  ['/registry/rules', 'rules'],
  ['/registry/duties', 'duties'],
] as const;

/** Pages about organisations, one beside the other. */
export function SubNav(): ReactNode {
  const { t } = useWords();
  return (
    <nav className="registry-nav" aria-label={t('registry.tab.organisations')}>
      {pages.map(([path, word]) => (
        <Go key={path} to={path}>
          {t(`registry.page.${word}`)}
        </Go>
      ))}
    </nav>
  );
}
