/**
 * The one place where a colour or a size has a value (ux.md §2).
 *
 * `tokens.css` is written from here (`node ui/tokens/write.ts`), Ant Design's theme and the map's
 * paint read it directly. A test compares the file with this one and computes the contrasts.
 */

import type { Theme } from './themes.ts';

export interface Palette {
  bg: string;
  surface: string;
  sunken: string;
  line: string;
  control: string;
  text: string;
  'text-2': string;
  'text-3': string;
  primary: string;
  'primary-strong': string;
  'primary-soft': string;
  'on-primary': string;
  lamp: string;
  'on-lamp': string;
}

const light: Palette = {
  bg: '#F6F5F1',
  surface: '#FFFFFF',
  sunken: '#ECEAE3',
  line: '#D9D6CC',
  control: '#858070',
  text: '#1B2326',
  'text-2': '#465154',
  'text-3': '#5F6A6D',
  primary: '#0F5B66',
  'primary-strong': '#0A444D',
  'primary-soft': '#E0EEEF',
  'on-primary': '#FFFFFF',
  lamp: '#F2B632',
  'on-lamp': '#1B2326',
};

export const palettes: Record<Theme, Palette> = {
  default: light,
  dark: {
    bg: '#0D1416',
    surface: '#151F22',
    sunken: '#1E2B2F',
    line: '#304045',
    control: '#6E8287',
    text: '#EDF2F2',
    'text-2': '#B9C5C7',
    'text-3': '#94A3A6',
    primary: '#70C7CF',
    'primary-strong': '#9ADDE3',
    'primary-soft': '#0E2E33',
    'on-primary': '#06282D',
    lamp: '#FFCF5C',
    'on-lamp': '#1B2326',
  },
  contrast: {
    ...light,
    bg: '#FFFFFF',
    sunken: '#FFFFFF',
    line: '#000000',
    control: '#000000',
    text: '#000000',
    'text-2': '#000000',
    'text-3': '#2B3133',
    primary: '#00363D',
    'primary-strong': '#00363D',
    'primary-soft': '#FFFFFF',
  },
  elder: {
    ...light,
    bg: '#FBF8F0',
    text: '#111618',
    'text-2': '#333C3F',
    'text-3': '#465154',
    control: '#5F6A6D',
    primary: '#0A444D',
  },
};

/** Families of state. Each is shown as icon + word + fill, never as colour alone. */
export const tones = [
  'new',
  'moving',
  'checking',
  'done',
  'soon',
  'late',
  'paused',
  'stopped',
] as const;
export type Tone = (typeof tones)[number];

interface TonePair {
  text: string;
  fill: string;
}

const lightTones: Record<Tone, TonePair> = {
  new: { text: '#1D4F91', fill: '#E7EEF8' },
  moving: { text: '#0F5B66', fill: '#E0EEEF' },
  checking: { text: '#5A3D93', fill: '#EFEAF7' },
  done: { text: '#22643A', fill: '#E4F1E7' },
  soon: { text: '#7A4B00', fill: '#FBEFD3' },
  late: { text: '#A3201A', fill: '#FBE7E4' },
  paused: { text: '#4F5759', fill: '#ECEAE3' },
  stopped: { text: '#3A4143', fill: '#E2E1DB' },
};

/** In the contrast theme the fill is paper and the text colour becomes a 2-px border. */
const outlined = (text: string): TonePair => ({ text, fill: '#FFFFFF' });

export const tonePairs: Record<Theme, Record<Tone, TonePair>> = {
  default: lightTones,
  dark: {
    new: { text: '#9CC4F5', fill: '#14273D' },
    moving: { text: '#7FD3DA', fill: '#0E2E33' },
    checking: { text: '#C5B0F0', fill: '#271F3B' },
    done: { text: '#8AD7A0', fill: '#12301D' },
    soon: { text: '#FFCF5C', fill: '#3A2B06' },
    late: { text: '#FF9C92', fill: '#3F1512' },
    paused: { text: '#B9C5C7', fill: '#26333A' },
    stopped: { text: '#DDE3E4', fill: '#303C40' },
  },
  contrast: {
    new: outlined('#0A2F66'),
    moving: outlined('#00363D'),
    checking: outlined('#3A1F73'),
    done: outlined('#0B4420'),
    soon: outlined('#5A3600'),
    late: outlined('#7A0F0B'),
    paused: outlined('#2B3133'),
    stopped: outlined('#000000'),
  },
  elder: lightTones,
};

