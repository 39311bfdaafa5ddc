import { Answer, Go, useAction, useFormat, useOne, useParam, usePlace } from '@liren/ui';
import { FactTable, Page, Panel } from '@liren/ui/console';
import { Button } from '@liren/ui/pwa';
import { useWords } from '@liren/ui/words';
import { type ReactNode, useState } from 'react';
import * as z from 'zod';
import {
  endPlan,
  getPatrolGrid,
  type PlanView,
  type PointView,
  type RoundView,
} from '../contract/public.ts';
import { CoverageBar } from '../parts/coverage-bar.tsx';
import { StreetsMap } from '../parts/streets-map.tsx';
import { CardForm } from './card-form.tsx';
import { PlanForm } from './plan-form.tsx';
import { PointForm } from './point-form.tsx';
import { RoundTable } from './round-table.tsx';
import './patrol.css';

const Place = z.object({ days: z.enum(['7', '14', '30']).catch('7') });

type Grid = z.output<(typeof getPatrolGrid)['reply']>;
type Open =
  | { form: 'plan'; of: PlanView | null }
  | { form: 'point'; of: PointView | null }
  | { form: 'card' };

/** One grid: its streets on the map, plans, points, rounds, and what is published of it. */
export default function PatrolGridScreen(): ReactNode {
  const { t } = useWords();
  const code = useParam('grid');
  const [{ days }] = usePlace(Place);
  const [open, setOpen] = useState<Open | null>(null);
  const answer = useOne(
    getPatrolGrid,
    { params: { grid: code }, query: { days: Number(days) } },
    { keep: true },
  );
  const close = () => setOpen(null);
  const grid = answer.value;
  return (
    <Page
      title={grid?.grid.name ?? t('patrol.grid')}
      back="/patrol"
      note={grid?.community.name}
      actions={
        grid && (
          <Go to={`/admin/areas?at=${grid.grid.code}`} className="button">
            {t('patrol.grid.area')}
          </Go>
        )
      }
    >
      <Answer of={answer} rows={12}>
        {(value) => (
          <div className="patrol-panes">
            <div className="patrol-column">
              <Standing of={value} days={Number(days)} />
              <Plans of={value} onOpen={(of) => setOpen({ form: 'plan', of })} />
              <Points of={value} onOpen={(of) => setOpen({ form: 'point', of })} />
              <Rounds rows={value.recent} grid={value.grid.code} />
              <Card of={value} onOpen={() => setOpen({ form: 'card' })} />
            </div>
            <StreetsMap
              label={t('patrol.grid.map', { grid: value.grid.name })}
              seen={value.seen}
              unseen={value.unseen}
              points={value.pointList
                .filter(({ isActive }) => isActive)
                .map(({ id, lonLat, name, lastVisit }) => ({
                  ...{ id, lonLat, glyph: name.slice(-1) },
                  clock: lastVisit ? (lastVisit.faults > 0 ? 'late' : 'plain') : 'soon',
                }))}
              onChoose={(id) => {
                const of = value.pointList.find((point) => point.id === id);
                if (of && value.mayPlan) setOpen({ form: 'point', of });
              }}
            />
          </div>
        )}
      </Answer>
      {grid && open?.form === 'plan' && <PlanForm grid={grid} plan={open.of} onClose={close} />}
      {grid && open?.form === 'point' && <PointForm grid={grid} point={open.of} onClose={close} />}
      {grid && open?.form === 'card' && <CardForm grid={grid} onClose={close} />}
    </Page>
  );
}

function Standing({ of, days }: { of: Grid; days: number }): ReactNode {
  const { t } = useWords();
  const format = useFormat();
  const target = of.plans.find((plan) => plan.target !== null)?.target ?? null;
  return (
    <Panel title={t('patrol.grid.standing', { count: days })}>
      <dl className="patrol-facts">
        <div>
          <dt>{t('patrol.coverage')}</dt>
          <dd>
            <CoverageBar of={of.coverage} target={target} />
          </dd>
        </div>
        <div>
          <dt>{t('patrol.column.before')}</dt>
          <dd>
            {of.before === null || of.coverage.ratio === null
              ? '—'
              : format.points(of.coverage.ratio - of.before)}
          </dd>
        </div>
        <div>
          <dt>{t('patrol.points.visited')}</dt>
          <dd>{of.points.total === 0 ? '—' : format.share(of.points.seen, of.points.total)}</dd>
        </div>
        <div>
          <dt>{t('patrol.workers')}</dt>
          <dd>{of.workers.join('、') || t('patrol.worker.none')}</dd>
        </div>
      </dl>
    </Panel>
  );
}

