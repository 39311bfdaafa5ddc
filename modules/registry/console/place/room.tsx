import { Answer, EmptyState, Go, useFormat, useOne, useParam } from '@liren/ui';
import { Page, Panel } from '@liren/ui/console';
import { useWords } from '@liren/ui/words';
import type { ReactNode } from 'react';
import { getRoom } from '../../contract/public.ts';
import { PeopleTable } from '../person/people-table.tsx';
import '../registry.css';

/** One room: who lives there, whose it is, what is in it. */
export default function RoomScreen(): ReactNode {
  const { t } = useWords();
  const format = useFormat();
  const id = useParam('id');
  const answer = useOne(getRoom, { params: { id } }, { keep: true });
  const room = answer.value;
  return (
    <Page
      title={room?.label ?? t('registry.room')}
      back={room ? `/registry/buildings/${room.building}` : '/registry/places'}
      note={
        room &&
        [
          t(`registry.room.use.${room.use}`),
          room.exclusiveArea !== null &&
            t('registry.square_metres', { area: format.number(room.exclusiveArea / 100) }),
          room.area?.name,
        ]
          .filter(Boolean)
          .join(' · ')
      }
      actions={
        room?.mayAdd && (
          <Go to="/registry/add" search={{ room: room.id }} className="button">
            {t('registry.add')}
          </Go>
        )
      }
    >
      <Answer of={answer} rows={6}>
        {({ people, households, owners, organisations, building }) => (
          <div className="registry-stack">
            <Panel
              title={t('registry.people')}
              aside={
                <span className="registry-purposes">
                  {households.map((one, nth) => (
                    <Go key={one.id} to={`/registry/households/${one.id}`}>
                      {t('registry.household.nth', { number: one.number ?? nth + 1 })}
                    </Go>
                  ))}
                </span>
              }
            >
              {people.length === 0 ? (
                <EmptyState title={t('registry.people.none')} why={t('registry.people.none.why')} />
              ) : (
                <PeopleTable caption={t('registry.people')} people={people} place={false} />
              )}
            </Panel>
            {owners.length > 0 && (
              <Panel title={t('registry.owners')}>
                <ul className="registry-list">
                  {owners.map(({ owner, name, shareOf, shareIn }) => (
                    <li key={owner}>
                      {owner.startsWith('person:') && name !== '—' ? (
                        <Go to={`/registry/people/${owner.slice(7)}`}>{name}</Go>
                      ) : (
                        name
                      )}{' '}
                      {shareIn > 1 && t('registry.share', { of: shareOf, in: shareIn })}
                    </li>
                  ))}
                </ul>
              </Panel>
            )}
            {organisations.length > 0 && (
              <Panel title={t('registry.organisations')}>
                <ul className="registry-list">
                  {organisations.map((one) => (
                    <li key={one.id}>{one.name}</li>
                  ))}
                </ul>
              </Panel>
            )}
            <p>
              <Go to={`/registry/buildings/${building}`}>{t('registry.building.open')}</Go>
            </p>
          </div>
        )}
      </Answer>
    </Page>
  );
}
