import { endDeputy, listMyDeputies } from '@liren/accounts/contract';
import { Answer, ErrorLine, useAction, useMe, useOne } from '@liren/ui';
import { Panel } from '@liren/ui/console';
import { Button } from '@liren/ui/pwa';
import { useWords } from '@liren/ui/words';
import { type ReactNode, useState } from 'react';
import { DeputyDialog } from './deputy-dialog.tsx';
import { DeputyList } from './deputy-list.tsx';

/** 请假期间由谁代办: who stands in for me, and for whom I do. */
export function MyDeputiesPanels(): ReactNode {
  const { t } = useWords();
  const me = useMe();
  const mine = useOne(listMyDeputies, {}, { when: (me?.memberships.length ?? 0) > 0 });
  const end = useAction(endDeputy);
  const [naming, setNaming] = useState(false);
  if (!me || me.memberships.length === 0) return null;
  const stop = (deputyship: string) => void end.run({ params: { deputyship } });
  return (
    <Panel title={t('deputies.mine')}>
      <p className="field-hint">{t('deputies.mine.why')}</p>
      {end.problem && <ErrorLine problem={end.problem} />}
      <Answer of={mine} rows={2}>
        {({ standIns, standingIn, lendable }) => (
          <>
            {standIns.length === 0 ? (
              <p>{t('deputies.none')}</p>
            ) : (
              <DeputyList
                deputyships={standIns}
                says="deputy"
                end={t('deputies.end')}
                busy={end.running}
                onEnd={stop}
              />
            )}
            {lendable.length > 0 && (
              <div className="account-actions">
                <Button onClick={() => setNaming(true)}>{t('deputies.name')}</Button>
              </div>
            )}
            {standingIn.length > 0 && (
              <>
                <h3 className="deputy-lent">{t('deputies.lent_to_me')}</h3>
                <DeputyList
                  deputyships={standingIn}
                  says="principal"
                  end={t('deputies.give_back')}
                  busy={end.running}
                  onEnd={stop}
                />
              </>
            )}
            {naming && (
              <DeputyDialog
                of={{ account: me.account, name: me.name, isMe: true }}
                lendable={lendable}
                onClose={() => setNaming(false)}
              />
            )}
          </>
        )}
      </Answer>
    </Panel>
  );
}
