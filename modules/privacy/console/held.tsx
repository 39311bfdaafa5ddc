import { Answer, useOne } from '@liren/ui';
import { Page, Panel } from '@liren/ui/console';
import { useWords, type WordKey } from '@liren/ui/words';
import type { ReactNode } from 'react';
import { listHeld } from '../contract/public.ts';
import { HeldFacts } from '../parts/held-set.tsx';
import { NotHeld } from '../parts/not-held.tsx';
import { PrivacyNav } from './privacy-nav.tsx';

/** 个人信息处理活动目录: what the modules declare, as residents read it too. */
export default function HeldPage(): ReactNode {
  const { t } = useWords();
  const { t: say } = useWords();
  const page = useOne(listHeld, {});
  return (
    <Page title={t('privacy.held')} tools={<PrivacyNav />}>
      <p className="page-lead">{say('held.lead')}</p>
      <div className="held-stack">
        <Answer of={page} rows={10}>
          {({ sets }) =>
            sets.map((set) => (
              <Panel
                key={set.name}
                title={say(`held.${set.name}.title` as WordKey)}
                aside={<span className="quiet">{say(`held.of.${set.of}`)}</span>}
              >
                <HeldFacts of={set} />
              </Panel>
            ))
          }
        </Answer>
        <Panel title={say('held.not')}>
          <NotHeld />
        </Panel>
      </div>
    </Page>
  );
}
