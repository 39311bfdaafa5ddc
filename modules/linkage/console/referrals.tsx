import { EmptyState, Go, Rows, StatusTag, useFormat, useList, usePlace } from '@liren/ui';
import { FactTable, Page } from '@liren/ui/console';
import { Button } from '@liren/ui/pwa';
import { useWords } from '@liren/ui/words';
import { type ReactNode, useState } from 'react';
import * as z from 'zod';
import { listReferrals, type ReferralRow } from '../contract/public.ts';
import { LinkageNav } from './linkage-nav.tsx';
import { ReferralForm } from './referral-form.tsx';
import { referralTone } from './referral-tone.ts';
import './linkage.css';

const views = ['open', 'ended', 'all'] as const;
const Place = z.object({ view: z.enum(views).catch('open') });

/** 转介: what was handed over to whom, and by when it is answered. */
export default function ReferralsScreen(): ReactNode {
  const { t } = useWords();
  const [place, set] = usePlace(Place);
  const [isNew, setIsNew] = useState(false);
  const list = useList(listReferrals, { query: { view: place.view } });
  return (
    <Page
      title={t('linkage.referrals')}
      tools={
        <>
          <LinkageNav />
          <div className="linkage-filters">
            <label>
              <span>{t('linkage.view')}</span>
              <select
                value={place.view}
                onChange={(event) =>
                  set({ view: event.target.value as (typeof views)[number] }, { replace: true })
                }
              >
                {views.map((view) => (
                  <option key={view} value={view}>
                    {t(`linkage.view.${view}`)}
                  </option>
                ))}
              </select>
            </label>
          </div>
        </>
      }
      actions={
        list.first?.mayRefer && (
          <Button kind="primary" onClick={() => setIsNew(true)}>
            {t('linkage.referral.new')}
          </Button>
        )
      }
    >
      <Rows
        of={list}
        rows={8}
        empty={
          <EmptyState title={t('linkage.referrals.empty')} why={t('linkage.referrals.empty.why')} />
        }
      >
        {(items) => <Referrals rows={items} />}
      </Rows>
      {isNew && <ReferralForm onClose={() => setIsNew(false)} />}
    </Page>
  );
}

/** Hand-overs as rows: who to whom, how it stands, until when. */
export function Referrals({ rows }: { rows: readonly ReferralRow[] }): ReactNode {
  const { t } = useWords();
  const format = useFormat();
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
            <>
              <Go to={`/linkage/referrals/${id}`}>{title}</Go>
              <small className="linkage-under">{area.name}</small>
            </>
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
        {
          key: 'due',
          head: t('linkage.due'),
          cell: ({ dueOn, isLate }) =>
            dueOn === null ? (
              '—'
            ) : (
              <span className={isLate ? 'linkage-late' : undefined}>
                {t(isLate ? 'linkage.owed.late' : 'linkage.owed.by', { date: format.date(dueOn) })}
              </span>
            ),
        },
      ]}
    />
  );
}
