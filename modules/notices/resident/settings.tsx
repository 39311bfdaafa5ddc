import { Card, Screen } from '@liren/ui/pwa';
import { useWords } from '@liren/ui/words';
import type { ReactNode } from 'react';
import { SettingsForm } from '../settings/settings-form.tsx';
import { OtherWaysCards } from '../settings/ways.tsx';
import { PushCards } from './push-card.tsx';
import { StreetCard } from './street-card.tsx';

/** 提醒设置: where every message leads that says how it is changed. */
export default function NoticeSettingsPage(): ReactNode {
  const { t } = useWords();
  return (
    <Screen title={t('notices.settings')} back="/r/notices">
      <PushCards />
      <OtherWaysCards section={Card} />
      <StreetCard />
      <SettingsForm section={Card} />
    </Screen>
  );
}
