import { Go, useMe } from '@liren/ui';
import { Card } from '@liren/ui/pwa';
import { useWords } from '@liren/ui/words';
import type { ReactNode } from 'react';

/** On 我的: the way to the areas I follow. */
export default function FollowingCard(): ReactNode {
  const { t } = useWords();
  if (!useMe()) return null;
  return (
    <Card title={t('requests.follow.title')}>
      <p>
        <Go to="/r/following" className="link-alone">
          {t('requests.follow.see')}
        </Go>
      </p>
    </Card>
  );
}
