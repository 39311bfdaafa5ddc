import { type PositionFix } from '@liren/kernel/contract';
import type { Work } from '@liren/requests/work';
import { Icon, useTheme } from '@liren/ui';
import { useWords } from '@liren/ui/words';
import { LocateFixed, Maximize, Minus, Plus } from 'lucide-react';
import { type KeyboardEvent, type PointerEvent, type ReactNode, useMemo, useRef } from 'react';
import type { Mark } from './marks.ts';
import {
  fitting,
  type Label,
  moved,
  type Plane,
  pathOf,
  type Spot,
  type View,
  wholeOf,
  zoomed,
} from './plane.ts';

/** Side of the drawing in its own units; it is scaled to whatever room there is. */
const side = 360;
/** From so near names of streets, and of houses, are told. */
const streetsFromM = 1_600;
const housesFromM = 420;
const widths: Readonly<Record<string, number>> = { main: 16, street: 10, lane: 5 };
/** A finger that moved less has pointed at something. */
const tapPx = 8;

/** The own grids as a drawing: ground, outline, marks and where one stands. The list beside it holds the same. */
export function Drawing({
  work,
  plane,
  view,
  onView,
  marks,
  chosen,
  onChoose,
  fix,
  onFind,
  label,
  children,
}: {
  work: Work;
  plane: Plane;
  view: View;
  onView: (view: View) => void;
  marks: readonly Mark[];
  chosen: string | null;
  onChoose: (id: string) => void;
  fix: PositionFix | null;
  /** Asks where one stands. */
  onFind: () => void;
  /** What is on it, for who cannot see it. */
  label: string;
  /** About what was chosen; it stands on the lower edge. */
  children?: ReactNode;
}): ReactNode {
  const { t } = useWords();
  const box = useRef<HTMLDivElement>(null);
  const gestures = useGestures({ box, view, plane, onView });
  // Names and marks grow with the letters of the page: large print is for the map too.
  const rem = Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
  const letter = rem * (useTheme() === 'elder' ? 1 : 0.8125);
  const [pixel, unit] = [view.span / side, (view.span / side) * (rem / 16)];
  const press = (event: KeyboardEvent): void => {
    const next = keyed(event.key, view, plane);
    if (!next) return;
    event.preventDefault();
    onView(next);
  };
  const names = useMemo(() => namesOf(work, plane), [work, plane]);
  const labels = [
    ...(view.span <= housesFromM ? names.houses : []),
    ...(view.span <= streetsFromM ? names.streets : []),
  ];
  return (
    <div className="own-map">
      {/* biome-ignore lint/a11y/useSemanticElements: a map is no fieldset; it is one stop of the Tab key */}
      <div
        ref={box}
        className="own-map-box"
        role="group"
        aria-label={label}
        aria-describedby="own-map-keys"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: it is moved by keys
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- the same
        tabIndex={0}
        onKeyDown={press}
        {...gestures.on}
      >
        <svg
          viewBox={`${view.x - view.span / 2} ${view.y - view.span / 2} ${view.span} ${view.span}`}
          aria-hidden="true"
          focusable="false"
        >
          <Ground work={work} plane={plane} />
          {marks.map((mark) => (
            <g
              key={mark.id}
              className={`own-map-mark own-map-${mark.kind}`}
              data-pressing={mark.pressing ? '' : undefined}
              data-chosen={mark.id === chosen ? '' : undefined}
              transform={`translate(${plane.to(mark.lonLat).join(' ')}) scale(${unit})`}
              // By keys the list chooses; a finger may point here.
              onClick={() => gestures.isTap() && onChoose(mark.id)}
            >
              <circle className="own-map-touch" r={16} />
              <MarkShape kind={mark.kind} />
            </g>
          ))}
          {fitting(labels, view, letter * pixel).map(({ at, text }) => (
            <text
              key={`${text} ${at.join()}`}
              className="own-map-name"
              // Below its door or its mark.
              y={letter}
              transform={`translate(${at.join(' ')}) scale(${pixel})`}
            >
              {text}
            </text>
          ))}
          {fix && <Here at={plane.to(fix.lonLat)} accuracyM={fix.accuracyM} unit={unit} />}
        </svg>
      </div>
      <p id="own-map-keys" className="visually-hidden">
        {t('patrol.map.keys')}
      </p>
      <div className="own-map-tools">
        {(
          [
            [Plus, 'map.zoom.in', zoomed(view, 1.6, plane)],
            [Minus, 'map.zoom.out', zoomed(view, 1 / 1.6, plane)],
            [Maximize, 'patrol.map.whole', wholeOf(plane)],
          ] as const
        ).map(([icon, word, next]) => (
          <button
            key={word}
            type="button"
            className="icon-button"
            aria-label={t(word)}
            onClick={() => onView(next)}
          >
            <Icon of={icon} />
          </button>
        ))}
        <button
          type="button"
          className="icon-button"
          aria-label={t('patrol.map.here')}
          onClick={onFind}
        >
          <Icon of={LocateFixed} />
        </button>
      </div>
      {children}
    </div>
  );
}

