import { Go } from '@liren/ui';
import { Page, Panel } from '@liren/ui/console';
import { useWords } from '@liren/ui/words';
import type { ReactNode } from 'react';
import { NoticeList } from '../parts/notice-list.tsx';

export default function NoticesPage(): ReactNode {
  const { t } = useWords();
  return (
    <Page
      title={t('notices.title')}
      actions={
        <Go to="/notices/settings" className="button">
          {t('notices.settings')}
        </Go>
      }
    >
      <Panel>
        <NoticeList matters="/matters" />
      </Panel>
    </Page>
  );
}
