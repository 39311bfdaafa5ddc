import { labelPoint, type Point } from '@liren/kernel/area';
import { Answer, useOne, useTheme } from '@liren/ui';
import { AreaMap } from '@liren/ui/map';
import { useWords } from '@liren/ui/words';
import type { GeoJSONSource, Map as MapLibre, MapMouseEvent, MapTouchEvent } from 'maplibre-gl';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { type BoundaryLevel, getMap } from '../../contract/public.ts';
import { cornersOf, type Draft, snappedPoint } from '../../domain/public.ts';
import type { Tool } from './tools.tsx';

/** So near a corner a click means the corner, px. */
const snapPx = 10;

interface Props {
  draft: Draft;
  level: BoundaryLevel;
  /** Only grids of this community; null: of all. */
  within: string | null;
  chosen: readonly string[];
  tool: Tool | null;
  onChoose: (code: string) => void;
  onTool: (tool: Tool) => void;
  onMove: (from: Point, to: Point) => void;
}

/** The areas as the edits leave them: a click chooses, or sets a point; corners of a chosen one are dragged. */
export default function EditorMap(props: Props): ReactNode {
  const { t } = useWords();
  const theme = useTheme();
  const ground = useOne(getMap, {});
  const [map, setMap] = useState<MapLibre | null>(null);
  const latest = useRef(props);
  useEffect(() => {
    latest.current = props;
  });
  useEffect(() => setMap(null), [theme]);
  useEffect(() => {
    if (map) draw(map, props);
  });
  const { within, level } = props;
  useEffect(() => {
    if (!map || !within) return;
    const shape = latest.current.draft.plots.get(within)?.geometry;
    if (!shape) return;
    const corners = cornersOf(shape);
    const [lons, lats] = [corners.map(([lon]) => lon), corners.map(([, lat]) => lat)];
    map.fitBounds([Math.min(...lons), Math.min(...lats), Math.max(...lons), Math.max(...lats)], {
      padding: 40,
      animate: false,
    });
  }, [map, within, level]);
  return (
    <div className="boundary-map">
      <Answer of={ground} rows={8}>
        {(value) => (
          <AreaMap
            ground={value}
            label={t('areas.editor.map')}
            onReady={(ready) => {
              addLayers(ready);
              listen(ready, latest);
              setMap(ready);
            }}
          />
        )}
      </Answer>
    </div>
  );
}

const empty = { type: 'FeatureCollection' as const, features: [] };
const layers = ['boundary-plots', 'boundary-corners', 'boundary-sketch'] as const;

function addLayers(map: MapLibre): void {
  const style = getComputedStyle(document.documentElement);
  const colour = (name: string) => style.getPropertyValue(name).trim();
  for (const source of layers) map.addSource(source, { type: 'geojson', data: empty });
  map.addLayer({
    id: 'boundary-fill',
    type: 'fill',
    source: 'boundary-plots',
    paint: {
      'fill-color': [
        'match',
        ['get', 'how'],
        'chosen',
        colour('--primary'),
        'touched',
        colour('--lamp'),
        colour('--surface'),
      ],
      'fill-opacity': ['match', ['get', 'how'], 'chosen', 0.28, 'touched', 0.22, 0.05],
    },
  });
  map.addLayer({
    id: 'boundary-line',
    type: 'line',
    source: 'boundary-plots',
    paint: {
      'line-color': colour('--primary'),
      'line-width': ['match', ['get', 'how'], 'chosen', 3, 1.25],
    },
    layout: { 'line-join': 'round' },
  });
  map.addLayer({
    id: 'boundary-names',
    type: 'symbol',
    source: 'boundary-plots',
    filter: ['==', ['geometry-type'], 'Point'],
    layout: {
      'text-field': ['get', 'number'],
      'text-font': ['Noto Sans CJK SC', 'PingFang SC', 'Microsoft YaHei', 'sans-serif'],
      'text-size': 13,
    },
    paint: {
      'text-color': colour('--primary-strong'),
      'text-halo-color': colour('--surface'),
      'text-halo-width': 2,
    },
  });
  map.addLayer({
    id: 'boundary-sketch',
    type: 'line',
    source: 'boundary-sketch',
    paint: {
      'line-color': colour('--tone-late'),
      'line-width': 2.5,
      'line-dasharray': [2, 1.5],
    },
  });
  for (const source of ['boundary-sketch', 'boundary-corners'] as const) {
    map.addLayer({
      id: source === 'boundary-corners' ? source : 'boundary-sketch-points',
      type: 'circle',
      source,
      filter: ['==', ['geometry-type'], 'Point'],
      paint: {
        'circle-radius': 6,
        'circle-color': colour('--surface'),
        'circle-stroke-color': colour(source === 'boundary-corners' ? '--primary' : '--tone-late'),
        'circle-stroke-width': 2.5,
      },
    });
  }
}

