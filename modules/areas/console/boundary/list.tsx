import { Answer, EmptyState, Go, StatusTag, type Tone, useFormat, useGo, useOne } from '@liren/ui';
import { FactTable, Page } from '@liren/ui/console';
import { useWords } from '@liren/ui/words';
import type { ReactNode } from 'react';
import { type BoundaryRow, listBoundaryChanges } from '../../contract/public.ts';
import { CommunitySize } from './size-rule.tsx';
import './boundary.css';

const tones: Readonly<Record<BoundaryRow['state'], Tone>> = {
  draft: 'new',
  proposed: 'checking',
  scheduled: 'soon',
  in_force: 'done',
  refused: 'stopped',
  dropped: 'stopped',
};

export function ChangeState({ state }: { state: BoundaryRow['state'] }): ReactNode {
  const { t } = useWords();
  return <StatusTag tone={tones[state]}>{t(`areas.change.state.${state}`)}</StatusTag>;
}

/** 边界调整: what is being drawn, waits for the district or for its day, and what was done. */
export default function BoundaryChanges(): ReactNode {
  const { t } = useWords();
  const format = useFormat();
  const go = useGo();
  const list = useOne(listBoundaryChanges, {}, { keep: true });
  const begin = list.value?.mayBegin && (
    <button
      type="button"
      className="button button-primary"
      onClick={() => go('/admin/boundaries/new')}
    >
      {t('areas.change.new')}
    </button>
  );
  return (
    <Page title={t('areas.change.title')} back="/admin/areas" actions={begin}>
      <p className="quiet boundary-lead">{t('areas.change.lead')}</p>
      <CommunitySize />
      <Answer of={list} rows={6}>
        {({ items }) =>
          items.length === 0 ? (
            <EmptyState title={t('areas.change.none')} why={t('areas.change.none.why')} />
          ) : (
            <FactTable
              caption={t('areas.change.title')}
              rows={items}
              idOf={({ id }) => id}
              columns={[
                {
                  key: 'title',
                  head: t('areas.change.name'),
                  names: true,
                  cell: ({ id, title }) => <Go to={`/admin/boundaries/${id}`}>{title}</Go>,
                },
                {
                  key: 'state',
                  head: t('areas.change.state'),
                  cell: ({ state }) => <ChangeState state={state} />,
                },
                {
                  key: 'where',
                  head: t('areas.change.where'),
                  cell: ({ communities }) => communities.map(({ name }) => name).join('、') || '—',
                },
                {
                  key: 'who',
                  head: t('areas.change.decides'),
                  cell: ({ overCommunities }) =>
                    t(
                      overCommunities
                        ? 'areas.change.decides.district'
                        : 'areas.change.decides.own',
                    ),
                },
                {
                  key: 'from',
                  head: t('areas.change.from'),
                  cell: ({ validFrom }) => format.date(validFrom),
                },
                { key: 'by', head: t('areas.change.by'), cell: ({ by }) => by },
                {
                  key: 'at',
                  head: t('areas.change.at'),
                  cell: ({ changedAt }) => format.when(changedAt),
                },
              ]}
            />
          )
        }
      </Answer>
    </Page>
  );
}
