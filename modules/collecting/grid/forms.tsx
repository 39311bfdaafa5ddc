import { Answer, EmptyState, Go, useFormat } from '@liren/ui';
import { Card, Screen } from '@liren/ui/pwa';
import { useWords } from '@liren/ui/words';
import type { ReactNode } from 'react';
import { useNamed } from '../parts/use-named.ts';
import { useCollecting } from './use-collecting.ts';

/** 采集: forms open in the own grids, each with how many are left. */
export default function Forms(): ReactNode {
  const { t } = useWords();
  const named = useNamed();
  const format = useFormat();
  const { one, waiting } = useCollecting();
  return (
    <Screen title={t('collecting.field.title')} back="/">
      <Answer of={one} rows={4}>
        {({ forms }) =>
          forms.length === 0 ? (
            <EmptyState title={t('collecting.field.none')} why={t('collecting.field.none.why')} />
          ) : (
            <Card>
              <ul className="card-rows">
                {forms.map(({ id, form, subjects }) => {
                  const left = subjects.filter(
                    (it) => !it.entry && !waiting.some((w) => w.form === id && w.subject === it.id),
                  ).length;
                  return (
                    <li key={id}>
                      <Go to={`/collecting/${id}`} className="card-row">
                        <span className="card-row-title">{named(form)}</span>
                        <span className="card-row-note">
                          {[
                            t(`collecting.subject.${form.subject}`),
                            subjects.length > 0 &&
                              t('collecting.field.left', { left, all: subjects.length }),
                            t('collecting.days.of', {
                              from: format.date(form.from),
                              until: format.date(form.until),
                            }),
                          ]
                            .filter(Boolean)
                            .join(' · ')}
                        </span>
                      </Go>
                    </li>
                  );
                })}
              </ul>
            </Card>
          )
        }
      </Answer>
    </Screen>
  );
}
