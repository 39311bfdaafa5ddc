import { getMap } from '@liren/areas/contract';
import type { CallOf } from '@liren/kernel/contract';
import { Answer, type ClockTone, ErrorLine, useFormat, useOne } from '@liren/ui';
import { AreaMap } from '@liren/ui/map';
import { useWords } from '@liren/ui/words';
import type { ReactNode } from 'react';
import { mapRequests } from '../contract/public.ts';

const clocks: Readonly<Record<'plain' | 'soon' | 'late' | 'paused' | 'ended', ClockTone>> = {
  plain: 'plain',
  soon: 'soon',
  late: 'late',
  paused: 'paused',
  ended: 'done',
};

/** The list's own matters on the map; both show the same and share the cursor. */
export function QueueMap({
  query,
  current,
  onCurrent,
}: {
  query: NonNullable<CallOf<typeof mapRequests>['query']>;
  current: string | null;
  onCurrent: (number: string) => void;
}): ReactNode {
  const { t } = useWords();
  const format = useFormat();
  const ground = useOne(getMap, {});
  const points = useOne(mapRequests, { query }, { keep: true });
  const count = points.value?.points.length ?? 0;
  return (
    <section className="queue-map" aria-label={t('requests.console.map')}>
      {points.problem && <ErrorLine problem={points.problem} onRetry={points.reload} />}
      <p role="status" className="queue-map-count">
        {points.value &&
          (points.value.more
            ? t('requests.console.map.more', { n: format.number(count) })
            : t('requests.console.map.count', { count }))}
      </p>
      <Answer of={ground} rows={6}>
        {(map) => (
          <AreaMap
            ground={map}
            label={t('requests.console.map.label')}
            points={(points.value?.points ?? []).map(({ number, lonLat, tone }) => ({
              id: number,
              lonLat,
              clock: clocks[tone],
            }))}
            chosen={current}
            onChoose={onCurrent}
          />
        )}
      </Answer>
    </section>
  );
}
