import { Page, Panel } from '@liren/ui/console';
import { useWords } from '@liren/ui/words';
import type { ReactNode } from 'react';
import { RegistryNav } from '../registry-nav.tsx';

const kinds = ['special', 'belief', 'face', 'health', 'account', 'track'] as const;

/** 不采集清单: what somebody may look for here and will not find, and who holds it. */
export default function NotHeldScreen(): ReactNode {
  const { t } = useWords();
  return (
    <Page title={t('registry.tab.not_held')} tools={<RegistryNav />}>
      <p className="page-lead">{t('registry.not_held.lead')}</p>
      <div className="registry-stack">
        {kinds.map((kind) => (
          <Panel key={kind} title={t(`registry.not_held.${kind}`)}>
            <p>{t(`registry.not_held.${kind}.why`)}</p>
          </Panel>
        ))}
      </div>
    </Page>
  );
}
