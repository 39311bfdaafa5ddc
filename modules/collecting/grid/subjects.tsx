import type { PersonLine } from '@liren/registry/contract';
import { PersonPicker } from '@liren/registry/pickers';
import { Answer, EmptyState, Go, useGo, useParam } from '@liren/ui';
import { Card, Screen, TextField } from '@liren/ui/pwa';
import { useWords } from '@liren/ui/words';
import { type ReactNode, useState } from 'react';
import { useNamed } from '../parts/use-named.ts';
import { useCollecting } from './use-collecting.ts';

/** As many as one walks past. */
const shownMost = 60;

/** Whom or what a form asks about in the own grids: first who is left, in the order of a round. */
export default function Subjects(): ReactNode {
  const { t } = useWords();
  const named = useNamed();
  const go = useGo();
  const id = useParam('form');
  const { one, waiting } = useCollecting();
  const [q, setQ] = useState('');
  const [person, setPerson] = useState<PersonLine | null>(null);
  const found = one.value?.forms.find((form) => form.id === id);
  const waits = (subject: string) => waiting.some((w) => w.form === id && w.subject === subject);
  const rows = (found?.subjects ?? []).filter(({ name }) => q === '' || name.includes(q));
  const left = rows.filter((row) => !row.entry && !waits(row.id));
  const rest = rows.filter((row) => row.entry || waits(row.id));
  const shown = [...left, ...rest].slice(0, shownMost);
  return (
    <Screen title={found ? named(found.form) : t('collecting.form')} back="/collecting">
      <Answer of={one} rows={6}>
        {() =>
          !found ? (
            <EmptyState title={t('collecting.field.unknown')} />
          ) : (
            <>
              <p className="quiet">{t('collecting.for', { purpose: named(found.form.purpose) })}</p>
              {found.form.subject === 'person' && (
                <Card>
                  <p className="quiet">{t('collecting.field.online')}</p>
                  <PersonPicker
                    at="/person"
                    label={t('collecting.whom.person')}
                    value={person}
                    onChange={(one) => {
                      setPerson(one);
                      if (one) go(`/collecting/${id}/fill?subject=${one.id}`);
                    }}
                  />
                </Card>
              )}
              {found.form.subject === 'none' && (
                <Go to={`/collecting/${id}/fill`} className="button">
                  {t('collecting.fill')}
                </Go>
              )}
              {found.subjects.length > 0 && (
                <>
                  <TextField
                    at="/q"
                    label={t('collecting.field.find')}
                    value={q}
                    onChange={setQ}
                    maxLength={40}
                    autoComplete="off"
                  />
                  <Card>
                    <ul className="card-rows">
                      {shown.map((row) => (
                        <li key={row.id}>
                          <Go to={`/collecting/${id}/fill?subject=${row.id}`} className="card-row">
                            <span className="card-row-title">{row.name}</span>
                            <span className="card-row-note">
                              {waits(row.id)
                                ? t('collecting.field.waiting')
                                : row.entry
                                  ? t('collecting.field.done')
                                  : row.area.name}
                            </span>
                          </Go>
                        </li>
                      ))}
                    </ul>
                    {rows.length > shown.length && (
                      <p className="quiet">
                        {t('collecting.field.more', { count: rows.length - shown.length })}
                      </p>
                    )}
                  </Card>
                </>
              )}
            </>
          )
        }
      </Answer>
    </Screen>
  );
}
