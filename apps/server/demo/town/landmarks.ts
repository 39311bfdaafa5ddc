import {
  type Footprint,
  type Frame,
  footprint,
  frameOf,
  into,
  out,
  rectangle,
  slice,
} from './footprints.ts';
import type { Vec } from './plane.ts';
import type { Random } from './random.ts';

/** The largest upright box of the frame that fits around the middle of a convex ground. */
function boxIn(local: readonly Vec[]): { u: number; v: number; width: number; depth: number } {
  const vs = local.map(([, v]) => v);
  const [low, high] = [Math.min(...vs), Math.max(...vs)];
  let best = { u: 0, v: 0, width: 0, depth: 0 };
  for (let i = 0; i < 12; i++) {
    for (let k = i + 3; k <= 16; k++) {
      const [a, b] = [low + ((high - low) * i) / 16, low + ((high - low) * k) / 16];
      const [below, above] = [slice(local, a + 0.01), slice(local, b - 0.01)];
      if (!below || !above) continue;
      const [from, to] = [Math.max(below[0], above[0]), Math.min(below[1], above[1])];
      if ((to - from) * (b - a) > best.width * best.depth) {
        best = { u: (from + to) / 2, v: (a + b) / 2, width: to - from, depth: b - a };
      }
    }
  }
  return best;
}

/** A school: a running track on one side, a comb of classrooms on the other. */
export function school(ground: readonly Vec[]): { houses: Footprint[]; pitch: Vec[] | null } {
  const frame = frameOf(ground);
  const box = boxIn(ground.map((p) => into(frame, p)));
  const wide = box.width >= box.depth;
  const [long, short] = wide ? [box.width, box.depth] : [box.depth, box.width];
  // The track lies across the ground where that is wide enough, else along it.
  const across = short >= 92;
  const trackShort = across ? Math.min(62, long * 0.45) : Math.min(62, short - 8, long * 0.3);
  const trackLong = trackShort * (across ? Math.min(1.62, (short - 4) / trackShort) : 1.55);
  const taken = across ? trackShort : trackLong;
  const [tu, tv] = wide === across ? [trackShort, trackLong] : [trackLong, trackShort];
  const pitchCentre: Vec = wide
    ? [box.u - long / 2 + taken / 2 + 3, box.v]
    : [box.u, box.v - long / 2 + taken / 2 + 3];
  const pitch = stadium(pitchCentre, tu, tv).map((p) => out(frame, p));
  const shift = taken / 2 + 7;
  const rest = wide
    ? { u: box.u + shift, v: box.v, width: box.width - taken - 16, depth: box.depth - 6 }
    : { u: box.u, v: box.v + shift, width: box.width - 6, depth: box.depth - taken - 16 };
  return { houses: comb(frame, rest, 'school'), pitch: trackShort > 22 ? pitch : null };
}

function stadium([u, v]: Vec, width: number, depth: number): Vec[] {
  const r = Math.min(width, depth) / 2;
  const [a, b] = [width / 2 - r, depth / 2 - r];
  return Array.from({ length: 28 }, (_, i): Vec => {
    const t = (i / 28) * 2 * Math.PI;
    return [
      u + Math.sign(Math.cos(t)) * a + r * Math.cos(t),
      v + Math.sign(Math.sin(t)) * b + r * Math.sin(t),
    ];
  });
}

/** A spine with wings: schools, hospitals. */
function comb(
  frame: Frame,
  { u, v, width, depth }: { u: number; v: number; width: number; depth: number },
  kind: 'school' | 'hospital',
): Footprint[] {
  const thick = kind === 'school' ? 11 : 16;
  if (width < 24 || depth < 20)
    return [
      footprint(
        frame,
        rectangle(u, v, Math.max(12, width), Math.max(10, Math.min(depth, 24))),
        kind,
        [u, v],
      ),
    ];
  const wings = Math.max(2, Math.min(4, Math.floor((depth + 14) / (thick + 15))));
  const ring: Vec[] = [];
  const [x0, x1] = [u - width / 2, u + width / 2];
  const [y0, y1] = [v - depth / 2, v + depth / 2];
  ring.push([x0, y1], [x0, y0]);
  const pitch = wings === 1 ? 0 : (depth - thick) / (wings - 1);
  for (let i = 0; i < wings; i++) {
    const y = y0 + i * pitch;
    const reach = i % 2 === 0 ? x1 : x1 - Math.min(8, width * 0.15);
    if (i > 0) ring.push([x0 + thick, y]);
    ring.push([reach, y], [reach, y + thick]);
    if (i < wings - 1) ring.push([x0 + thick, y + thick]);
  }
  return [footprint(frame, ring, kind, [u - width / 2 + thick / 2, v])];
}

export function hospital(ground: readonly Vec[]): Footprint[] {
  const frame = frameOf(ground);
  const box = boxIn(ground.map((p) => into(frame, p)));
  const rest = {
    ...box,
    width: Math.min(box.width * 0.86, 120),
    depth: Math.min(box.depth * 0.86, 84),
  };
  return comb(frame, rest, 'hospital');
}

export function marketHall(ground: readonly Vec[]): Footprint[] {
  const frame = frameOf(ground);
  const box = boxIn(ground.map((p) => into(frame, p)));
  const [w, d] = [Math.min(box.width * 0.78, 76), Math.min(box.depth * 0.62, 46)];
  return [footprint(frame, rectangle(box.u, box.v, w, d), 'market', [box.u, box.v])];
}

/** A podium with a tower on it. */
export function officeTower(ground: readonly Vec[], random: Random): Footprint[] {
  const frame = frameOf(ground);
  const box = boxIn(ground.map((p) => into(frame, p)));
  const [w, d] = [Math.min(box.width * 0.8, 78), Math.min(box.depth * 0.72, 58)];
  const [u, v] = [box.u + random.between(-6, 6), box.v + random.between(-4, 4)];
  const side = Math.min(34, w * 0.5, d * 0.66);
  const c = side * 0.16;
  const [x, y] = [u - w * 0.14, v + d * 0.05];
  const h = side / 2;
  const tower: Vec[] = [
    [x - h + c, y - h],
    [x + h - c, y - h],
    [x + h, y - h + c],
    [x + h, y + h - c],
    [x + h - c, y + h],
    [x - h + c, y + h],
    [x - h, y + h - c],
    [x - h, y - h + c],
  ];
  return [
    footprint(frame, rectangle(u, v, w, d), 'shop', [u, v]),
    footprint(frame, tower, 'office', [x, y]),
  ];
}
