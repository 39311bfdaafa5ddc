import { Answer, hrefOf, useOne, useTheme } from '@liren/ui';
import { AreaMap } from '@liren/ui/map';
import { useWords } from '@liren/ui/words';
import type { GeoJSONSource, Map as MapLibre } from 'maplibre-gl';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { type Area, getArea, getMap, getMapLayer, listAreas } from '../contract/public.ts';

/**
 * The map beside the list: what the filters leave out is pale, the chosen community shows its service
 * grids with their numbers. A click chooses what is under it; the list does the same by keyboard.
 */
export default function AreasMap({
  chosen,
  shown,
  choose,
}: {
  chosen: string | undefined;
  shown: readonly Area[];
  choose: (code: string | undefined) => void;
}): ReactNode {
  const { t } = useWords();
  const theme = useTheme();
  const [map, setMap] = useState<MapLibre | null>(null);
  const ground = useOne(getMap, {});
  const community = chosen?.slice(0, 12);
  const area = useOne(getArea, { params: { code: chosen ?? '' } }, { when: chosen !== undefined });
  const grids = useOne(
    listAreas,
    { query: { within: community ?? '', level: ['service_grid', 'unit_grid'], limit: 1_000 } },
    { when: community !== undefined },
  );

  const handlers = useRef({ choose, community });
  useEffect(() => {
    handlers.current = { choose, community };
  });
  useEffect(() => setMap(null), [theme]);
  useEffect(() => {
    map?.setFilter('areas-pale', [
      '!',
      ['in', ['get', 'code'], ['literal', shown.map(({ code }) => code)]],
    ]);
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- another theme is another map
  }, [map, shown]);
  useEffect(() => {
    if (!map) return;
    for (const layer of ['areas-services', 'areas-services-hit']) {
      map.setFilter(layer, ['==', ['slice', ['get', 'code'], 0, 12], community ?? '']);
    }
    for (const layer of chosenLayers) map.setFilter(layer, ['==', ['get', 'code'], chosen ?? '']);
  }, [map, chosen, community]);
  useEffect(() => {
    const services = (community && grids.value?.areas) || [];
    void map?.getSource<GeoJSONSource>('areas-numbers')?.setData({
      type: 'FeatureCollection',
      features: services.flatMap(({ level, code, labelAt }) =>
        level === 'service_grid' && labelAt
          ? [
              {
                type: 'Feature' as const,
                geometry: { type: 'Point' as const, coordinates: [...labelAt] },
                properties: { number: code.slice(12) },
              },
            ]
          : [],
      ),
    });
  }, [map, grids.value, community]);
  const bbox = area.value?.code === chosen ? area.value?.bbox : null;
  useEffect(() => {
    if (!map || !bbox) return;
    const still = matchMedia('(prefers-reduced-motion: reduce)').matches;
    map.fitBounds([bbox[0], bbox[1], bbox[2], bbox[3]], {
      padding: 48,
      maxZoom: 16.5,
      animate: !still,
      duration: 200,
    });
  }, [map, bbox]);

  return (
    <div className="areas-map">
      <Answer of={ground} rows={8}>
        {(value) => (
          <AreaMap
            ground={value}
            label={t('areas.map')}
            onReady={(ready) => {
              addLayers(ready);
              ready.on('click', ({ point }) => {
                const [grid] = ready.queryRenderedFeatures(point, {
                  layers: ['areas-services-hit'],
                });
                const [under] = ready.queryRenderedFeatures(point, { layers: ['communities'] });
                const code = (grid ?? under)?.properties['code'];
                if (typeof code === 'string') handlers.current.choose(code);
              });
              setMap(ready);
            }}
          />
        )}
      </Answer>
    </div>
  );
}

const chosenLayers = [
  'areas-chosen-communities',
  'areas-chosen-service_grids',
  'areas-chosen-unit_grids',
];
const nothing = ['==', ['get', 'code'], ''] as ['==', ['get', string], string];

function addLayers(map: MapLibre): void {
  const style = getComputedStyle(document.documentElement);
  const colour = (name: string) => style.getPropertyValue(name).trim();
  // The ground brings the finer grids only when they can be seen; here they are chosen by name.
  for (const id of ['service_grids', 'unit_grids'] as const) {
    if (!map.getSource(id)) {
      map.addSource(id, { type: 'geojson', data: hrefOf(getMapLayer, { params: { layer: id } }) });
    }
  }
  map.addSource('areas-numbers', {
    type: 'geojson',
    data: { type: 'FeatureCollection', features: [] },
  });
  map.addLayer(
    {
      id: 'areas-pale',
      type: 'fill',
      source: 'communities',
      filter: nothing,
      paint: { 'fill-color': colour('--bg'), 'fill-opacity': 0.72 },
    },
    'edge',
  );
  map.addLayer(
    {
      id: 'areas-services-hit',
      type: 'fill',
      source: 'service_grids',
      filter: nothing,
      paint: { 'fill-color': colour('--primary'), 'fill-opacity': 0.04 },
    },
    'edge',
  );
  map.addLayer({
    id: 'areas-services',
    type: 'line',
    source: 'service_grids',
    filter: nothing,
    paint: { 'line-color': colour('--primary'), 'line-width': 1.25 },
  });
  for (const source of ['communities', 'service_grids', 'unit_grids']) {
    map.addLayer({
      id: `areas-chosen-${source}`,
      type: 'line',
      source,
      filter: nothing,
      paint: { 'line-color': colour('--primary'), 'line-width': 3.5 },
      layout: { 'line-join': 'round' },
    });
  }
  map.addLayer({
    id: 'areas-numbers',
    type: 'symbol',
    source: 'areas-numbers',
    layout: {
      'text-field': ['get', 'number'],
      'text-font': ['Noto Sans CJK SC', 'PingFang SC', 'Microsoft YaHei', 'sans-serif'],
      'text-size': 13,
      'text-allow-overlap': true,
    },
    paint: {
      'text-color': colour('--primary-strong'),
      'text-halo-color': colour('--surface'),
      'text-halo-width': 2,
    },
  });
}
