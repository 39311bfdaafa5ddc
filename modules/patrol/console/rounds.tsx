import { EmptyState, ErrorLine, Rows, useAction, useList, usePlace } from '@liren/ui';
import { Page } from '@liren/ui/console';
import { Button, SelectField } from '@liren/ui/pwa';
import { useWords } from '@liren/ui/words';
import { type ReactNode, useState } from 'react';
import * as z from 'zod';
import { listRounds, setTrackDays } from '../contract/public.ts';
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
      {list.first && <TrackDays days={list.first.trackDays} mayChange={list.first.maySetDays} />}
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

const choices = ['7', '15', '30', '60', '90'] as const;

function TrackDays({ days, mayChange }: { days: number; mayChange: boolean }): ReactNode {
  const { t } = useWords();
  const [chosen, setChosen] = useState(String(days));
  const save = useAction(setTrackDays);
  return (
    <section className="patrol-retention">
      <p className="quiet">{t('patrol.track.kept', { days })}</p>
      {mayChange && (
        <div className="button-row">
          <SelectField
            at="/body/trackDays"
            label={t('patrol.track.days')}
            value={chosen}
            onChange={setChosen}
            options={[...new Set([...choices, String(days)])]
              .toSorted((p, q) => Number(p) - Number(q))
              .map((value) => ({ value, label: t('patrol.days', { count: Number(value) }) }))}
          />
          <Button
            busy={save.running}
            disabled={chosen === String(days)}
            onClick={() => void save.run({ body: { trackDays: Number(chosen) } })}
          >
            {t('patrol.track.save')}
          </Button>
        </div>
      )}
      {save.problem && <ErrorLine problem={save.problem} />}
    </section>
  );
}
