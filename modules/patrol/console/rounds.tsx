import { EmptyState, Go, Rows, useList, usePlace } from '@liren/ui';
import { Page } from '@liren/ui/console';
import { useWords } from '@liren/ui/words';
import type { ReactNode } from 'react';
import * as z from 'zod';
import { listRounds } from '../contract/public.ts';
import { RoundTable } from './round-table.tsx';
import './patrol.css';

const Place = z.object({
  grid: z
    .string()
    .regex(/^\d{14}$/)
    .optional()
    .catch(undefined),
});

/** 巡查记录: every round somebody oversees, newest first; how long tracks are kept. */
export default function RoundsScreen(): ReactNode {
  const { t } = useWords();
  const [{ grid }] = usePlace(Place);
  const list = useList(listRounds, { query: grid ? { grid } : {} });
  return (
    <Page title={t('patrol.rounds')} back="/patrol">
      {list.first && <TrackDays days={list.first.trackDays} mayGo={list.first.maySeeKept} />}
      <Rows
        of={list}
        rows={10}
        empty={<EmptyState title={t('patrol.rounds.empty')} why={t('patrol.rounds.empty.why')} />}
      >
        {(items) => <RoundTable rows={items} withGrid />}
      </Rows>
    </Page>
  );
}

/** How long tracks are kept; another time is a change for two persons on the page of all such times. */
function TrackDays({ days, mayGo }: { days: number; mayGo: boolean }): ReactNode {
  const { t } = useWords();
  return (
    <p className="quiet">
      {t('patrol.track.kept', { days })}{' '}
      {mayGo && <Go to="/admin/retention">{t('patrol.track.where')}</Go>}
    </p>
  );
}
