import { contains, distanceM } from '@liren/kernel/area';
import type { LonLat } from '@liren/kernel/contract';
import { useWork, type Work } from '@liren/requests/work';
import { Answer, EmptyState, Go, Icon, useFormat, usePlace } from '@liren/ui';
import { MapAndList } from '@liren/ui/map';
import { PositionWord, usePosition } from '@liren/ui/position';
import { Button, Card, Screen, TextField } from '@liren/ui/pwa';
import { useWords } from '@liren/ui/words';
import { LocateFixed } from 'lucide-react';
import { type ReactNode, useCallback, useMemo, useState } from 'react';
import * as z from 'zod';
import { recorder } from '../recorder.ts';
import { usePatrol } from '../use-patrol.ts';
import CarryComponents from './carry-components.tsx';
import { Drawing, MarkShape } from './drawing.tsx';
import { type Component, found, type Mark, type MarkKind, markKinds, marksOf } from './marks.ts';
import { type Plane, planeOf, type View, wholeOf } from './plane.ts';
import './own-map.css';

const Place = z.object({
  q: z.string().max(40).catch(''),
  show: z.string().max(80).catch(''),
  hide: z.string().max(40).catch(''),
});
/** Of each kind; a word brings the others. */
const listedMost = 20;
/** Something one looks for is shown with what is around it. */
const nearSpanM = 240;

/** 网格地图: the own grids and what is in them, whole on the phone; the list holds the same. */
export default function OwnMap(): ReactNode {
  const { t } = useWords();
  const one = useWork();
  return (
    <Screen title={t('patrol.map')} back="/">
      <Answer of={one} rows={8}>
        {(work) => <Whole work={work} />}
      </Answer>
    </Screen>
  );
}

function Whole({ work }: { work: Work }): ReactNode {
  const { t } = useWords();
  const marks = useMarks(work);
  const plane = useMemo(() => {
    const outline = work.grids.flatMap(({ geometry }) => (geometry ?? []).flat(2));
    return planeOf(outline.length > 0 ? outline : work.addresses.map(({ at }) => at));
  }, [work.grids, work.addresses]);
  return (
    <>
      {work.grids.map(({ code }) => (
        <CarryComponents key={code} grid={code} onHave={marks.have} />
      ))}
      <p className="quiet">{work.grids.map(({ name }) => name).join(' · ')}</p>
      {plane ? (
        <Shown work={work} plane={plane} marks={marks.all} />
      ) : (
        <EmptyState title={t('patrol.map.nothing')} why={t('patrol.map.nothing.why')} />
      )}
    </>
  );
}

function useMarks(work: Work) {
  const { t } = useWords();
  const { one } = usePatrol();
  const [byGrid, setByGrid] = useState<Readonly<Record<string, readonly Component[]>>>({});
  const have = useCallback(
    (grid: string, components: readonly Component[]) =>
      setByGrid((before) => ({ ...before, [grid]: components })),
    [],
  );
  const points = one.value?.points;
  const all = useMemo(
    () =>
      marksOf(work, points && { points }, Object.values(byGrid).flat(), {
        task: ({ task }) => t(`patrol.map.${task}`),
        state: (state) => t(`patrol.state.${state}`),
      }),
    [work, points, byGrid, t],
  );
  return { all, have };
}

