import { Page, Panel } from '@liren/ui/console';
import { useWords } from '@liren/ui/words';
import type { ReactNode } from 'react';
import { MyDevices } from '../parts/my-devices.tsx';
import ChangePassword from './change-password.tsx';
import { MyDeputiesPanels } from './deputies/my-deputies.tsx';
import SecondFactor from './second-factor.tsx';

/** 我的账号: second factor, who stands in for me, where I am signed in, password. */
export default function AccountPage(): ReactNode {
  const { t } = useWords();
  return (
    <Page title={t('accounts.mine')} back="/">
      <Panel title={t('accounts.second')}>
        <SecondFactor />
      </Panel>
      <MyDeputiesPanels />
      <Panel title={t('accounts.devices')}>
        <MyDevices />
      </Panel>
      <Panel title={t('accounts.password.change')}>
        <ChangePassword />
      </Panel>
    </Page>
  );
}
