import { Card, Screen } from '@liren/ui/pwa';
import { useWords } from '@liren/ui/words';
import type { ReactNode } from 'react';
import { MyDevices } from '../parts/my-devices.tsx';

/** 我的 › 登录的设备. */
export default function Devices(): ReactNode {
  const { t } = useWords();
  return (
    <Screen title={t('accounts.devices')} back="/r/me">
      <Card>
        <MyDevices />
      </Card>
    </Screen>
  );
}
