import { Go, useMe, useSession } from '@liren/ui';
import { Card } from '@liren/ui/pwa';
import { useWords } from '@liren/ui/words';
import type { ReactNode } from 'react';

/** On 我的: the way to what I was told; in a demonstration also to the messages nobody really gets. */
export default function MeCard(): ReactNode {
  const { t } = useWords();
  const me = useMe();
  const { demo } = useSession();
  if (!me && !demo) return null;
  return (
    <Card title={t('notices.title')}>
      {me && (
        <p>
          <Go to="/r/notices" className="link-alone">
            {t('notices.mine')}
          </Go>
        </p>
      )}
      {demo && (
        <p>
          <Go to="/outbox" className="link-alone">
            {t('notices.outbox.see')}
          </Go>
        </p>
      )}
    </Card>
  );
}
