import { Go, Icon } from '@liren/ui';
import { useJumpKeys } from '@liren/ui/console';
import { useWords } from '@liren/ui/words';
import type { ReactNode } from 'react';
import type { RailEntry } from './rail.ts';

/** The places of the console this person works in; `G` and a letter goes to each. */
export function Rail({
  entries,
  places,
  current,
  onGo,
}: {
  entries: readonly RailEntry[];
  /** What else a letter leads to. */
  places: readonly RailEntry[];
  current: string | undefined;
  onGo: () => void;
}): ReactNode {
  const { t } = useWords();
  useJumpKeys(Object.fromEntries(places.map((entry) => [entry.rail.jump, entry.path])));
  return (
    <nav className="rail" id="rail" aria-label={t('console.rail')}>
      <ul>
        {entries.map(({ path, rail }) => (
          <li key={path}>
            <Go
              to={path}
              className="rail-entry"
              onClick={onGo}
              {...(isBelow(current, path) ? { 'aria-current': 'page' as const } : {})}
            >
              <Icon of={rail.icon} />
              <span>{t(rail.word)}</span>
            </Go>
          </li>
        ))}
      </ul>
    </nav>
  );
}

/** `/matters/$number` lights `/matters`. */
const isBelow = (current: string | undefined, path: string): boolean =>
  current === path || (current?.startsWith(`${path}/`) ?? false);
