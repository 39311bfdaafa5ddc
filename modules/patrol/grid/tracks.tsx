import { Answer, EmptyState, ErrorLine, useAction, useFormat } from '@liren/ui';
import { Button, Card, Screen } from '@liren/ui/pwa';
import { useWords } from '@liren/ui/words';
import { type ReactNode, useState } from 'react';
import { deleteTrack } from '../contract/walking.ts';
import { usePatrol } from './use-patrol.ts';
import './grid.css';

/** 我的轨迹: own rounds, which of them still have a track, who looked at it, and the way to delete it. */
export default function Tracks(): ReactNode {
  const { t } = useWords();
  const format = useFormat();
  const { one } = usePatrol();
  const drop = useAction(deleteTrack);
  const [asked, setAsked] = useState<string | null>(null);
  return (
    <Screen title={t('patrol.field.tracks')} back="/me">
      <Answer of={one} rows={6}>
        {({ rounds, readings, trackDays }) => (
          <>
            <p className="quiet">{t('patrol.track.kept', { days: trackDays })}</p>
            {drop.problem && <ErrorLine problem={drop.problem} />}
            {rounds.length === 0 && <EmptyState title={t('patrol.rounds.empty')} />}
            {rounds.map((round) => (
              <Card key={round.id} title={format.dateTime(round.startedAt)}>
                <p>
                  {[
                    round.planName ?? t('patrol.plan.free'),
                    round.grid.name,
                    round.isTracked ? format.distance(round.walkedM) : t('patrol.round.untracked'),
                  ].join(' · ')}
                </p>
                {readings
                  .filter((reading) => reading.round === round.id)
                  .map(({ at, by, purpose }) => (
                    <p key={at} className="quiet">
                      {t('patrol.field.read_by', {
                        by,
                        when: format.dateTime(at),
                        purpose: t(`accounts.purpose.${purpose as 'safety'}`),
                      })}
                    </p>
                  ))}
                {round.hasTrack &&
                  (asked === round.id ? (
                    <div className="patrol-doing">
                      <Button
                        kind="danger"
                        busy={drop.running}
                        onClick={() => void drop.run({ params: { id: round.id } }).then(one.reload)}
                      >
                        {t('patrol.field.delete.sure')}
                      </Button>
                      <Button onClick={() => setAsked(null)}>{t('action.cancel')}</Button>
                    </div>
                  ) : (
                    <Button onClick={() => setAsked(round.id)}>{t('patrol.field.delete')}</Button>
                  ))}
              </Card>
            ))}
          </>
        )}
      </Answer>
    </Screen>
  );
}
