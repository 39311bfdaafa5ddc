import { endDeputyOf, listDeputies } from '@liren/accounts/contract';
import { Answer, EmptyState, ErrorLine, useAction, useOne } from '@liren/ui';
import { Page, Panel } from '@liren/ui/console';
import { useWords } from '@liren/ui/words';
import type { ReactNode } from 'react';
import { DeputyList } from './deputy-list.tsx';

/** 代办: who stands in for whom, for the security administrator. */
export default function DeputiesPage(): ReactNode {
  const { t } = useWords();
  const all = useOne(listDeputies, {});
  const end = useAction(endDeputyOf);
  return (
    <Page title={t('deputies.all')} back="/admin/accounts">
      {end.problem && <ErrorLine problem={end.problem} />}
      <Answer of={all} rows={4}>
        {({ deputyships }) =>
          deputyships.length === 0 ? (
            <EmptyState title={t('deputies.all.none')} why={t('deputies.all.how')} />
          ) : (
            <Panel title={t('deputies.all.now')}>
              <p className="field-hint">{t('deputies.all.how')}</p>
              <DeputyList
                deputyships={deputyships}
                says="both"
                end={t('deputies.end')}
                busy={end.running}
                onEnd={(deputyship) => void end.run({ params: { deputyship } })}
              />
            </Panel>
          )
        }
      </Answer>
    </Page>
  );
}
