import type { FeatureCollection } from 'geojson';
import type {
  ExpressionSpecification,
  LayerSpecification,
  Map as MapLibre,
  SourceSpecification,
} from 'maplibre-gl';
import type { ClockTone } from '../format/clock.ts';
import type { Theme } from '../tokens/themes.ts';
import { mapClasses, palettes, tonePairs } from '../tokens/tokens.ts';
import type { MapCluster, MapPoint } from './marks.ts';

export const pointSource = (points: readonly MapPoint[]): SourceSpecification => ({
  type: 'geojson',
  data: collection(points),
  cluster: true,
  clusterRadius: 44,
  clusterMaxZoom: 16,
  clusterProperties: { late: ['+', ['case', ['==', ['get', 'clock'], 'late'], 1, 0]] },
});

export const collection = (points: readonly MapPoint[]): FeatureCollection => ({
  type: 'FeatureCollection',
  features: points.map(({ id, lonLat, clock, glyph }) => ({
    type: 'Feature',
    geometry: { type: 'Point', coordinates: [...lonLat] },
    properties: { id, clock, image: imageName(clock, glyph) },
  })),
});

const imageName = (clock: ClockTone, glyph: string | undefined): string =>
  `point ${clock} ${glyph ?? ''}`;

/** Served clusters and lonely points as one collection; the layers tell them apart by `point_count`. */
export const servedCollection = (
  clusters: readonly MapCluster[],
  points: readonly MapPoint[],
): FeatureCollection => ({
  type: 'FeatureCollection',
  features: [
    ...clusters.map(({ lonLat, count, late, bbox }) => ({
      type: 'Feature' as const,
      geometry: { type: 'Point' as const, coordinates: [...lonLat] },
      properties: { point_count: count, late, bbox },
    })),
    ...collection(points).features,
  ],
});

/** Thousands of matters as warmth: for where, never for how many. */
export const heatLayer = (theme: Theme): LayerSpecification => {
  const ramp = mapClasses[theme === 'dark' ? 'dark' : 'light'];
  return {
    id: 'heat',
    type: 'heatmap',
    source: 'served',
    layout: { visibility: 'none' },
    paint: {
      'heatmap-weight': ['ln', ['+', 1, ['coalesce', ['get', 'point_count'], 1]]],
      'heatmap-intensity': 0.6,
      'heatmap-radius': 42,
      'heatmap-opacity': 0.8,
      'heatmap-color': [
        'interpolate',
        ['linear'],
        ['heatmap-density'],
        0,
        'rgba(0,0,0,0)',
        ...ramp.flatMap((colour, i) => [0.15 + 0.2 * i, colour]),
      ] as unknown as ExpressionSpecification,
    },
  };
};

/** The outline of a selection: a line that is seen on any ground. */
export const shapeLayers = (theme: Theme): LayerSpecification[] => [
  {
    id: 'shape-fill',
    type: 'fill',
    source: 'shape',
    paint: { 'fill-color': palettes[theme].lamp, 'fill-opacity': 0.16 },
  },
  {
    id: 'shape-line',
    type: 'line',
    source: 'shape',
    paint: { 'line-color': palettes[theme].text, 'line-width': 2, 'line-dasharray': [3, 2] },
  },
];

export const shapeCollection = (
  shape: readonly (readonly [number, number])[] | null | undefined,
): FeatureCollection => ({
  type: 'FeatureCollection',
  features:
    shape && shape.length > 2
      ? [
          {
            type: 'Feature',
            geometry: {
              type: 'Polygon',
              coordinates: [[...shape, shape[0] as readonly [number, number]].map((c) => [...c])],
            },
            properties: {},
          },
        ]
      : [],
});

/** Layers of clusters and points; `served` ones are counted by the server. */
export const pointLayers = (
  source: 'points' | 'served' = 'points',
  before = '',
): LayerSpecification[] => [
  {
    id: `${before}chosen`,
    type: 'symbol',
    source,
    filter: ['==', ['get', 'id'], ''],
    layout: {
      'icon-image': 'chosen',
      'icon-allow-overlap': true,
      'icon-ignore-placement': true,
    },
  },
  {
    id: `${before}clusters`,
    type: 'symbol',
    source,
    filter: ['has', 'point_count'],
    layout: {
      // Images are drawn on demand, by what they must say: count and share overdue.
      'icon-image': [
        'concat',
        'cluster ',
        ['get', 'point_count'],
        ' ',
        ['to-string', ['round', ['*', 8, ['/', ['get', 'late'], ['get', 'point_count']]]]],
      ],
      'icon-allow-overlap': true,
      'icon-ignore-placement': true,
    },
  },
  {
    id: `${before}points`,
    type: 'symbol',
    source,
    filter: ['!', ['has', 'point_count']],
    layout: {
      'icon-image': ['get', 'image'],
      'icon-allow-overlap': true,
      'icon-ignore-placement': true,
      // The pressing ones on top.
      'symbol-sort-key': ['match', ['get', 'clock'], 'late', 2, 'soon', 1, 0],
    },
  },
];