function draw(map: MapLibre, { draft, level, within, chosen, tool }: Props): void {
  const plots = [...draft.plots.values()].filter(
    (plot) => plot.level === level && (within === null || plot.code.startsWith(within)),
  );
  const how = (code: string) =>
    chosen.includes(code) ? 'chosen' : draft.touched.has(code) ? 'touched' : 'same';
  const source = (id: (typeof layers)[number]) => map.getSource<GeoJSONSource>(id);
  const point = (coordinates: Point, properties: Record<string, unknown> = {}) => ({
    type: 'Feature' as const,
    properties,
    geometry: { type: 'Point' as const, coordinates: [...coordinates] },
  });
  void source('boundary-plots')?.setData({
    type: 'FeatureCollection',
    features: plots.flatMap(({ code, name, geometry }) => [
      {
        type: 'Feature' as const,
        properties: { code, how: how(code) },
        geometry: geometry as unknown as GeoJSON.Geometry,
      },
      point(labelPoint(geometry), { number: level === 'community' ? name : code.slice(12) }),
    ]),
  });
  const [only] = tool?.is === 'move' ? chosen : [];
  const corners = only ? cornersOf(draft.plots.get(only)?.geometry ?? emptyShape) : [];
  void source('boundary-corners')?.setData({
    type: 'FeatureCollection',
    features: corners.map((corner) => point(corner, { lon: corner[0], lat: corner[1] })),
  });
  const points = tool && 'points' in tool ? tool.points : [];
  const path = tool?.is === 'draw' && points.length > 2 ? [...points, points[0] as Point] : points;
  void source('boundary-sketch')?.setData({
    type: 'FeatureCollection',
    features: [
      ...points.map((one) => point(one)),
      ...(path.length > 1
        ? [
            {
              type: 'Feature' as const,
              properties: {},
              geometry: { type: 'LineString' as const, coordinates: path.map((one) => [...one]) },
            },
          ]
        : []),
    ],
  });
}

const emptyShape = { type: 'Polygon' as const, coordinates: [] };

function listen(map: MapLibre, latest: { current: Props }): void {
  let held: Point | null = null;
  map.on('click', (event) => {
    const { tool, onTool, onChoose, draft, level } = latest.current;
    if (tool && 'points' in tool) {
      onTool({ ...tool, points: [...tool.points, nearest(map, draft, level, event)] });
      return;
    }
    if (tool?.is === 'move') return;
    const [under] = map.queryRenderedFeatures(event.point, { layers: ['boundary-fill'] });
    const code = under?.properties['code'];
    if (typeof code === 'string') onChoose(code);
  });
  const take = (event: MapMouseEvent | MapTouchEvent): void => {
    const [corner] = map.queryRenderedFeatures(event.point, { layers: ['boundary-corners'] });
    if (!corner) return;
    event.preventDefault();
    held = [corner.properties['lon'], corner.properties['lat']];
  };
  const carry = (event: MapMouseEvent | MapTouchEvent): void => {
    if (!held) return;
    const to: [number, number] = [event.lngLat.lng, event.lngLat.lat];
    void map.getSource<GeoJSONSource>('boundary-sketch')?.setData({
      type: 'Feature',
      properties: {},
      geometry: { type: 'LineString', coordinates: [[...held], to] },
    });
  };
  const drop = (event: MapMouseEvent | MapTouchEvent): void => {
    if (!held) return;
    const from = held;
    held = null;
    latest.current.onMove(from, snappedPoint([event.lngLat.lng, event.lngLat.lat]));
  };
  for (const [down, move, up] of [
    ['mousedown', 'mousemove', 'mouseup'],
    ['touchstart', 'touchmove', 'touchend'],
  ] as const) {
    map.on(down, take);
    map.on(move, carry);
    map.on(up, drop);
  }
}

/** Where a click meant: a corner it came near to, else where it was. */
function nearest(
  map: MapLibre,
  draft: Draft,
  level: string,
  { point, lngLat }: MapMouseEvent,
): Point {
  let best: Point = snappedPoint([lngLat.lng, lngLat.lat]);
  let bestPx = snapPx;
  for (const plot of draft.plots.values()) {
    if (plot.level !== level && plot.level !== 'community') continue;
    for (const corner of cornersOf(plot.geometry)) {
      const at = map.project([corner[0], corner[1]]);
      const d = Math.hypot(at.x - point.x, at.y - point.y);
      if (d < bestPx) [best, bestPx] = [corner, d];
    }
  }
  return best;
}
