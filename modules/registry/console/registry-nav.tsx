import { Go, hasOneOf, useMe } from '@liren/ui';
import { useWords } from '@liren/ui/words';
import type { ReactNode } from 'react';
import { tabs } from './tabs.ts';
import './registry.css';

/** The pages of the register somebody may open, one beside the other. */
export function RegistryNav(): ReactNode {
  const { t } = useWords();
  const me = useMe();
  return (
    <nav className="registry-nav" aria-label={t('registry.title')}>
      {tabs
        .filter(({ roles }) => hasOneOf(me, roles))
        .map(({ path, word }) => (
          <Go key={path} to={path}>
            {t(word)}
          </Go>
        ))}
    </nav>
  );
}
