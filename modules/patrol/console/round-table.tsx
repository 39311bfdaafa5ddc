import { Go, useFormat } from '@liren/ui';
import { FactTable } from '@liren/ui/console';
import { useWords } from '@liren/ui/words';
import type { ReactNode } from 'react';
import type { RoundView } from '../contract/public.ts';

/** Rounds with what each walked, saw, visited and found. */
export function RoundTable({
  rows,
  withGrid,
}: {
  rows: readonly RoundView[];
  withGrid: boolean;
}): ReactNode {
  const { t } = useWords();
  const format = useFormat();
  return (
    <FactTable
      caption={t('patrol.rounds')}
      rows={rows}
      idOf={({ id }) => id}
      columns={[
        {
          key: 'when',
          head: t('patrol.round.when'),
          names: true,
          cell: ({ id, startedAt, endedAt }) => (
            <>
              <Go to={`/patrol/rounds/${id}`}>{format.dateTime(startedAt)}</Go>
              <small className="patrol-under">
                {endedAt
                  ? format.duration(Date.parse(endedAt) - Date.parse(startedAt))
                  : t('patrol.round.running')}
              </small>
            </>
          ),
        },
        {
          key: 'worker',
          head: t('patrol.worker'),
          cell: ({ worker, grid, planName }) => (
            <>
              {worker}
              <small className="patrol-under">
                {[withGrid ? grid.name : '', planName ?? t('patrol.plan.free')]
                  .filter(Boolean)
                  .join(' · ')}
              </small>
            </>
          ),
        },
        {
          key: 'walked',
          head: t('patrol.round.walked'),
          cell: ({ isTracked, walkedM, seenM }) =>
            isTracked ? (
              <>
                {format.distance(walkedM)}
                <small className="patrol-under">
                  {t('patrol.round.seen', { length: format.distance(seenM) })}
                </small>
              </>
            ) : (
              t('patrol.round.untracked')
            ),
        },
        {
          key: 'visits',
          head: t('patrol.points'),
          cell: ({ visits, faults }) => (
            <>
              {format.number(visits)}
              {faults > 0 && (
                <small className="patrol-under patrol-fault">
                  {t('patrol.faults', { count: faults })}
                </small>
              )}
            </>
          ),
        },
        {
          key: 'found',
          head: t('patrol.round.found'),
          align: 'end',
          cell: ({ found }) => format.number(found),
        },
      ]}
    />
  );
}
