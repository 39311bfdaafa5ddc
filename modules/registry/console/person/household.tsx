import { Answer, Go, useOne, useParam } from '@liren/ui';
import { Page, Panel } from '@liren/ui/console';
import { useWords } from '@liren/ui/words';
import type { ReactNode } from 'react';
import { getHousehold } from '../../contract/public.ts';
import { PeopleTable } from './people-table.tsx';
import '../registry.css';

/** 户: who lives together, and where. */
export default function HouseholdScreen(): ReactNode {
  const { t } = useWords();
  const answer = useOne(getHousehold, { params: { id: useParam('id') } }, { keep: true });
  return (
    <Page
      title={answer.value?.home ?? t('registry.household')}
      back="/registry"
      note={[
        answer.value?.number && t('registry.household.number', { number: answer.value.number }),
        answer.value?.area?.name,
      ]
        .filter(Boolean)
        .join(' · ')}
    >
      <Answer of={answer} rows={5}>
        {({ members, room }) => (
          <Panel title={t('registry.household.members', { count: members.length })}>
            <PeopleTable caption={t('registry.household')} people={members} place={false} />
            {room && (
              <p>
                <Go to={`/registry/rooms/${room}`}>{t('registry.room.open')}</Go>
              </p>
            )}
          </Panel>
        )}
      </Answer>
    </Page>
  );
}
