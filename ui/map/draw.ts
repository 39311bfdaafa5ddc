import type { Map as MapLibre, MapMouseEvent, MapTouchEvent } from 'maplibre-gl';

type Corner = readonly [lon: number, lat: number];

const earthM = 6_371_008.8;
const radians = (degrees: number): number => (degrees * Math.PI) / 180;

/** Metres between two points on the globe (haversine), as the server measures a circle. */
export function metresBetween([lon, lat]: Corner, [lon2, lat2]: Corner): number {
  const a =
    Math.sin(radians(lat2 - lat) / 2) ** 2 +
    Math.cos(radians(lat)) * Math.cos(radians(lat2)) * Math.sin(radians(lon2 - lon) / 2) ** 2;
  return 2 * earthM * Math.asin(Math.min(1, Math.sqrt(a)));
}

/** A circle as corners, to be drawn. */
export function circleAround([lon, lat]: Corner, metres: number, corners = 64): Corner[] {
  const dy = (metres / earthM) * (180 / Math.PI);
  const dx = dy / Math.max(0.01, Math.cos(radians(lat)));
  return Array.from({ length: corners }, (_, i) => {
    const turn = (2 * Math.PI * i) / corners;
    return [lon + dx * Math.cos(turn), lat + dy * Math.sin(turn)] as const;
  });
}

/**
 * A drawn line with few enough corners for an address: those it can spare most are left out (Visvalingam, by the area of
 * the triangle a corner makes with its neighbours).
 */
export function spared(line: readonly Corner[], most: number): Corner[] {
  const corners = [...line];
  const areaAt = (i: number): number => {
    const n = corners.length;
    const [a, b, c] = [corners[(i + n - 1) % n], corners[i], corners[(i + 1) % n]] as [
      Corner,
      Corner,
      Corner,
    ];
    return Math.abs((b[0] - a[0]) * (c[1] - a[1]) - (c[0] - a[0]) * (b[1] - a[1]));
  };
  while (corners.length > most) {
    let least = 0;
    for (let i = 1; i < corners.length; i += 1) if (areaAt(i) < areaAt(least)) least = i;
    corners.splice(least, 1);
  }
  return corners;
}

export interface Drawing {
  tool: 'circle' | 'outline';
  /** While the finger moves: what there is so far. */
  onDraw: (shape: readonly Corner[]) => void;
  onCircle: (centre: Corner, metres: number) => void;
  onOutline: (corners: readonly Corner[]) => void;
}

/** Fewer metres than a finger's width are a slip, not a circle. */
const leastM = 10;
const mostM = 50_000;

/** Lets somebody draw with one press and drag; the map holds still meanwhile. The reply takes it all back. */
export function listenToDrawing(
  map: MapLibre,
  { tool, onDraw, onCircle, onOutline }: Drawing,
): () => void {
  let line: Corner[] | null = null;
  const at = (event: MapMouseEvent | MapTouchEvent): Corner => [event.lngLat.lng, event.lngLat.lat];
  const radius = (corners: readonly Corner[]): number =>
    Math.min(mostM, metresBetween(corners[0] as Corner, corners.at(-1) as Corner));
  const down = (event: MapMouseEvent | MapTouchEvent): void => {
    event.preventDefault();
    line = [at(event)];
  };
  const move = (event: MapMouseEvent | MapTouchEvent): void => {
    if (!line) return;
    line.push(at(event));
    onDraw(tool === 'circle' ? circleAround(line[0] as Corner, radius(line)) : line);
  };
  const up = (): void => {
    const drawn = line;
    line = null;
    if (!drawn || drawn.length < 2) return;
    const metres = radius(drawn);
    if (tool === 'circle') {
      if (metres >= leastM) onCircle(drawn[0] as Corner, Math.round(metres));
      return;
    }
    const corners = spared(drawn, 60);
    if (corners.length > 2) onOutline(corners);
  };
  map.dragPan.disable();
  map.getCanvas().style.setProperty('cursor', 'crosshair');
  map.on('mousedown', down);
  map.on('touchstart', down);
  map.on('mousemove', move);
  map.on('touchmove', move);
  // The finger may be lifted outside of the map.
  addEventListener('pointerup', up);
  addEventListener('touchend', up);
  return () => {
    map.dragPan.enable();
    map.getCanvas().style.removeProperty('cursor');
    map.off('mousedown', down);
    map.off('touchstart', down);
    map.off('mousemove', move);
    map.off('touchmove', move);
    removeEventListener('pointerup', up);
    removeEventListener('touchend', up);
  };
}