function keyed(key: string, view: View, plane: Plane): View | null {
  const step = 0.2;
  if (key === 'ArrowLeft') return moved(view, -step, 0, plane);
  if (key === 'ArrowRight') return moved(view, step, 0, plane);
  if (key === 'ArrowUp') return moved(view, 0, -step, plane);
  if (key === 'ArrowDown') return moved(view, 0, step, plane);
  if (key === '+' || key === '=') return zoomed(view, 1.6, plane);
  if (key === '-') return zoomed(view, 1 / 1.6, plane);
  return key === '0' ? wholeOf(plane) : null;
}

/** Each kind has a shape of its own: colour alone says nothing in the sun. */
export function MarkShape({ kind }: { kind: Mark['kind'] }): ReactNode {
  if (kind === 'task') return <circle r={9} />;
  if (kind === 'point') return <rect x={-7} y={-7} width={14} height={14} transform="rotate(45)" />;
  if (kind === 'component') return <rect x={-5} y={-5} width={10} height={10} />;
  return <circle r={3.5} />;
}

function Ground({ work, plane }: { work: Work; plane: Plane }): ReactNode {
  const paths = useMemo(() => {
    const { streets, buildings, water, green } = work.ground;
    const classes = [...new Set(streets.map((street) => street.class))].sort(
      (a, b) => (widths[a] ?? 0) - (widths[b] ?? 0),
    );
    return {
      green: pathOf(plane, green, true),
      water: pathOf(plane, water, true),
      buildings: pathOf(plane, buildings, true),
      streets: classes.map((of) => ({
        of,
        d: pathOf(
          plane,
          streets.filter((street) => street.class === of).map(({ line }) => line),
        ),
      })),
      outline: pathOf(
        plane,
        work.grids.flatMap(({ geometry }) => (geometry ?? []).flat()),
        true,
      ),
    };
  }, [work.ground, work.grids, plane]);
  return (
    <>
      <path className="own-map-green" d={paths.green} />
      <path className="own-map-water" d={paths.water} />
      {paths.streets.map(({ of, d }) => (
        <path key={of} className="own-map-street" d={d} strokeWidth={widths[of] ?? 2.5} />
      ))}
      <path className="own-map-house" d={paths.buildings} />
      <path className="own-map-outline" d={paths.outline} />
    </>
  );
}

/** Where the device says one stands, and how sure it is. */
function Here({ at, accuracyM, unit }: { at: Spot; accuracyM: number; unit: number }): ReactNode {
  return (
    <g className="own-map-here" transform={`translate(${at.join(' ')})`}>
      <circle className="own-map-unsure" r={accuracyM} />
      <circle r={7 * unit} />
    </g>
  );
}

/** A street is named once, on its longest piece; a house by what comes after the name of its estate. */
function namesOf(work: Work, { to }: Plane): { streets: Label[]; houses: Label[] } {
  const longest = new Map<string, readonly (readonly [number, number])[]>();
  for (const { name, line } of work.ground.streets)
    if (name && line.length > (longest.get(name)?.length ?? 1)) longest.set(name, line);
  return {
    streets: [...longest].flatMap(([text, line]) => {
      const middle = line[Math.floor(line.length / 2)];
      return middle ? [{ text, at: to(middle) }] : [];
    }),
    houses: work.addresses
      .filter(({ kind }) => kind !== 'road')
      .map(({ label, at }) => ({
        text: /[0-9A-Za-z一二三四五六七八九十]+\D?[楼幢栋号]?$/.exec(label)?.[0] ?? label,
        at: to(at),
      })),
  };
}

/** One finger moves, two come nearer, the wheel too. */
function useGestures({
  box,
  view,
  plane,
  onView,
}: {
  box: { current: HTMLDivElement | null };
  view: View;
  plane: Plane;
  onView: (view: View) => void;
}) {
  const fingers = useRef(new Map<number, Spot>());
  const way = useRef(0);
  const size = (): number => box.current?.clientWidth ?? side;
  const apart = (): number => {
    const [a, b] = [...fingers.current.values()];
    return a && b ? Math.hypot(a[0] - b[0], a[1] - b[1]) : 0;
  };
  const end = (event: PointerEvent): void => void fingers.current.delete(event.pointerId);
  return {
    isTap: () => way.current < tapPx,
    on: {
      onPointerDown: (event: PointerEvent): void => {
        if (fingers.current.size === 0) way.current = 0;
        fingers.current.set(event.pointerId, [event.clientX, event.clientY]);
      },
      onPointerMove: (event: PointerEvent): void => {
        const before = fingers.current.get(event.pointerId);
        if (!before) return;
        const wide = apart();
        fingers.current.set(event.pointerId, [event.clientX, event.clientY]);
        const [dx, dy] = [event.clientX - before[0], event.clientY - before[1]];
        way.current += Math.hypot(dx, dy);
        if (fingers.current.size === 1 && way.current >= tapPx)
          onView(moved(view, -dx / size(), -dy / size(), plane));
        if (fingers.current.size === 2 && wide > 0) onView(zoomed(view, apart() / wide, plane));
      },
      onPointerUp: end,
      onPointerCancel: end,
      onPointerLeave: end,
    },
  };
}
