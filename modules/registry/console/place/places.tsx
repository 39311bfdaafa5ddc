import { AreaCode } from '@liren/kernel/contract';
import { Answer, EmptyState, Go, useAction, useFormat, useGo, useOne, usePlace } from '@liren/ui';
import { FactTable, FormDialog, Page, Panel } from '@liren/ui/console';
import { Button, SelectField, TextField } from '@liren/ui/pwa';
import { useWords } from '@liren/ui/words';
import { type ReactNode, useState } from 'react';
import * as z from 'zod';
import { addBuilding, type BuildingUse, buildingUses, listPlaces } from '../../contract/public.ts';
import { RegistryNav } from '../registry-nav.tsx';

const Place = z.object({ within: z.string().catch('') });

/** 地址树: communities, grids, buildings, with how many rooms, people and organisations each has. */
export default function PlacesScreen(): ReactNode {
  const { t } = useWords();
  const format = useFormat();
  const [place] = usePlace(Place);
  const within = AreaCode.safeParse(place.within).data;
  const answer = useOne(listPlaces, { query: within ? { within } : {} }, { keep: true });
  const [adding, setAdding] = useState(false);
  const counts = [
    ...(['buildings', 'rooms', 'people', 'organisations'] as const).map((key) => ({
      key,
      head: t(`registry.${key}`),
      align: 'end' as const,
      cell: (row: Record<typeof key, number | null>) => {
        const count = row[key];
        return count === null ? '—' : format.number(count);
      },
    })),
  ];
  return (
    <Page
      title={t('registry.tab.places')}
      tools={<RegistryNav at="/registry/places" />}
      actions={
        answer.value?.mayAdd && (
          <Button onClick={() => setAdding(true)}>{t('registry.building.add')}</Button>
        )
      }
    >
      <Answer of={answer} rows={10}>
        {({ path, areas, buildings }) => (
          <div className="registry-stack">
            <nav className="registry-purposes" aria-label={t('registry.path')}>
              <Go to="/registry/places">{t('registry.office')}</Go>
              {path.map(({ code, name }) => (
                <span key={code}>
                  {'› '}
                  <Go to="/registry/places" search={{ within: code }}>
                    {name}
                  </Go>
                </span>
              ))}
            </nav>
            {areas.length > 0 && (
              <Panel title={t(path.length === 0 ? 'registry.communities' : 'registry.grids')}>
                <FactTable
                  caption={t(path.length === 0 ? 'registry.communities' : 'registry.grids')}
                  columns={[
                    {
                      key: 'name',
                      head: t('registry.area'),
                      names: true,
                      cell: ({ code, name }) => (
                        <Go to="/registry/places" search={{ within: code }}>
                          {name}
                        </Go>
                      ),
                    },
                    ...counts,
                  ]}
                  rows={areas}
                  idOf={({ code }) => code}
                />
              </Panel>
            )}
            {path.length > 0 && (
              <Panel title={t('registry.buildings')}>
                {buildings.length === 0 ? (
                  <EmptyState
                    title={t('registry.buildings.none')}
                    why={t('registry.buildings.none.why')}
                  />
                ) : (
                  <FactTable
                    caption={t('registry.buildings')}
                    columns={[
                      {
                        key: 'name',
                        head: t('registry.building'),
                        names: true,
                        cell: ({ id, name }) => <Go to={`/registry/buildings/${id}`}>{name}</Go>,
                      },
                      {
                        key: 'use',
                        head: t('registry.use'),
                        cell: ({ use }) => t(`registry.use.${use}`),
                      },
                      {
                        key: 'grid',
                        head: t('registry.grid'),
                        cell: ({ grid }) => grid?.name ?? '—',
                      },
                      ...(['rooms', 'people', 'organisations'] as const).map((key) => ({
                        key,
                        head: t(`registry.${key}`),
                        align: 'end' as const,
                        cell: (row: (typeof buildings)[number]) => format.number(row[key]),
                      })),
                    ]}
                    rows={buildings}
                    idOf={({ id }) => id}
                  />
                )}
              </Panel>
            )}
            {adding && within && <AddBuilding within={within} onClose={() => setAdding(false)} />}
          </div>
        )}
      </Answer>
    </Page>
  );
}

function AddBuilding({ within, onClose }: { within: AreaCode; onClose: () => void }): ReactNode {
  const { t } = useWords();
  const go = useGo();
  const action = useAction(addBuilding);
  const [name, setName] = useState('');
  const [use, setUse] = useState<BuildingUse>('housing');
  const [floors, setFloors] = useState('');
  const [built, setBuilt] = useState('');
  return (
    <FormDialog
      title={t('registry.building.add')}
      send={t('registry.building.add')}
      busy={action.running}
      problem={action.problem}
      disabled={name.trim() === ''}
      onSend={async () => {
        const body = {
          ...{ within, name, use },
          floors: floors ? Number(floors) : null,
          built: built ? Number(built) : null,
        };
        const added = await action.run({ body });
        if (added) go(`/registry/buildings/${added.id}`);
      }}
      onClose={onClose}
    >
      <TextField
        at="/body/name"
        label={t('registry.building.name')}
        hint={t('registry.building.name.hint')}
        value={name}
        onChange={setName}
        maxLength={60}
      />
      <SelectField
        at="/body/use"
        label={t('registry.use')}
        value={use}
        onChange={setUse}
        options={buildingUses.map((one) => ({ value: one, label: t(`registry.use.${one}`) }))}
      />
      <TextField
        at="/body/floors"
        optional
        inputMode="numeric"
        label={t('registry.floors')}
        value={floors}
        onChange={setFloors}
      />
      <TextField
        at="/body/built"
        optional
        inputMode="numeric"
        label={t('registry.built')}
        value={built}
        onChange={setBuilt}
      />
    </FormDialog>
  );
}