function Shown({
  work,
  plane,
  marks,
}: {
  work: Work;
  plane: Plane;
  marks: readonly Mark[];
}): ReactNode {
  const { t } = useWords();
  const [{ q, show, hide }, setPlace] = usePlace(Place);
  const position = usePosition(recorder.state()?.last ?? null);
  const { fix } = position;
  const hidden = new Set(hide.split(','));
  const kinds = markKinds.filter((kind) => marks.some((mark) => mark.kind === kind));
  const fits = found(marks, q, fix?.lonLat ?? null).filter(({ kind }) => !hidden.has(kind));
  const chosen = marks.find(({ id }) => id === show) ?? null;
  const [view, setView] = useState<View>(() =>
    chosen ? around(plane, chosen.lonLat) : wholeOf(plane),
  );
  const [shown, setShown] = useState(show);
  // Chosen in the list: the map goes there.
  if (show !== shown) {
    setShown(show);
    if (chosen && isAway(plane, view, chosen.lonLat)) setView(around(plane, chosen.lonLat));
  }
  const find = async (): Promise<void> => {
    const here = await position.ask();
    if (here) setView(around(plane, here.lonLat));
  };
  const choose = (id: string): void => setPlace({ show: id }, { replace: true });
  const count = (kind: MarkKind): number => marks.filter((mark) => mark.kind === kind).length;
  return (
    <>
      <fieldset className="choice-row own-map-kinds">
        <legend className="visually-hidden">{t('patrol.map.kinds')}</legend>
        {kinds.map((kind) => (
          <label key={kind} className="choice">
            <input
              type="checkbox"
              className="visually-hidden"
              checked={!hidden.has(kind)}
              onChange={() =>
                setPlace(
                  {
                    hide: markKinds
                      .filter((other) => hidden.has(other) !== (other === kind))
                      .join(),
                  },
                  { replace: true },
                )
              }
            />
            <Swatch kind={kind} />
            {t(`patrol.map.kind.${kind}`)} {count(kind)}
          </label>
        ))}
      </fieldset>
      <p role="status" className="own-map-said">
        {fix && <PositionWord fix={fix} />}
        {fix && !isInside(work, fix.lonLat) && ` · ${t('patrol.map.outside')}`}
        {position.failure && t('patrol.map.no_position')}
      </p>
      <MapAndList
        shown={show}
        map={
          <Drawing
            {...{ work, plane, view, fix }}
            onView={setView}
            marks={fits}
            chosen={show}
            onChoose={choose}
            label={t('patrol.map.label', {
              task: count('task'),
              point: count('point'),
              component: count('component'),
              address: count('address'),
            })}
            onFind={() => void find()}
          >
            {chosen && <Chosen mark={chosen} />}
          </Drawing>
        }
        list={
          <div className="own-map-list">
            <TextField
              at="/q"
              label={t('patrol.map.find')}
              type="search"
              value={q}
              onChange={(next) => setPlace({ q: next }, { replace: true })}
              maxLength={40}
            />
            <Button busy={position.asking} onClick={() => void find()}>
              <Icon of={LocateFixed} />
              {t('patrol.map.here')}
            </Button>
            <List marks={fits} q={q} here={fix?.lonLat ?? null} onChoose={choose} />
          </div>
        }
      />
    </>
  );
}

function Chosen({ mark: { kind, title, note, to } }: { mark: Mark }): ReactNode {
  const { t } = useWords();
  return (
    <div className="own-map-chosen">
      <p role="status">
        <strong>{title}</strong>
        <br />
        <span className="quiet">
          {[t(`patrol.map.kind.${kind}`), note].filter(Boolean).join(' · ')}
        </span>
      </p>
      <Go to={to} className="button">
        {t(`patrol.map.go.${kind}`)}
      </Go>
    </div>
  );
}

function Swatch({ kind }: { kind: MarkKind }): ReactNode {
  return (
    <svg
      className={`own-map-mark own-map-${kind}`}
      viewBox="-12 -12 24 24"
      width="20"
      height="20"
      aria-hidden="true"
    >
      <MarkShape kind={kind} />
    </svg>
  );
}

/** What the map shows, for reading, for keys, and for who cannot see it. */
function List({
  marks,
  q,
  here,
  onChoose,
}: {
  marks: readonly Mark[];
  q: string;
  here: LonLat | null;
  onChoose: (id: string) => void;
}): ReactNode {
  const { t } = useWords();
  const format = useFormat();
  if (marks.length === 0)
    return <EmptyState title={t('patrol.map.none', { q })} why={t('patrol.map.none.why')} />;
  return markKinds.map((kind) => {
    const of = marks.filter((mark) => mark.kind === kind);
    if (of.length === 0) return null;
    return (
      <Card key={kind} title={`${t(`patrol.map.kind.${kind}`)} ${of.length}`}>
        <ul className="card-rows">
          {of.slice(0, listedMost).map((mark) => (
            <li key={mark.id} className="own-map-row">
              <Go to={mark.to} className="card-row">
                <span className="card-row-title">{mark.title}</span>
                <span className="card-row-note">
                  {[
                    mark.note,
                    here && format.distance(Math.max(1, Math.round(distanceM(mark.lonLat, here)))),
                  ]
                    .filter(Boolean)
                    .join(' · ')}
                </span>
              </Go>
              <Button onClick={() => onChoose(mark.id)}>
                {t('patrol.map.show')}
                <span className="visually-hidden"> {mark.title}</span>
              </Button>
            </li>
          ))}
        </ul>
        {of.length > listedMost && (
          <p className="quiet">{t('patrol.map.more', { count: of.length - listedMost })}</p>
        )}
      </Card>
    );
  });
}

function around({ to }: Plane, at: LonLat): View {
  const [x, y] = to(at);
  return { x, y, span: nearSpanM };
}

function isAway({ to }: Plane, view: View, at: LonLat): boolean {
  const [x, y] = to(at);
  return (
    view.span > nearSpanM * 2 ||
    Math.max(Math.abs(x - view.x), Math.abs(y - view.y)) > view.span * 0.4
  );
}

const isInside = (work: Work, at: LonLat): boolean =>
  work.grids.some(
    ({ geometry }) =>
      geometry && contains({ type: 'MultiPolygon', coordinates: geometry } as const, at),
  );
