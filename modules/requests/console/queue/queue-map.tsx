import { getMap, locatePoint } from '@liren/areas/contract';
import type { CallOf, ReplyOf } from '@liren/kernel/contract';
import { Answer, type ClockTone, ErrorLine, Icon, useAsk, useFormat, useOne } from '@liren/ui';
import { AreaMap, circleAround, type Ground, listenToDrawing, type Viewed } from '@liren/ui/map';
import { useWords } from '@liren/ui/words';
import { Circle, Grid2x2, Lasso, MousePointer2 } from 'lucide-react';
import type { Map as MapLibre } from 'maplibre-gl';
import { type ReactNode, useEffect, useMemo, useRef, useState } from 'react';
import { clusterRequests } from '../../contract/public.ts';
import { glyphOf } from './glyphs.ts';
import type { QueuePlace } from './queue-place.ts';
import type { SetPlace } from './saved-views.tsx';
import './queue-map.css';

const clocks: Readonly<Record<'plain' | 'soon' | 'late' | 'paused' | 'ended', ClockTone>> = {
  plain: 'plain',
  soon: 'soon',
  late: 'late',
  paused: 'paused',
  ended: 'done',
};

const tools = ['move', 'circle', 'outline', 'grid'] as const;
type Tool = (typeof tools)[number];
const toolIcons = { move: MousePointer2, circle: Circle, outline: Lasso, grid: Grid2x2 } as const;

type Corner = readonly [number, number];
type Query = NonNullable<CallOf<typeof clusterRequests>['query']>;

interface Props {
  /** The list's own filters, without the window of the map. */
  query: Omit<Query, 'bbox' | 'zoom'> & { bbox?: string | undefined };
  place: QueuePlace;
  current: string | null;
  onCurrent: (number: string) => void;
  onPlace: SetPlace;
}

/**
 * The list's matters on the map, counted by the server so that every number is right at every zoom; what is drawn around
 * becomes a filter of the list.
 */
export function QueueMap({ query, place, current, onCurrent, onPlace }: Props): ReactNode {
  const { t } = useWords();
  const known = useOne(getMap, {});
  const [viewed, setViewed] = useState<Viewed | null>(null);
  const { ground, clusters } = useGround(known.value, query, viewed);
  const [map, setMap] = useState<MapLibre | null>(null);
  const [tool, setTool] = useState<Tool>('move');
  const [drawn, setDrawn] = useState<readonly Corner[] | null>(null);
  const locate = useAsk(locatePoint);
  const heat = place.layer === 'heat';

  const select = (change: Partial<QueuePlace>): void => {
    onPlace({ ...noShape, m: undefined, ...change });
    setDrawn(null);
    setTool('move');
  };
  const follow = useRef(onPlace);
  const latest = useRef(select);
  useEffect(() => {
    latest.current = select;
    follow.current = onPlace;
  });
  useEffect(() => {
    if (!map || (tool !== 'circle' && tool !== 'outline')) return;
    return listenToDrawing(map, {
      tool,
      onDraw: setDrawn,
      onCircle: ([lon, lat], metres) =>
        latest.current({ near: `${lon.toFixed(6)},${lat.toFixed(6)},${metres}` }),
      onOutline: (corners) =>
        latest.current({
          outline: corners.map(([lon, lat]) => `${lon.toFixed(6)},${lat.toFixed(6)}`).join(';'),
        }),
    });
  }, [map, tool]);
  useEffect(() => {
    if (!map || tool !== 'grid') return;
    const press = async ({ lngLat }: { lngLat: { lng: number; lat: number } }): Promise<void> => {
      const found = await locate({ query: { lon: lngLat.lng, lat: lngLat.lat } }).catch(() => null);
      const area = found?.place?.serviceGrid ?? found?.place?.community;
      if (area) latest.current({ area: area.code });
    };
    const listen = (event: { lngLat: { lng: number; lat: number } }): void => void press(event);
    map.on('click', listen);
    return () => void map.off('click', listen);
  }, [map, tool, locate]);

  // The list beside follows the window, in the server's own whole cells: then both have the same count.
  const window = clusters.value?.bbox;
  useEffect(() => {
    if (window && !query.bbox && window !== place.window)
      follow.current({ window }, { replace: true });
  }, [window, query.bbox, place.window]);

  const points = useMemo(
    () =>
      (clusters.value?.points ?? []).map(({ number, lonLat, tone, category }) => ({
        id: number,
        lonLat,
        clock: clocks[tone],
        glyph: glyphOf(category),
      })),
    [clusters.value],
  );
  return (
    <section className="queue-map" aria-label={t('requests.console.map')}>
      <div className="map-tools">
        <fieldset className="map-choice">
          <legend className="visually-hidden">{t('requests.map.tool')}</legend>
          {tools.map((one) => (
            <label key={one} title={t(`requests.map.tool.${one}`)}>
              <input
                type="radio"
                name="map-tool"
                checked={tool === one}
                onChange={() => setTool(one)}
              />
              <Icon of={toolIcons[one]} size={16} />
              <span>{t(`requests.map.tool.${one}`)}</span>
            </label>
          ))}
        </fieldset>
        <fieldset className="map-choice">
          <legend className="visually-hidden">{t('requests.map.layer')}</legend>
          {(['points', 'heat'] as const).map((one) => (
            <label key={one}>
              <input
                type="radio"
                name="map-layer"
                checked={heat === (one === 'heat')}
                onChange={() =>
                  onPlace({ layer: one === 'heat' ? 'heat' : undefined }, { replace: true })
                }
              />
              <span>{t(`requests.map.layer.${one}`)}</span>
            </label>
          ))}
        </fieldset>
        <CircleHere viewed={viewed} onSelect={select} />
      </div>
      {clusters.problem && <ErrorLine problem={clusters.problem} onRetry={clusters.reload} />}
      <MapCount tool={tool} reply={clusters.value} />
      <Answer of={known} rows={6}>
        {() =>
          ground ? (
            <AreaMap
              ground={ground}
              label={t('requests.console.map.label')}
              clusters={clusters.value?.clusters ?? []}
              points={points}
              heat={heat}
              shape={drawn ?? shapeOf(place)}
              chosen={current}
              onChoose={onCurrent}
              onCluster={(bbox) => select({ bbox })}
              onMove={setViewed}
              onReady={setMap}
            />
          ) : (
            <p className="map-broken">{t('requests.map.nowhere')}</p>
          )
        }
      </Answer>
      <Legend heat={heat} />
    </section>
  );
}

