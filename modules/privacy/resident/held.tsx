import { Answer, Go, StatusTag, useOne } from '@liren/ui';
import { Card, Screen } from '@liren/ui/pwa';
import { useWords, type WordKey } from '@liren/ui/words';
import type { ReactNode } from 'react';
import { listHeld } from '../contract/public.ts';
import { HeldFacts } from '../parts/held-set.tsx';
import { NotHeld } from '../parts/not-held.tsx';
import '../parts/privacy.css';

/** 个人信息处理规则: what is held of people here, before anybody gives anything (PIPL art. 17). */
export default function HeldScreen(): ReactNode {
  const { t } = useWords();
  const { t: say } = useWords();
  const page = useOne(listHeld, {});
  return (
    <Screen title={t('privacy.held')} back="/r/me">
      <p className="lead">{say('held.lead')}</p>
      <Answer of={page} rows={10}>
        {({ office, officers, sets }) => (
          <>
            <Card>
              <p>{say('held.who', { office })}</p>
              {officers.length > 0 && (
                <p>{say('held.officers', { names: officers.join(say('held.comma')) })}</p>
              )}
              <p>
                <Go to="/r/me/rights" className="link-alone">
                  {say('held.rights')}
                </Go>
              </p>
            </Card>
            <Card>
              {sets
                .filter(({ of }) => of !== 'staff')
                .map((set) => (
                  <details key={set.name} className="held-one">
                    <summary>
                      {say(`held.${set.name}.title` as WordKey)}{' '}
                      {set.isSensitive && (
                        <StatusTag tone="late">{say('held.sensitive')}</StatusTag>
                      )}
                    </summary>
                    <HeldFacts of={set} />
                  </details>
                ))}
            </Card>
            <Card title={say('held.not')}>
              <NotHeld />
            </Card>
          </>
        )}
      </Answer>
    </Screen>
  );
}
