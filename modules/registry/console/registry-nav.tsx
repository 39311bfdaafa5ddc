import { Go, hasOneOf, useMe } from '@liren/ui';
import { useWords } from '@liren/ui/words';
import type { ReactNode } from 'react';
import { tabs } from './tabs.ts';
import './registry.css';

/**
 * The pages of the register somebody may open, one beside the other.
 *
 * @param at  the page one is on, where its address holds more than its path
 */
export function RegistryNav({ at }: { at?: string }): ReactNode {
  const { t } = useWords();
  const me = useMe();
  return (
    <nav className="registry-nav" aria-label={t('registry.title')}>
      {tabs
        .filter(({ roles }) => hasOneOf(me, roles))
        .map(({ path, word }) => (
          <Go key={path} to={path} {...(at === path ? { 'aria-current': 'page' as const } : {})}>
            {t(word)}
          </Go>
        ))}
    </nav>
  );
}
