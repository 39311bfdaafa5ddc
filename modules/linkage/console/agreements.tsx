import { hasOneOf, StatusTag, useList, useMe, usePlace } from '@liren/ui';
import { FactTable } from '@liren/ui/console';
import { useWords } from '@liren/ui/words';
import type { ReactNode } from 'react';
import * as z from 'zod';
import { type AgreementRow, listAgreements } from '../contract/public.ts';
import { AgreementForm } from './agreement-form.tsx';
import { Filters, ViewFilter, views } from './filters.tsx';
import { DueOn, ListPage, Titled } from './list-page.tsx';
import { stateTone } from './state-tone.ts';

const Place = z.object({ view: z.enum(views).catch('open') });

/** 协议: what two actors have agreed, what is owed next first. */
export default function AgreementsScreen(): ReactNode {
  const { t } = useWords();
  const me = useMe();
  const [place, set] = usePlace(Place);
  const list = useList(listAgreements, { query: { view: place.view } });
  return (
    <ListPage
      of={list}
      title={t('linkage.agreements')}
      filters={
        <Filters>
          <ViewFilter view={place.view} onChange={(view) => set({ view }, { replace: true })} />
        </Filters>
      }
      add={hasOneOf(me, ['organiser', 'social_worker']) && t('linkage.agreement.new')}
      form={(_, close) => <AgreementForm onClose={close} />}
      empty={{ title: t('linkage.agreements.empty'), why: t('linkage.agreements.empty.why') }}
    >
      {(rows) => <Agreements rows={rows} />}
    </ListPage>
  );
}

/** Agreements as rows: both sides, how far, what is owed next. */
export function Agreements({ rows }: { rows: readonly AgreementRow[] }): ReactNode {
  const { t } = useWords();
  return (
    <FactTable
      caption={t('linkage.agreements')}
      rows={rows}
      idOf={({ id }) => id}
      columns={[
        {
          key: 'title',
          head: t('linkage.agreement'),
          names: true,
          cell: ({ id, title, purpose, area }) => (
            <Titled
              to={`/linkage/agreements/${id}`}
              title={title}
              under={[t(`linkage.purpose.${purpose as 'match'}`), area.name]}
            />
          ),
        },
        {
          key: 'sides',
          head: t('linkage.sides'),
          cell: ({ first, second }) => <Titled title={first.name} under={[second.name]} />,
        },
        {
          key: 'state',
          head: t('linkage.state'),
          cell: ({ state }) => (
            <StatusTag tone={stateTone[state]}>{t(`linkage.state.${state}`)}</StatusTag>
          ),
        },
        {
          key: 'done',
          head: t('linkage.progress'),
          cell: ({ done, total }) => t('linkage.progress.of', { done, total }),
        },
        { key: 'due', head: t('linkage.owed'), cell: (row) => <DueOn {...row} /> },
      ]}
    />
  );
}
