import { Go } from '@liren/ui';
import { Card, Screen } from '@liren/ui/pwa';
import { useWords } from '@liren/ui/words';
import type { ReactNode } from 'react';
import { NoticeList } from '../parts/notice-list.tsx';
import { PushCards } from './push-card.tsx';

/** 消息: what I was told about my matters. */
export default function Notices(): ReactNode {
  const { t } = useWords();
  return (
    <Screen title={t('notices.title')} back="/r/me">
      <Card>
        <NoticeList matters="/r/matters" />
      </Card>
      <p>
        <Go to="/r/notices/settings" className="link-alone">
          {t('notices.settings')}
        </Go>
      </p>
      <PushCards />
    </Screen>
  );
}
