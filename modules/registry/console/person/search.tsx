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
              hint={t('registry.search.hint')}
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
            {({ people, more, buildings, organisations }) =>
              people.length + buildings.length + organisations.length === 0 ? (
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
                  {buildings.length > 0 && (
                    <Panel title={t('registry.buildings')}>
                      <ul className="registry-list">
                        {buildings.map(({ id, name, area }) => (
                          <li key={id}>
                            <Go to={`/registry/buildings/${id}`}>{name}</Go>{' '}
                            <span className="registry-note">{area?.name}</span>
                          </li>
                        ))}
                      </ul>
                    </Panel>
                  )}
                  {organisations.length > 0 && (
                    <Panel title={t('registry.organisations')}>
                      <FactTable
                        caption={t('registry.organisations')}
                        columns={[
                          {
                            key: 'name',
                            head: t('registry.name'),
                            names: true,
                            cell: (one) => one.name,
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
                </>
              )
            }
          </Answer>
        )}
      </div>
    </Page>
  );
}
