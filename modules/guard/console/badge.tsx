import { Go, Icon, useMe, useOne } from '@liren/ui';
import { useWords } from '@liren/ui/words';
import { ShieldCheck } from 'lucide-react';
import type { ReactNode } from 'react';
import { countWaiting } from '../contract/public.ts';

/** The way to what waits for a second person; only for whom it could ever concern. */
export default function GuardBadge(): ReactNode {
  const { t } = useWords();
  const me = useMe();
  const { value } = useOne(countWaiting, {}, { when: (me?.memberships.length ?? 0) > 0 });
  if (!value?.concerned) return null;
  const { waiting } = value;
  const figure = waiting >= 100 ? '99+' : String(waiting);
  return (
    <Go
      to="/guard"
      className="icon-button bell"
      aria-label={waiting > 0 ? t('guard.badge', { figure }) : t('guard.title')}
    >
      <Icon of={ShieldCheck} />
      {waiting > 0 && (
        <span className="bell-count" aria-hidden="true">
          {figure}
        </span>
      )}
    </Go>
  );
}