function Plans({ of, onOpen }: { of: Grid; onOpen: (plan: PlanView | null) => void }): ReactNode {
  const { t } = useWords();
  const format = useFormat();
  const end = useAction(endPlan);
  const [asked, setAsked] = useState<string | null>(null);
  return (
    <Panel
      title={t('patrol.plans')}
      aside={of.mayPlan && <Button onClick={() => onOpen(null)}>{t('patrol.plan.new')}</Button>}
    >
      {of.plans.length === 0 ? (
        <p className="quiet">{t('patrol.plans.empty')}</p>
      ) : (
        <FactTable
          caption={t('patrol.plans')}
          rows={of.plans}
          idOf={({ id }) => id}
          columns={[
            { key: 'name', head: t('patrol.plan.name'), names: true, cell: ({ name }) => name },
            {
              key: 'rhythm',
              head: t('patrol.plan.rhythm'),
              cell: ({ rhythm, times }) => t(`patrol.rhythm.${rhythm}`, { count: times }),
            },
            {
              key: 'where',
              head: t('patrol.plan.where'),
              cell: ({ points }) =>
                points.length === 0
                  ? t('patrol.plan.whole')
                  : t('patrol.plan.route', { count: points.length }),
            },
            {
              key: 'standing',
              head: t('patrol.plan.now'),
              cell: ({ standing: { done, wanted, to, daysLeft } }) =>
                done >= wanted
                  ? t('patrol.plan.done', { done, wanted })
                  : t('patrol.plan.due', { done, wanted, to: format.date(to), daysLeft }),
            },
            ...(of.mayPlan
              ? [
                  {
                    key: 'do',
                    head: t('patrol.plan.do'),
                    cell: (plan: PlanView) =>
                      asked === plan.id ? (
                        <span className="button-row">
                          <Button
                            kind="danger"
                            busy={end.running}
                            onClick={() => void end.run({ params: { id: plan.id } })}
                          >
                            {t('patrol.plan.end.sure')}
                          </Button>
                          <Button onClick={() => setAsked(null)}>{t('action.cancel')}</Button>
                        </span>
                      ) : (
                        <span className="button-row">
                          <button
                            type="button"
                            className="link-button"
                            onClick={() => onOpen(plan)}
                          >
                            {t('patrol.change')}
                          </button>
                          <button
                            type="button"
                            className="link-button"
                            onClick={() => setAsked(plan.id)}
                          >
                            {t('patrol.plan.end')}
                          </button>
                        </span>
                      ),
                  },
                ]
              : []),
          ]}
        />
      )}
    </Panel>
  );
}

function Points({
  of,
  onOpen,
}: {
  of: Grid;
  onOpen: (point: PointView | null) => void;
}): ReactNode {
  const { t, language } = useWords();
  const format = useFormat();
  const listName = (code: string) => {
    const list = of.checklists.find((one) => one.code === code);
    return list?.[language === 'en' ? 'en' : 'zh'] ?? code;
  };
  return (
    <Panel
      title={t('patrol.points')}
      aside={of.mayPlan && <Button onClick={() => onOpen(null)}>{t('patrol.point.new')}</Button>}
    >
      {of.pointList.length === 0 ? (
        <p className="quiet">{t('patrol.points.empty')}</p>
      ) : (
        <FactTable
          caption={t('patrol.points')}
          rows={of.pointList}
          idOf={({ id }) => id}
          columns={[
            {
              key: 'name',
              head: t('patrol.point'),
              names: true,
              cell: (point) => (
                <>
                  {of.mayPlan ? (
                    <button type="button" className="link-button" onClick={() => onOpen(point)}>
                      {point.name}
                    </button>
                  ) : (
                    point.name
                  )}
                  <small className="patrol-under">
                    {point.isActive ? point.place : t('patrol.point.off')}
                  </small>
                </>
              ),
            },
            {
              key: 'list',
              head: t('patrol.point.checklist'),
              cell: ({ checklist }) => listName(checklist),
            },
            { key: 'label', head: t('patrol.point.label'), cell: ({ label }) => label },
            {
              key: 'last',
              head: t('patrol.point.last'),
              cell: ({ lastVisit }) =>
                lastVisit === null ? (
                  t('patrol.never')
                ) : (
                  <>
                    {format.when(lastVisit.at)}
                    {lastVisit.faults > 0 && (
                      <small className="patrol-under patrol-fault">
                        {t('patrol.faults', { count: lastVisit.faults })}
                      </small>
                    )}
                  </>
                ),
            },
          ]}
        />
      )}
    </Panel>
  );
}

function Rounds({ rows, grid }: { rows: readonly RoundView[]; grid: string }): ReactNode {
  const { t } = useWords();
  return (
    <Panel
      title={t('patrol.rounds.recent')}
      aside={<Go to={`/patrol/rounds?grid=${grid}`}>{t('patrol.rounds.all')}</Go>}
    >
      {rows.length === 0 ? (
        <p className="quiet">{t('patrol.rounds.empty')}</p>
      ) : (
        <RoundTable rows={rows} withGrid={false} />
      )}
    </Panel>
  );
}

function Card({ of, onOpen }: { of: Grid; onOpen: () => void }): ReactNode {
  const { t } = useWords();
  const { worker, phone, supervision } = of.card;
  return (
    <Panel
      title={t('patrol.card')}
      aside={of.mayPlan && <Button onClick={onOpen}>{t('patrol.card.change')}</Button>}
    >
      <p className="quiet">{t('patrol.card.why')}</p>
      <dl className="patrol-facts">
        <div>
          <dt>{t('patrol.card.worker')}</dt>
          <dd>{worker ?? (of.workers.join('、') || t('patrol.worker.none'))}</dd>
        </div>
        <div>
          <dt>{t('patrol.card.phone')}</dt>
          <dd>{phone ?? t('patrol.card.phone.desk')}</dd>
        </div>
        <div>
          <dt>{t('patrol.card.supervision')}</dt>
          <dd>{supervision ?? t('patrol.card.supervision.unit')}</dd>
        </div>
      </dl>
    </Panel>
  );
}
