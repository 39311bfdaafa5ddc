import { Go } from '@liren/ui';
import { useWords } from '@liren/ui/words';
import type { ReactNode } from 'react';
import { RegistryNav } from '../registry-nav.tsx';
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

/** The register's pages, and below them those about organisations. */
export function SubNav(): ReactNode {
  const { t } = useWords();
  return (
    <div>
      <RegistryNav at="/registry/organisations" />
      <nav className="registry-nav" aria-label={t('registry.tab.organisations')}>
        {pages.map(([path, word]) => (
          <Go key={path} to={path}>
            {t(`registry.page.${word}`)}
          </Go>
        ))}
      </nav>
    </div>
  );
}
