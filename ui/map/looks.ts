import type { mapPaint } from '../tokens/tokens.ts';

export type MapLook = keyof typeof mapPaint;

/** Fonts of the reader's device: without a `glyphs` URL MapLibre draws letters itself (≥ 5.11). */
export const font = [
  'PingFang SC',
  'HarmonyOS Sans SC',
  'MiSans',
  'Noto Sans CJK SC',
  'Microsoft YaHei',
  'sans-serif',
];