const noShape = { near: undefined, outline: undefined, bbox: undefined };

/** What stands on the map of a filter that was drawn. */
function shapeOf({ near, outline, bbox }: QueuePlace): readonly Corner[] | null {
  if (outline) return outline.split(';').map((corner) => cornerOf(corner.split(',').map(Number)));
  if (near) {
    const [lon = 0, lat = 0, metres = 0] = near.split(',').map(Number);
    return circleAround([lon, lat], metres);
  }
  if (bbox) {
    const [west = 0, south = 0, east = 0, north = 0] = bbox.split(',').map(Number);
    return [
      [west, south],
      [east, south],
      [east, north],
      [west, north],
    ];
  }
  return null;
}

const cornerOf = ([lon = 0, lat = 0]: readonly number[]): Corner => [lon, lat];

const earth = '-180,-85,180,85';

/** The own base map; without one, the window in which the matters themselves lie. */
function useGround(
  known: ReplyOf<typeof getMap> | undefined,
  query: Props['query'],
  viewed: Viewed | null,
) {
  const isBare = known !== undefined && known.bbox === null;
  const { bbox: _, ...list } = query;
  const all = useOne(
    clusterRequests,
    { query: { ...list, bbox: earth, zoom: 3 } },
    { when: isBare },
  );
  const spread = useRef<Ground['bbox']>(null);
  if (isBare && !spread.current && all.value) {
    const boxes = [
      ...all.value.clusters.map(({ bbox }) => bbox.split(',').map(Number)),
      ...all.value.points.map(({ lonLat: [lon, lat] }) => [lon, lat, lon, lat]),
    ];
    const side = (i: number, pick: (...n: number[]) => number) =>
      pick(...boxes.map((b) => b[i] ?? 0));
    if (boxes.length > 0)
      spread.current = [
        side(0, Math.min) - 0.005,
        side(1, Math.min) - 0.005,
        side(2, Math.max) + 0.005,
        side(3, Math.max) + 0.005,
      ];
  }
  const box = known?.bbox ?? spread.current;
  // A pixel's move must not be another question.
  const bbox = (viewed?.bbox ?? box)?.map((n) => n.toFixed(5)).join(',');
  const clusters = useOne(
    clusterRequests,
    {
      query: { ...query, bbox: query.bbox ?? bbox ?? earth, zoom: Math.floor(viewed?.zoom ?? 12) },
    },
    { when: bbox !== undefined, keep: true },
  );
  const ground = useMemo<Ground | null>(
    () => (known && box ? { ...known, bbox: box } : null),
    [known, box],
  );
  return { ground, clusters };
}

function MapCount({
  tool,
  reply,
}: {
  tool: Tool;
  reply: ReplyOf<typeof clusterRequests> | undefined;
}): ReactNode {
  const { t } = useWords();
  return (
    <p role="status" className="queue-map-count">
      {tool !== 'move' && <strong>{t(`requests.map.how.${tool}`)} </strong>}
      {reply && t('requests.map.count', { count: reply.count })}
      {reply && reply.withoutPlace > 0 && (
        <> {t('requests.map.placeless', { count: reply.withoutPlace })}</>
      )}
    </p>
  );
}

/** The same selection without a pointer: so many metres around the middle of the map. */
function CircleHere({
  viewed,
  onSelect,
}: {
  viewed: Viewed | null;
  onSelect: (change: Partial<QueuePlace>) => void;
}): ReactNode {
  const { t } = useWords();
  const format = useFormat();
  return (
    <select
      className="tool-select"
      aria-label={t('requests.map.around')}
      value=""
      disabled={!viewed}
      onChange={({ target: { value } }) => {
        if (!viewed || !value) return;
        const [lon, lat] = viewed.centre;
        onSelect({ near: `${lon.toFixed(6)},${lat.toFixed(6)},${value}` });
      }}
    >
      <option value="">{t('requests.map.around')}</option>
      {[100, 200, 500, 1_000].map((metres) => (
        <option key={metres} value={metres}>
          {format.distance(metres)}
        </option>
      ))}
    </select>
  );
}

function Legend({ heat }: { heat: boolean }): ReactNode {
  const { t } = useWords();
  return (
    <ul className="map-legend" aria-label={t('requests.map.legend')}>
      {heat ? (
        <li>
          <span className="legend-ramp" aria-hidden="true" />
          {t('requests.map.legend.heat')}
        </li>
      ) : (
        (['plain', 'soon', 'late', 'paused', 'done', 'cluster'] as const).map((one) => (
          <li key={one}>
            <span className="legend-mark" data-clock={one} aria-hidden="true" />
            {t(`requests.map.legend.${one}`)}
          </li>
        ))
      )}
    </ul>
  );
}
