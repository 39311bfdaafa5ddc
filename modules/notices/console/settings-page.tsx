import { Page, Panel } from '@liren/ui/console';
import { useWords } from '@liren/ui/words';
import type { ReactNode } from 'react';
import { SettingsForm } from '../settings/settings-form.tsx';
import { OtherWaysCards } from '../settings/ways.tsx';

/** 提醒设置 of staff: what cannot be switched off is shown with its reason. */
export default function NoticeSettingsPage(): ReactNode {
  const { t } = useWords();
  return (
    <Page title={t('notices.settings')} back="/notices">
      <OtherWaysCards section={Panel} />
      <SettingsForm section={Panel} />
    </Page>
  );
}
