import { Answer, Go, Icon, newId, useFormat, useNow } from '@liren/ui';
import { Button, Card, CheckField, Screen, SelectField } from '@liren/ui/pwa';
import { useWords } from '@liren/ui/words';
import { Check, ChevronRight, Map as MapIcon, TriangleAlert } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { CoverageBar } from '../parts/coverage-bar.tsx';
import { recorder } from './recorder.ts';
import type { MyPatrol, RoundHere, Standing } from './standing.ts';
import { doing, usePatrol } from './use-patrol.ts';
import './grid.css';

/** 巡查: on duty, a round with or without a track, its points, what is found. All of it works without a network. */
export default function Patrol(): ReactNode {
  const { t } = useWords();
  const { one, standing } = usePatrol();
  return (
    <Screen title={t('patrol.title')}>
      <Answer of={one} rows={6}>
        {(patrol) =>
          standing && (
            <>
              <Duty standing={standing} />
              <Go to="/map" className="button">
                <Icon of={MapIcon} />
                {t('patrol.map')}
              </Go>
              {standing.round ? (
                <Running patrol={patrol} round={standing.round} />
              ) : (
                standing.dutySince && <Begin patrol={patrol} standing={standing} />
              )}
              {!standing.round && <Week patrol={patrol} />}
            </>
          )
        }
      </Answer>
    </Screen>
  );
}

function Duty({ standing: { dutySince, round } }: { standing: Standing }): ReactNode {
  const { t } = useWords();
  const format = useFormat();
  return (
    <Card>
      <div className="patrol-duty">
        <p>
          {dutySince
            ? t('patrol.field.on_duty', { time: format.time(dutySince) })
            : t('patrol.field.off_duty')}
        </p>
        {!round && (
          <Button
            {...(dutySince ? {} : { kind: 'primary' as const })}
            onClick={() =>
              void doing.duty(
                !dutySince,
                t(dutySince ? 'patrol.field.duty.off' : 'patrol.field.duty.on'),
              )
            }
          >
            {t(dutySince ? 'patrol.field.duty.off' : 'patrol.field.duty.on')}
          </Button>
        )}
      </div>
    </Card>
  );
}

/** Which plan, and whether the track is recorded: said before, refused without a loss. */
function Begin({ patrol, standing }: { patrol: MyPatrol; standing: Standing }): ReactNode {
  const { t } = useWords();
  const due = patrol.plans.find(({ standing: { done, wanted } }) => done < wanted);
  const [chosen, setChosen] = useState(due?.id ?? patrol.grids[0]?.code ?? '');
  const [track, setTrack] = useState(standing.isAgreed);
  const plan = patrol.plans.find(({ id }) => id === chosen);
  const grid = plan?.grid ?? chosen;
  const begin = async () => {
    const id = newId();
    const name = plan?.name ?? t('patrol.plan.free');
    if (track && !standing.isAgreed) await doing.consent(true, t('patrol.field.consent.given'));
    await doing.start({ id, grid, plan: plan?.id ?? null, track }, name);
  };
  return (
    <Card title={t('patrol.field.begin')}>
      <SelectField
        at="/body/plan"
        label={t('patrol.field.which')}
        value={chosen}
        onChange={setChosen}
        options={[
          ...patrol.plans.map(({ id, name, gridName, standing: { done, wanted } }) => ({
            value: id,
            label: t('patrol.field.plan', { name, grid: gridName, done, wanted }),
          })),
          ...patrol.grids.map(({ code, name }) => ({
            value: code as string,
            label: t('patrol.field.free', { grid: name }),
          })),
        ]}
      />
      <CheckField
        at="/body/track"
        label={t('patrol.field.track')}
        hint={t('patrol.field.track.why', { days: patrol.trackDays })}
        value={track}
        onChange={setTrack}
      />
      <div className="screen-actions">
        <Button kind="primary" disabled={grid === ''} onClick={() => void begin()}>
          {t('patrol.field.start')}
        </Button>
      </div>
    </Card>
  );
}

function Running({ patrol, round }: { patrol: MyPatrol; round: RoundHere }): ReactNode {
  const { t } = useWords();
  const format = useFormat();
  const now = useNow();
  const plan = patrol.plans.find(({ id }) => id === round.plan);
  const inGrid = patrol.points.filter(({ grid }) => grid === round.grid);
  const route = plan && plan.points.length > 0 ? plan.points : null;
  const points = route
    ? route.flatMap((id) => inGrid.find((point) => point.id === id) ?? [])
    : inGrid;
  const left = points.filter(({ id }) => !round.visited.includes(id));
  const end = async () => {
    await recorder.stop();
    await doing.end(round.id, plan?.name ?? t('patrol.plan.free'));
  };
  return (
    <>
      <Card title={plan?.name ?? t('patrol.plan.free')}>
        <p>
          {t('patrol.field.running', {
            duration: format.duration(Math.max(0, now.getTime() - Date.parse(round.startedAt))),
            done: points.length - left.length,
            all: points.length,
          })}
        </p>
        <p className="quiet">
          {t(round.isTracked ? 'patrol.field.recording' : 'patrol.field.not_recording')}
        </p>
        <div className="patrol-doing">
          <Go to="/patrol/found" className="button">
            <Icon of={TriangleAlert} />
            {t('patrol.field.found')}
          </Go>
          <Button kind="primary" onClick={() => void end()}>
            {t('patrol.field.end')}
          </Button>
        </div>
      </Card>
      <Card title={t('patrol.field.next')}>
        {points.length === 0 ? (
          <p className="quiet">{t('patrol.field.no_points')}</p>
        ) : (
          <ul className="card-rows">
            {[...left, ...points.filter(({ id }) => round.visited.includes(id))].map((point) => {
              const isDone = round.visited.includes(point.id);
              return (
                <li key={point.id}>
                  <Go to={`/patrol/points/${point.id}`} className="card-row">
                    <span className="card-row-title">
                      {isDone && <Icon of={Check} />}
                      {point.name}
                    </span>
                    <span className="card-row-note">
                      {[isDone ? t('patrol.field.done') : '', point.place, point.label]
                        .filter(Boolean)
                        .join(' · ')}
                    </span>
                  </Go>
                </li>
              );
            })}
          </ul>
        )}
      </Card>
    </>
  );
}

/** What was seen of one's grids, and the way to one's own tracks. */
function Week({ patrol }: { patrol: MyPatrol }): ReactNode {
  const { t } = useWords();
  return (
    <Card
      title={t('patrol.field.week')}
      aside={
        <Go to="/patrol/tracks">
          {t('patrol.field.tracks')} <Icon of={ChevronRight} />
        </Go>
      }
    >
      {patrol.grids.length === 0 && <p className="quiet">{t('patrol.field.no_grids')}</p>}
      <ul className="plain-list patrol-week">
        {patrol.grids.map(({ code, name, coverage }) => (
          <li key={code}>
            <strong>{name}</strong>
            <CoverageBar
              of={coverage}
              target={
                patrol.plans.find((plan) => plan.grid === code && plan.target !== null)?.target ??
                null
              }
            />
          </li>
        ))}
      </ul>
    </Card>
  );
}
