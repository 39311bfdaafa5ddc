import { Go, Icon, useMe, useOne } from '@liren/ui';
import { useWords } from '@liren/ui/words';
import { Bell as BellIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import { countMyNotices } from '../contract/unread.ts';

/** The way to what I was told, with how much of it is new. */
export function Bell({ to }: { to: '/notices' | '/r/notices' }): ReactNode {
  const { t } = useWords();
  const me = useMe();
  const unread = useOne(countMyNotices, {}, { when: me !== null }).value?.unread ?? 0;
  const figure = unread >= 100 ? '99+' : String(unread);
  return (
    <Go
      to={to}
      className="icon-button bell"
      aria-label={unread > 0 ? t('notices.unread', { figure }) : t('notices.title')}
    >
      <Icon of={BellIcon} />
      {unread > 0 && (
        <span className="bell-count" aria-hidden="true">
          {figure}
        </span>
      )}
    </Go>
  );
}
