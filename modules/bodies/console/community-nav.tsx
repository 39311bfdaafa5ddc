import { Go } from '@liren/ui';
import { useWords } from '@liren/ui/words';
import type { ReactNode } from 'react';

const pages = [
  ['', 'bodies.tab.bodies'],
  ['party', 'bodies.tab.party'],
  ['duties', 'bodies.tab.duties'],
  ['contacts', 'bodies.tab.contacts'],
] as const;
export type CommunityPage = (typeof pages)[number][0];

/** The pages of one community, one beside the other. */
export function CommunityNav({
  community,
  at,
}: {
  community: string;
  at: CommunityPage;
}): ReactNode {
  const { t } = useWords();
  return (
    <nav className="bodies-nav" aria-label={t('bodies.community')}>
      {pages.map(([page, word]) => (
        <Go
          key={page}
          to={`/bodies/communities/${community}${page && `/${page}`}`}
          {...(at === page ? { 'aria-current': 'page' as const } : {})}
        >
          {t(word)}
        </Go>
      ))}
    </nav>
  );
}
