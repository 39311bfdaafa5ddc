import { EmptyState, Go, Rows, StatusTag, useFormat, useList, usePlace } from '@liren/ui';
import { FactTable, Page } from '@liren/ui/console';
import { Button } from '@liren/ui/pwa';
import { useWords } from '@liren/ui/words';
import { type ReactNode, useState } from 'react';
import * as z from 'zod';
import { type AskRow, listAsks } from '../contract/public.ts';
import { AskForm } from './ask-form.tsx';
import { ReportForm } from './report-form.tsx';
import { SharingNav } from './sharing-nav.tsx';
import { askTone } from './tones.ts';
import './sharing.css';

const views = ['all', 'held', 'admitted', 'over'] as const;
const Place = z.object({ view: z.enum(views).catch('all') });

/** 部门要求: what departments ask of communities, and what came of it. */
export default function AsksScreen(): ReactNode {
  const { t } = useWords();
  const [place, set] = usePlace(Place);
  const [dialog, setDialog] = useState<'file' | 'report' | null>(null);
  const list = useList(listAsks, { query: { view: place.view } });
  const { units = [], speaksFor = [] } = list.first ?? {};
  const close = () => setDialog(null);
  return (
    <Page
      title={t('sharing.title')}
      tools={
        <>
          <SharingNav />
          <div className="sharing-filters">
            <label>
              <span>{t('sharing.view')}</span>
              <select
                value={place.view}
                onChange={(event) =>
                  set({ view: event.target.value as (typeof views)[number] }, { replace: true })
                }
              >
                {views.map((view) => (
                  <option key={view} value={view}>
                    {t(`sharing.view.${view}`)}
                  </option>
                ))}
              </select>
            </label>
          </div>
        </>
      }
      actions={
        <>
          {speaksFor.length > 0 && (
            <Button
              kind={units.length > 0 ? 'plain' : 'primary'}
              onClick={() => setDialog('report')}
            >
              {t('sharing.report')}
            </Button>
          )}
          {units.length > 0 && (
            <Button kind="primary" onClick={() => setDialog('file')}>
              {t('sharing.file')}
            </Button>
          )}
        </>
      }
    >
      <Rows
        of={list}
        rows={8}
        empty={<EmptyState title={t('sharing.asks.empty')} why={t('sharing.asks.empty.why')} />}
      >
        {(items) => <Asks rows={items} />}
      </Rows>
      {dialog === 'file' && <AskForm units={units} onClose={close} />}
      {dialog === 'report' && <ReportForm communities={speaksFor} onClose={close} />}
    </Page>
  );
}

function Asks({ rows }: { rows: readonly AskRow[] }): ReactNode {
  const { t } = useWords();
  const format = useFormat();
  return (
    <FactTable
      caption={t('sharing.asks')}
      rows={rows}
      idOf={({ id }) => id}
      columns={[
        {
          key: 'title',
          head: t('sharing.ask'),
          names: true,
          cell: ({ id, title, shape, period, fieldCount }) => (
            <>
              <Go to={`/sharing/asks/${id}`}>{title}</Go>
              <small className="sharing-under">
                {[
                  t(`sharing.shape.${shape}`),
                  t(`sharing.period.${period}`),
                  fieldCount > 0 && t('sharing.field_count', { count: fieldCount }),
                ]
                  .filter(Boolean)
                  .join(' · ')}
              </small>
            </>
          ),
        },
        { key: 'unit', head: t('sharing.unit'), cell: ({ unit }) => unit.name },
        {
          key: 'communities',
          head: t('sharing.communities'),
          align: 'end',
          cell: ({ communityCount }) => format.number(communityCount),
        },
        {
          key: 'state',
          head: t('sharing.state'),
          cell: ({ state, origin, decideBy, isLate }) => (
            <>
              <StatusTag tone={askTone[state]}>{t(`sharing.state.${state}`)}</StatusTag>
              {origin === 'reported' && (
                <small className="sharing-under">{t('sharing.origin.reported')}</small>
              )}
              {decideBy && (
                <small className={isLate ? 'sharing-under sharing-late' : 'sharing-under'}>
                  {t(isLate ? 'sharing.decide.late' : 'sharing.decide.by', {
                    date: format.date(decideBy),
                  })}
                </small>
              )}
            </>
          ),
        },
        {
          key: 'filed',
          head: t('sharing.filed_on'),
          cell: ({ filedOn }) => format.date(filedOn),
        },
      ]}
    />
  );
}
