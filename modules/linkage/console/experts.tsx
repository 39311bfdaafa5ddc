import { EmptyState, Go, Rows, StatusTag, useFormat, useList, usePlace } from '@liren/ui';
import { FactTable, Page } from '@liren/ui/console';
import { Button } from '@liren/ui/pwa';
import { useWords } from '@liren/ui/words';
import { type ReactNode, useState } from 'react';
import * as z from 'zod';
import { ExpertField, expertFields, listExperts } from '../contract/public.ts';
import { ExpertForm } from './expert-form.tsx';
import { LinkageNav } from './linkage-nav.tsx';
import './linkage.css';

const Place = z.object({
  field: ExpertField.or(z.literal('')).catch(''),
  q: z.string().catch(''),
});

/** 专家库: who agreed to be asked, in six fields; a field that has nobody shows. */
export default function ExpertsScreen(): ReactNode {
  const { t } = useWords();
  const format = useFormat();
  const [{ field, q }, set] = usePlace(Place);
  const [adding, setAdding] = useState(false);
  const list = useList(listExperts, {
    query: { ...(field ? { field } : {}), ...(q ? { q } : {}) },
  });
  const counts = new Map(list.first?.fields.map((one) => [one.field, one.count]));
  const lacking = expertFields.filter((one) => list.first && !counts.get(one));
  return (
    <Page
      title={t('linkage.experts')}
      note={
        lacking.length > 0 && (
          <StatusTag tone="soon">
            {t('linkage.experts.lacking', {
              fields: lacking.map((one) => t(`linkage.field.${one}`)).join(t('linkage.comma')),
            })}
          </StatusTag>
        )
      }
      tools={
        <>
          <LinkageNav />
          <search className="linkage-filters">
            <label>
              <span>{t('linkage.field')}</span>
              <select
                value={field}
                onChange={(event) =>
                  set({ field: event.target.value as ExpertField }, { replace: true })
                }
              >
                <option value="">{t('linkage.field.any')}</option>
                {expertFields.map((one) => (
                  <option key={one} value={one}>
                    {t('linkage.field.count', {
                      field: t(`linkage.field.${one}`),
                      count: counts.get(one) ?? 0,
                    })}
                  </option>
                ))}
              </select>
            </label>
            <label>
              <span>{t('linkage.search')}</span>
              <input
                type="search"
                value={q}
                maxLength={40}
                onChange={(event) => set({ q: event.target.value }, { replace: true })}
              />
            </label>
          </search>
        </>
      }
      actions={
        list.first?.mayWrite && (
          <Button kind="primary" onClick={() => setAdding(true)}>
            {t('linkage.expert.new')}
          </Button>
        )
      }
    >
      <Rows
        of={list}
        rows={8}
        empty={
          <EmptyState title={t('linkage.experts.empty')} why={t('linkage.experts.empty.why')} />
        }
      >
        {(items) => (
          <FactTable
            caption={t('linkage.experts')}
            rows={items}
            idOf={({ id }) => id}
            columns={[
              {
                key: 'name',
                head: t('linkage.expert'),
                names: true,
                cell: ({ id, name, through, about }) => (
                  <>
                    <Go to={`/linkage/experts/${id}`}>{name}</Go>
                    <small className="linkage-under">
                      {[through?.name, about].filter(Boolean).join(' · ')}
                    </small>
                  </>
                ),
              },
              {
                key: 'fields',
                head: t('linkage.field'),
                cell: ({ fields }) =>
                  fields.map((one) => t(`linkage.field.${one}`)).join(t('linkage.comma')),
              },
              { key: 'area', head: t('linkage.area'), cell: ({ area }) => area.name },
              {
                key: 'consent',
                head: t('linkage.expert.consent'),
                cell: ({ consentOn, consentWay }) =>
                  `${format.date(consentOn)} · ${t(`linkage.way.${consentWay}`)}`,
              },
              {
                key: 'invited',
                head: t('linkage.expert.invited'),
                cell: ({ invited, came }) => t('linkage.expert.invited.of', { invited, came }),
              },
            ]}
          />
        )}
      </Rows>
      {adding && <ExpertForm expert={null} onClose={() => setAdding(false)} />}
    </Page>
  );
}
