import './streets-map.css';
import { getMap } from '@liren/areas/contract';
import { Answer, useOne, useTheme } from '@liren/ui';
import { AreaMap, type MapPoint } from '@liren/ui/map';
import { useWords } from '@liren/ui/words';
import type { GeoJSONSource, Map as MapLibre } from 'maplibre-gl';
import { type ReactNode, useEffect, useState } from 'react';

type Lines = readonly (readonly (readonly [lon: number, lat: number])[])[];

/** A grid on the map: its outline, streets that were seen and those that were not, points. The list stands beside it. */
export function StreetsMap({
  label,
  seen = [],
  unseen = [],
  outline = [],
  walked = [],
  points = [],
  onChoose,
}: {
  label: string;
  seen?: Lines;
  unseen?: Lines;
  outline?: Lines[number];
  /** Where somebody walked. */
  walked?: Lines[number];
  points?: readonly MapPoint[];
  onChoose?: (id: string) => void;
}): ReactNode {
  const { t } = useWords();
  const theme = useTheme();
  const [map, setMap] = useState<MapLibre | null>(null);
  const ground = useOne(getMap, {});
  useEffect(() => setMap(null), [theme]);
  useEffect(() => {
    if (!map) return;
    for (const [source, lines] of [
      ['patrol-seen', seen],
      ['patrol-unseen', unseen],
      ['patrol-outline', outline.length > 0 ? [outline] : []],
      ['patrol-walked', walked.length > 1 ? [walked] : []],
    ] as const)
      void map.getSource<GeoJSONSource>(source)?.setData(collectionOf(lines));
  }, [map, seen, unseen, outline, walked]);
  const box = boxOf([...seen, ...unseen, outline, walked, points.map(({ lonLat }) => lonLat)]);
  const frame = box?.join();
  useEffect(() => {
    if (map && box) map.fitBounds(box, { padding: 36, maxZoom: 17, animate: false });
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- moved when what is shown lies elsewhere
  }, [map, frame]);
  return (
    <div className="streets-map">
      <div className="streets-map-box">
        <Answer of={ground} rows={8}>
          {(value) => (
            <AreaMap
              ground={value}
              label={label}
              points={points}
              {...(onChoose ? { onChoose } : {})}
              onReady={(ready) => {
                addLayers(ready);
                setMap(ready);
              }}
            />
          )}
        </Answer>
      </div>
      {(seen.length > 0 || unseen.length > 0) && (
        <ul className="streets-legend">
          <li data-line="seen">{t('patrol.map.seen')}</li>
          <li data-line="unseen">{t('patrol.map.unseen')}</li>
        </ul>
      )}
    </div>
  );
}

const collectionOf = (lines: Lines) => ({
  type: 'FeatureCollection' as const,
  features: lines.map((line) => ({
    type: 'Feature' as const,
    properties: {},
    geometry: { type: 'LineString' as const, coordinates: line.map(([lon, lat]) => [lon, lat]) },
  })),
});

/** Told apart by more than colour: what was seen is whole and broad, what was not is broken and thin. */
function addLayers(map: MapLibre): void {
  const style = getComputedStyle(document.documentElement);
  const colour = (name: string) => style.getPropertyValue(name).trim();
  const line = (id: string, paint: Record<string, unknown>) => {
    if (map.getSource(id)) return;
    map.addSource(id, { type: 'geojson', data: collectionOf([]) });
    map.addLayer(
      {
        ...{ id, type: 'line', source: id, paint },
        layout: { 'line-cap': 'round', 'line-join': 'round' },
      },
      map.getLayer('points') ? 'points' : undefined,
    );
  };
  line('patrol-outline', { 'line-color': colour('--text'), 'line-width': 2.5 });
  line('patrol-unseen', {
    'line-color': colour('--tone-soon'),
    'line-width': 3,
    'line-dasharray': [0.5, 2],
  });
  line('patrol-seen', { 'line-color': colour('--primary'), 'line-width': 5 });
  line('patrol-walked', { 'line-color': colour('--tone-checking'), 'line-width': 2 });
}

function boxOf(lines: Lines): [number, number, number, number] | null {
  const all = lines.flat();
  if (all.length === 0) return null;
  const lons = all.map(([lon]) => lon);
  const lats = all.map(([, lat]) => lat);
  return [Math.min(...lons), Math.min(...lats), Math.max(...lons), Math.max(...lats)];
}
