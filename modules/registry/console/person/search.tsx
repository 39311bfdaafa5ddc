import { Answer, EmptyState, Go, hasOneOf, useMe, useOne } from '@liren/ui';
import { FactTable, Page, Panel } from '@liren/ui/console';
import { Button, TextField } from '@liren/ui/pwa';
import { useWords } from '@liren/ui/words';
import { type FormEvent, type ReactNode, useState } from 'react';
import { keeperRoles, searchRegister } from '../../contract/public.ts';
import { RegistryNav } from '../registry-nav.tsx';
import { ExportPeople } from './export.tsx';
import { PeopleTable } from './people-table.tsx';
import '../../parts/pickers.css';

/**
 * What was looked for last, for who comes back from a card. It lives with the page: a name or a number has no place in an
 * address, nor on the device.
 */
let last = { by: '', text: '' };

/** 主体库: everything from one box. */
export default function SearchScreen(): ReactNode {
  const { t } = useWords();
  const me = useMe();
  const by = me?.account ?? '';
  const before = last.by === by ? last.text : '';
  const [typed, setTyped] = useState(before);
  const [asked, setAsked] = useState(before);
  const answer = useOne(searchRegister, { body: { q: asked || '-' } }, { when: asked !== '' });
  const search = (event: FormEvent): void => {
    event.preventDefault();
    const text = typed.trim();
    setAsked(text);
    last = { by, text };
  };
  const isKeeper = hasOneOf(me, keeperRoles);
  const add = isKeeper && (
    <Go to="/registry/add" className="button">
      {t('registry.add')}
    </Go>
  );
  return (
    <Page
      title={t('registry.title')}
      tools={<RegistryNav />}
      actions={
        isKeeper && (
          <>
            <ExportPeople />
            {add}
          </>
        )
      }
    >
      <div className="registry-stack">
        <search>
          <form className="registry-search" onSubmit={search}>
            <TextField
              at="/body/q"
              label={t('registry.search')}
              hint={t('registry.search.hint.all')}
              value={typed}
              onChange={setTyped}
              maxLength={60}
              autoComplete="off"
              enterKeyHint="search"
            />
            <Button kind="primary" type="submit" disabled={typed.trim() === ''}>
              {t('registry.search.go')}
            </Button>
          </form>
        </search>
        {asked === '' ? (
          <EmptyState title={t('registry.search.empty')} why={t('registry.search.empty.why')} />
        ) : (
          <Answer of={answer} rows={6}>
            {({ people, more, buildings, rooms, organisations, bodies }) =>
              [people, buildings, rooms, organisations, bodies].every(
                ({ length }) => length === 0,
              ) ? (
                <EmptyState
                  title={t('registry.search.none')}
                  why={t('registry.search.none.why')}
                  action={add}
                />
              ) : (
                <>
                  {people.length > 0 && (
                    <Panel title={t('registry.people')}>
                      <PeopleTable caption={t('registry.people')} people={people} />
                      {more && <p className="registry-note">{t('registry.search.more')}</p>}
                    </Panel>
                  )}
                  <Places title={t('registry.rooms')} to="/registry/rooms" places={rooms} />
                  <Places
                    title={t('registry.buildings')}
                    to="/registry/buildings"
                    places={buildings}
                  />
                  {organisations.length > 0 && (
                    <Panel title={t('registry.organisations')}>
                      <FactTable
                        caption={t('registry.organisations')}
                        columns={[
                          {
                            key: 'name',
                            head: t('registry.org.name'),
                            names: true,
                            cell: ({ id, name }) => (
                              <Go to={`/registry/organisations/${id}`}>{name}</Go>
                            ),
                          },
                          {
                            key: 'where',
                            head: t('registry.where'),
                            cell: ({ address, area }) =>
                              [address, area?.name].filter(Boolean).join(' · ') || '—',
                          },
                        ]}
                        rows={organisations}
                        idOf={({ id }) => id}
                      />
                    </Panel>
                  )}
                  <Places
                    title={t('registry.bodies')}
                    to="/bodies"
                    places={bodies.map(({ entry, ...one }) => ({ ...one, id: idOfEntry(entry) }))}
                  />
                </>
              )
            }
          </Answer>
        )}
      </div>
    </Page>
  );
}

const idOfEntry = (entry: string): string => entry.slice(entry.indexOf(':') + 1);

function Places({
  title,
  to,
  places,
}: {
  title: string;
  to: string;
  places: readonly { id: string; name: string; area: { name: string } | null }[];
}): ReactNode {
  if (places.length === 0) return null;
  return (
    <Panel title={title}>
      <ul className="registry-list">
        {places.map(({ id, name, area }) => (
          <li key={id}>
            <Go to={`${to}/${id}`}>{name}</Go> <span className="registry-note">{area?.name}</span>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
