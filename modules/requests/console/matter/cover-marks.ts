import type { Mark } from '@liren/kernel/file';

type Box = Extract<Mark, { shape: 'box' }>;

const step = 0.01;
const least = 0.02;

/** A box in the middle, for whoever goes on with the keyboard. */
export const newBox: Box = { shape: 'box', at: [0.4, 0.44], size: [0.2, 0.12] };

/** The box between two corners; null when it has no size worth a box. */
export function boxBetween(
  [ax, ay]: readonly [number, number],
  [bx, by]: readonly [number, number],
): Box | null {
  const size: [number, number] = [Math.abs(bx - ax), Math.abs(by - ay)];
  if (size[0] < step / 2 || size[1] < step / 2) return null;
  return { shape: 'box', at: [Math.min(ax, bx), Math.min(ay, by)], size };
}

/** The box after a key: arrows move it, with Shift they size it. Null for keys that mean something else. */
export function boxAfterKey(box: Box, key: string, shift: boolean): Box | null {
  const by = arrows[key];
  if (!by) return null;
  const [[x, y], [w, h]] = [box.at, box.size];
  return shift
    ? {
        ...box,
        size: [within(w + by[0] * step, least, 1 - x), within(h + by[1] * step, least, 1 - y)],
      }
    : { ...box, at: [within(x + by[0] * step, 0, 1 - w), within(y + by[1] * step, 0, 1 - h)] };
}

const arrows: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

/** Rounded, so that a hundred presses add up to a whole. */
const within = (value: number, low: number, high: number): number =>
  Math.round(Math.min(Math.max(value, low), Math.max(low, high)) * 10_000) / 10_000;