/** Draws the images the layers ask for, in the colours of the theme. */
export function drawImages(map: MapLibre, theme: Theme): void {
  map.setMissingStyleImageResolver((name: string) => {
    const [kind, first, second] = name.split(' ');
    const image =
      kind === 'point'
        ? drawPoint(theme, first as ClockTone, second ?? '')
        : kind === 'cluster'
          ? drawCluster(theme, Number(first), Number(second))
          : kind === 'chosen'
            ? drawChosen(theme)
            : null;
    if (image) map.addImage(name, image, { pixelRatio: scale });
  });
}

const scale = 2;

function canvasOf(size: number): CanvasRenderingContext2D {
  const canvas = document.createElement('canvas');
  canvas.width = size * scale;
  canvas.height = size * scale;
  const pen = canvas.getContext('2d', { willReadFrequently: true });
  if (!pen) throw new Error('no 2d canvas');
  pen.scale(scale, scale);
  pen.translate(size / 2, size / 2);
  return pen;
}
const imageOf = (pen: CanvasRenderingContext2D): ImageData =>
  pen.getImageData(0, 0, pen.canvas.width, pen.canvas.height);

/** Disc of 24 px. The rim differs in width and dash, not in colour alone. */
function drawPoint(theme: Theme, clock: ClockTone, glyph: string): ImageData {
  const p = palettes[theme];
  const tone = tonePairs[theme];
  const rims: Record<ClockTone, [colour: string, width: number, dash: number[]]> = {
    plain: [p.primary, 2, []],
    soon: [tone.soon.text, 3, [5, 3]],
    late: [tone.late.text, 4, []],
    paused: [tone.paused.text, 2, [2, 2]],
    done: [tone.done.text, 2, []],
  };
  const [colour, width, dash] = rims[clock];
  const pen = canvasOf(34);
  pen.beginPath();
  pen.arc(0, 0, 13.5, 0, Math.PI * 2);
  pen.fillStyle = p.surface;
  pen.fill();
  pen.beginPath();
  pen.arc(0, 0, 12 - width / 2 + 1, 0, Math.PI * 2);
  pen.setLineDash(dash);
  pen.lineWidth = width;
  pen.strokeStyle = colour;
  pen.stroke();
  pen.setLineDash([]);
  pen.fillStyle = clock === 'late' ? colour : p.text;
  if (glyph !== '') {
    pen.font = '600 12px sans-serif';
    pen.textAlign = 'center';
    pen.textBaseline = 'middle';
    pen.fillText(glyph, 0, 0.5);
  } else {
    pen.beginPath();
    pen.arc(0, 0, 3.5, 0, Math.PI * 2);
    pen.fill();
  }
  // A late one stands out in grey-scale too: a triangle on its shoulder.
  if (clock === 'late') drawTriangle(pen, 9, -9, tone.late.text, p.surface);
  return imageOf(pen);
}

function drawTriangle(
  pen: CanvasRenderingContext2D,
  x: number,
  y: number,
  fill: string,
  halo: string,
): void {
  pen.beginPath();
  pen.moveTo(x, y - 6);
  pen.lineTo(x + 6, y + 5);
  pen.lineTo(x - 6, y + 5);
  pen.closePath();
  pen.lineJoin = 'round';
  pen.lineWidth = 2;
  pen.strokeStyle = halo;
  pen.stroke();
  pen.fillStyle = fill;
  pen.fill();
}

/** Disc of 32, 40 or 52 px with its count; the dark part of the rim is the share overdue, in eighths. */
function drawCluster(theme: Theme, count: number, lateEighths: number): ImageData {
  const p = palettes[theme];
  const size = count < 10 ? 32 : count < 100 ? 40 : 52;
  const r = size / 2 - 2;
  const pen = canvasOf(size + 4);
  pen.beginPath();
  pen.arc(0, 0, r + 1.5, 0, Math.PI * 2);
  pen.fillStyle = p.surface;
  pen.fill();
  pen.beginPath();
  pen.arc(0, 0, r - 2, 0, Math.PI * 2);
  pen.fillStyle = p.primary;
  pen.fill();
  if (lateEighths > 0) {
    pen.beginPath();
    pen.arc(0, 0, r - 0.5, -Math.PI / 2, -Math.PI / 2 + (lateEighths / 8) * Math.PI * 2);
    pen.lineWidth = 4;
    pen.strokeStyle = tonePairs[theme].late.text;
    pen.stroke();
  }
  pen.fillStyle = p['on-primary'];
  pen.font = `600 ${size < 50 ? 13 : 15}px sans-serif`;
  pen.textAlign = 'center';
  pen.textBaseline = 'middle';
  pen.fillText(count < 10_000 ? String(count) : '9999+', 0, 0.5);
  return imageOf(pen);
}

function drawChosen(theme: Theme): ImageData {
  const p = palettes[theme];
  const pen = canvasOf(48);
  pen.beginPath();
  pen.arc(0, 0, 20, 0, Math.PI * 2);
  pen.fillStyle = p.lamp;
  pen.fill();
  pen.lineWidth = 2;
  pen.strokeStyle = p.text;
  pen.stroke();
  return imageOf(pen);
}
