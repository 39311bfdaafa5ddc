import { StatusTag, useList, usePlace } from '@liren/ui';
import { FactTable } from '@liren/ui/console';
import { useWords } from '@liren/ui/words';
import type { ReactNode } from 'react';
import * as z from 'zod';
import { listReferrals, type ReferralRow } from '../contract/public.ts';
import { Filters, ViewFilter, views } from './filters.tsx';
import { DueOn, ListPage, Titled } from './list-page.tsx';
import { ReferralForm } from './referral-form.tsx';
import { referralTone } from './referral-tone.ts';

const Place = z.object({ view: z.enum(views).catch('open') });

/** 转介: what was handed over to whom, and by when it is answered. */
export default function ReferralsScreen(): ReactNode {
  const { t } = useWords();
  const [place, set] = usePlace(Place);
  const list = useList(listReferrals, { query: { view: place.view } });
  return (
    <ListPage
      of={list}
      title={t('linkage.referrals')}
      filters={
        <Filters>
          <ViewFilter view={place.view} onChange={(view) => set({ view }, { replace: true })} />
        </Filters>
      }
      add={list.first?.mayRefer && t('linkage.referral.new')}
      form={(_, close) => <ReferralForm onClose={close} />}
      empty={{ title: t('linkage.referrals.empty'), why: t('linkage.referrals.empty.why') }}
    >
      {(rows) => <Referrals rows={rows} />}
    </ListPage>
  );
}

/** Hand-overs as rows: who to whom, how it stands, until when. */
export function Referrals({ rows }: { rows: readonly ReferralRow[] }): ReactNode {
  const { t } = useWords();
  return (
    <FactTable
      caption={t('linkage.referrals')}
      rows={rows}
      idOf={({ id }) => id}
      columns={[
        {
          key: 'title',
          head: t('linkage.referral'),
          names: true,
          cell: ({ id, title, area }) => (
            <Titled to={`/linkage/referrals/${id}`} title={title} under={[area.name]} />
          ),
        },
        { key: 'from', head: t('linkage.referral.from'), cell: ({ from }) => from.name },
        { key: 'to', head: t('linkage.referral.to'), cell: ({ to }) => to.name },
        {
          key: 'state',
          head: t('linkage.state'),
          cell: ({ state }) => (
            <StatusTag tone={referralTone[state]}>{t(`linkage.referral.state.${state}`)}</StatusTag>
          ),
        },
        { key: 'due', head: t('linkage.due'), cell: (row) => <DueOn {...row} /> },
      ]}
    />
  );
}