/** Statutory warning colours. Nothing else may use them, and the words stand beside them. */
export const warnings = {
  red: { fill: '#B71C1C', text: '#FFFFFF' },
  orange: { fill: '#F08A24', text: '#1B2326' },
  yellow: { fill: '#F5D547', text: '#1B2326' },
  blue: { fill: '#1B5FB4', text: '#FFFFFF' },
} as const;

export const sans =
  '-apple-system, BlinkMacSystemFont, "Segoe UI", Roboto, "PingFang SC", "HarmonyOS Sans SC", MiSans, "Noto Sans CJK SC", "Microsoft YaHei", sans-serif';
/** English first looks for a Latin face: a Han font would draw ’ as wide as a character. */
export const sansLatin =
  '-apple-system, BlinkMacSystemFont, "Segoe UI", Roboto, "Noto Sans", "Liberation Sans", "PingFang SC", "HarmonyOS Sans SC", MiSans, "Noto Sans CJK SC", "Microsoft YaHei", sans-serif';
export const serif = '"Songti SC", "Noto Serif CJK SC", SimSun, serif';

export const typeRoles = ['caption', 'body', 'row', 'h2', 'h1', 'figure'] as const;
export type TypeRole = (typeof typeRoles)[number];
export const scales = ['console', 'pwa', 'elder'] as const;
export type Scale = (typeof scales)[number];

/** Size and line height in px at 100 %; written as rem so that the reader's own setting counts. */
export const typeScale: Record<Scale, Record<TypeRole, readonly [size: number, line: number]>> = {
  console: {
    caption: [12, 18],
    body: [14, 22],
    row: [14, 22],
    h2: [16, 24],
    h1: [20, 28],
    figure: [24, 32],
  },
  pwa: {
    caption: [13, 20],
    body: [16, 26],
    row: [17, 26],
    h2: [20, 28],
    h1: [24, 34],
    figure: [28, 36],
  },
  elder: {
    caption: [18, 28],
    body: [20, 32],
    row: [22, 34],
    h2: [26, 38],
    h1: [30, 44],
    figure: [34, 46],
  },
};

export const typeWeight: Record<TypeRole, 400 | 600> = {
  caption: 400,
  body: 400,
  row: 600,
  h2: 600,
  h1: 600,
  figure: 600,
};

export const space = [4, 8, 12, 16, 24, 32, 48, 64] as const;
export const radius = { control: 6, card: 10, sheet: 14 } as const;

/** Smallest target and row height, px. */
export const targets: Record<Scale, { target: number; row: number }> = {
  console: { target: 32, row: 36 },
  pwa: { target: 44, row: 44 },
  elder: { target: 60, row: 60 },
};

/** The map's own paper (ux.md §2 Map): the same in every theme but dark. */
export const mapPaint = {
  light: {
    paper: '#FBFAF6',
    community: ['#F1EFE6', '#E9EEE9'],
    gridLine: '#8F8A79',
    edge: '#0F5B66',
    water: '#D5E6EC',
    green: '#DDEBD8',
    road: '#FFFFFF',
    roadCase: '#CFCBBF',
    building: '#E3DFD3',
    label: '#3D474A',
    halo: '#FBFAF6',
  },
  dark: {
    paper: '#121A1D',
    community: ['#182327', '#1B2826'],
    gridLine: '#66767A',
    edge: '#70C7CF',
    water: '#15303A',
    green: '#183024',
    road: '#2F3D42',
    roadCase: '#0F171A',
    building: '#263338',
    label: '#C6D2D4',
    halo: '#121A1D',
  },
} as const;

/** Fill classes: five quantiles, and five steps against a target. */
export const mapClasses = {
  light: ['#F6F7CF', '#B4DDBE', '#5DB5C0', '#1F6F9F', '#20317F'],
  dark: ['#16343A', '#1F5660', '#2F8190', '#6DB9C1', '#C9EEF0'],
  target: ['#8C4A00', '#E8A85C', '#F2F1EC', '#A79CC9', '#4B2A80'],
} as const;
