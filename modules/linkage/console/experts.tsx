import { StatusTag, useFormat, useList, usePlace } from '@liren/ui';
import { FactTable } from '@liren/ui/console';
import { useWords } from '@liren/ui/words';
import type { ReactNode } from 'react';
import * as z from 'zod';
import { ExpertField, expertFields, listExperts } from '../contract/public.ts';
import { ExpertForm } from './expert-form.tsx';
import { ChoiceFilter, Filters, WordsFilter } from './filters.tsx';
import { ListPage, Titled } from './list-page.tsx';

const Place = z.object({
  field: ExpertField.or(z.literal('')).catch(''),
  q: z.string().catch(''),
});

/** 专家库: who agreed to be asked, in six fields; a field that has nobody shows. */
export default function ExpertsScreen(): ReactNode {
  const { t } = useWords();
  const format = useFormat();
  const [{ field, q }, set] = usePlace(Place);
  const list = useList(listExperts, {
    query: { ...(field ? { field } : {}), ...(q ? { q } : {}) },
  });
  const counts = new Map(list.first?.fields.map((one) => [one.field, one.count]));
  const lacking = expertFields.filter((one) => list.first && !counts.get(one));
  return (
    <ListPage
      of={list}
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
      filters={
        <Filters>
          <ChoiceFilter
            label={t('linkage.field')}
            value={field}
            any={t('linkage.field.any')}
            options={expertFields.map((one) => ({
              value: one,
              label: t('linkage.field.count', {
                field: t(`linkage.field.${one}`),
                count: counts.get(one) ?? 0,
              }),
            }))}
            onChange={(one) => set({ field: one }, { replace: true })}
          />
          <WordsFilter q={q} onChange={(words) => set({ q: words }, { replace: true })} />
        </Filters>
      }
      add={list.first?.mayWrite && t('linkage.expert.new')}
      form={(_, close) => <ExpertForm expert={null} onClose={close} />}
      empty={{ title: t('linkage.experts.empty'), why: t('linkage.experts.empty.why') }}
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
                <Titled to={`/linkage/experts/${id}`} title={name} under={[through?.name, about]} />
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
    </ListPage>
  );
}
