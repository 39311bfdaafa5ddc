import { NotHeld } from '@liren/privacy/parts';
import { Page, Panel } from '@liren/ui/console';
import { useWords } from '@liren/ui/words';
import type { ReactNode } from 'react';
import { RegistryNav } from '../registry-nav.tsx';

/** 不采集清单: what somebody may look for here and will not find, and who holds it. */
export default function NotHeldScreen(): ReactNode {
  const { t } = useWords();
  return (
    <Page title={t('registry.tab.not_held')} tools={<RegistryNav />}>
      <Panel title={t('registry.tab.not_held')}>
        <NotHeld />
      </Panel>
    </Page>
  );
}
