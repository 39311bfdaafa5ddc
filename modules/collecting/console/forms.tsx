import { Answer, EmptyState, Go, newId, useFormat, useGo, useOne } from '@liren/ui';
import { FactTable, Page } from '@liren/ui/console';
import { Button } from '@liren/ui/pwa';
import { useWords } from '@liren/ui/words';
import type { ReactNode } from 'react';
import { listForms } from '../contract/public.ts';
import { useNamed } from '../parts/use-named.ts';
import { StateTag } from './state-tag.tsx';
import '../parts/collecting.css';

/** 采集: what is asked in one's areas, of whom, until when, and how much has come in. */
export default function FormsScreen(): ReactNode {
  const { t } = useWords();
  const named = useNamed();
  const format = useFormat();
  const go = useGo();
  const forms = useOne(listForms, {});
  return (
    <Page
      title={t('collecting.title')}
      actions={
        forms.value?.mayDeclare && (
          <Button kind="primary" onClick={() => go(`/collecting/forms/${newId()}/edit`)}>
            {t('collecting.new')}
          </Button>
        )
      }
    >
      <p className="page-lead">{t('collecting.lead')}</p>
      <Answer of={forms} rows={6}>
        {({ items }) =>
          items.length === 0 ? (
            <EmptyState title={t('collecting.empty')} why={t('collecting.empty.why')} />
          ) : (
            <FactTable
              caption={t('collecting.title')}
              rows={items}
              idOf={({ id }) => id}
              columns={[
                {
                  key: 'name',
                  head: t('collecting.form'),
                  names: true,
                  cell: (form) => (
                    <>
                      <Go to={`/collecting/forms/${form.id}`}>{named(form)}</Go>
                      <small className="collecting-under">
                        {form.areas.map(({ name }) => name).join(t('collecting.comma'))}
                      </small>
                    </>
                  ),
                },
                {
                  key: 'state',
                  head: t('collecting.state'),
                  cell: ({ state }) => <StateTag state={state} />,
                },
                {
                  key: 'subject',
                  head: t('collecting.subject'),
                  cell: ({ subject }) => t(`collecting.subject.${subject}`),
                },
                {
                  key: 'days',
                  head: t('collecting.days'),
                  cell: ({ from, until }) =>
                    t('collecting.days.of', { from: format.date(from), until: format.date(until) }),
                },
                {
                  key: 'entries',
                  head: t('collecting.entries'),
                  cell: ({ entries }) => entries,
                },
              ]}
            />
          )
        }
      </Answer>
    </Page>
  );
}
