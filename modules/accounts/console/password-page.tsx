import { Page, Panel } from '@liren/ui/console';
import { useWords } from '@liren/ui/words';
import type { ReactNode } from 'react';
import ChangePassword from './change-password.tsx';

export default function PasswordPage(): ReactNode {
  const { t } = useWords();
  return (
    <Page title={t('accounts.password.change')} back="/">
      <Panel>
        <ChangePassword />
      </Panel>
    </Page>
  );
}
