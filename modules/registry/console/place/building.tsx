import { Answer, EmptyState, Go, useAction, useOne, useParam } from '@liren/ui';
import { FormDialog, Page, Panel } from '@liren/ui/console';
import { Button, SelectField, TextField } from '@liren/ui/pwa';
import { useWords } from '@liren/ui/words';
import { type ReactNode, useState } from 'react';
import { addRoom, getBuilding, type RoomUse, roomUses } from '../../contract/public.ts';
import '../registry.css';

/** One building: its entrances and rooms, and what is in it. */
export default function BuildingScreen(): ReactNode {
  const { t } = useWords();
  const id = useParam('id');
  const answer = useOne(getBuilding, { params: { id } }, { keep: true });
  const [adding, setAdding] = useState(false);
  const building = answer.value;
  return (
    <Page
      title={building?.name ?? t('registry.building')}
      back="/registry/places"
      note={
        building &&
        [
          t(`registry.use.${building.use}`),
          building.floors !== null && t('registry.floors.count', { count: building.floors }),
          building.built !== null && t('registry.built.in', { year: building.built }),
        ]
          .filter(Boolean)
          .join(' · ')
      }
      actions={
        building?.mayAdd && (
          <Button onClick={() => setAdding(true)}>{t('registry.room.add')}</Button>
        )
      }
    >
      <Answer of={answer} rows={8}>
        {({ entrances, organisations, community, grid, hasPeople }) => (
          <div className="registry-stack">
            <p className="registry-note">
              <Go to="/registry/places" search={{ within: community.code }}>
                {community.name}
              </Go>
              {grid && (
                <>
                  {' › '}
                  <Go to="/registry/places" search={{ within: grid.code }}>
                    {grid.name}
                  </Go>
                </>
              )}
              {!hasPeople && ` · ${t('registry.people.elsewhere')}`}
            </p>
            {entrances.length === 0 ? (
              <EmptyState title={t('registry.rooms.none')} why={t('registry.rooms.none.why')} />
            ) : (
              entrances.map(({ entrance, rooms }) => (
                <section key={entrance}>
                  {entrance && (
                    <h2 className="registry-entrance">{t('registry.entrance.of', { entrance })}</h2>
                  )}
                  <ul className="registry-rooms">
                    {rooms.map((room) => (
                      <li key={room.id}>
                        <Go to={`/registry/rooms/${room.id}`}>
                          {room.number}
                          <span>
                            {room.use === 'home'
                              ? hasPeople && t('registry.people.count', { count: room.people })
                              : t(`registry.room.use.${room.use}`)}
                          </span>
                        </Go>
                      </li>
                    ))}
                  </ul>
                </section>
              ))
            )}
            {organisations.length > 0 && (
              <Panel title={t('registry.organisations')}>
                <ul className="registry-list">
                  {organisations.map((one) => (
                    <li key={one.id}>
                      {one.name} <span className="registry-note">{one.address}</span>
                    </li>
                  ))}
                </ul>
              </Panel>
            )}
            {adding && <AddRoom building={id} onClose={() => setAdding(false)} />}
          </div>
        )}
      </Answer>
    </Page>
  );
}

function AddRoom({ building, onClose }: { building: string; onClose: () => void }): ReactNode {
  const { t } = useWords();
  const action = useAction(addRoom);
  const [entrance, setEntrance] = useState('');
  const [number, setNumber] = useState('');
  const [floor, setFloor] = useState('');
  const [use, setUse] = useState<RoomUse>('home');
  const [area, setArea] = useState('');
  return (
    <FormDialog
      title={t('registry.room.add')}
      send={t('registry.room.add')}
      busy={action.running}
      problem={action.problem}
      disabled={number.trim() === ''}
      onSend={async () => {
        const body = {
          ...{ entrance, number, use },
          floor: floor ? Number(floor) : null,
          // Whole hundredths: 87.35 is 8735, whatever floating point makes of it.
          exclusiveArea: area ? Math.round(Number(area) * 100) : null,
        };
        if (await action.run({ params: { id: building }, body })) onClose();
      }}
      onClose={onClose}
    >
      <TextField
        at="/body/entrance"
        optional
        label={t('registry.entrance')}
        hint={t('registry.entrance.hint')}
        value={entrance}
        onChange={setEntrance}
        maxLength={20}
      />
      <TextField
        at="/body/number"
        label={t('registry.room.number')}
        value={number}
        onChange={setNumber}
        maxLength={20}
      />
      <TextField
        at="/body/floor"
        optional
        inputMode="numeric"
        label={t('registry.floor')}
        value={floor}
        onChange={setFloor}
      />
      <SelectField
        at="/body/use"
        label={t('registry.use')}
        value={use}
        onChange={setUse}
        options={roomUses.map((one) => ({ value: one, label: t(`registry.room.use.${one}`) }))}
      />
      <TextField
        at="/body/exclusiveArea"
        optional
        inputMode="decimal"
        label={t('registry.exclusive_area')}
        hint={t('registry.exclusive_area.hint')}
        value={area}
        onChange={setArea}
      />
    </FormDialog>
  );
}
