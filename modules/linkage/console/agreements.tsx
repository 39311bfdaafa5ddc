import {
  EmptyState,
  Go,
  hasOneOf,
  Rows,
  StatusTag,
  useFormat,
  useList,
  useMe,
  usePlace,
} from '@liren/ui';
import { FactTable, Page } from '@liren/ui/console';
import { Button } from '@liren/ui/pwa';
import { useWords } from '@liren/ui/words';
import { type ReactNode, useState } from 'react';
import * as z from 'zod';
import { type AgreementRow, listAgreements } from '../contract/public.ts';
import { AgreementForm } from './agreement-form.tsx';
import { LinkageNav } from './linkage-nav.tsx';
import { stateTone } from './state-tone.ts';
import './linkage.css';

const views = ['open', 'ended', 'all'] as const;
const Place = z.object({ view: z.enum(views).catch('open') });

/** 协议: what two actors have agreed, what is owed next first. */
export default function AgreementsScreen(): ReactNode {
  const { t } = useWords();
  const me = useMe();
  const [place, set] = usePlace(Place);
  const [proposing, setProposing] = useState(false);
  const list = useList(listAgreements, { query: { view: place.view } });
  return (
    <Page
      title={t('linkage.agreements')}
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
        hasOneOf(me, ['organiser', 'social_worker']) && (
          <Button kind="primary" onClick={() => setProposing(true)}>
            {t('linkage.agreement.new')}
          </Button>
        )
      }
    >
      <Rows
        of={list}
        rows={10}
        empty={
          <EmptyState
            title={t('linkage.agreements.empty')}
            why={t('linkage.agreements.empty.why')}
          />
        }
      >
        {(items) => <Agreements rows={items} />}
      </Rows>
      {proposing && <AgreementForm onClose={() => setProposing(false)} />}
    </Page>
  );
}

/** Agreements as rows: both sides, how far, what is owed next. */
export function Agreements({ rows }: { rows: readonly AgreementRow[] }): ReactNode {
  const { t } = useWords();
  const format = useFormat();
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
            <>
              <Go to={`/linkage/agreements/${id}`}>{title}</Go>
              <small className="linkage-under">
                {t(`linkage.purpose.${purpose as 'match'}`)} · {area.name}
              </small>
            </>
          ),
        },
        {
          key: 'sides',
          head: t('linkage.sides'),
          cell: ({ first, second }) => (
            <>
              {first.name}
              <small className="linkage-under">{second.name}</small>
            </>
          ),
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
        {
          key: 'due',
          head: t('linkage.owed'),
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
