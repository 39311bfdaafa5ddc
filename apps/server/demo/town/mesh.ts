import type { Cut, Piece } from './plan.ts';
import { at, cross, dot, length, minus, plus, type Vec } from './plane.ts';

/** A short straight edge between two points of the mesh, as every neighbour sees it. */
export interface Edge {
  from: number;
  to: number;
  cut: number;
}

/**
 * Cells that share their points exactly: where one cell's corner touches another's side, the side has
 * a point too. So whatever is made of cells fits its neighbours without gap or overlap.
 */
export interface Mesh {
  points: readonly Vec[];
  /** Edges of each cell, counter-clockwise. */
  cells: readonly (readonly Edge[])[];
}

const snapM = 0.002;
/** Longest straight edge: the town's streets bend a little. */
const stepM = 32;

/**
 * The mesh of convex pieces, bent by `bend`.
 *
 * Points come first in the flat plan, where "on this line" is exact enough to decide, then move.
 */
export function meshOf(pieces: readonly Piece[], bend: (p: Vec) => Vec): Mesh {
  const flat: Vec[] = [];
  const cellsOfKey = new Map<string, number[]>();
  const key = (x: number, y: number) => `${Math.round(x)},${Math.round(y)}`;
  const idOf = (p: Vec): number => {
    for (let x = -1; x <= 1; x++) {
      for (let y = -1; y <= 1; y++) {
        for (const id of cellsOfKey.get(key(p[0] + x, p[1] + y)) ?? []) {
          if (length(minus(flat[id] as Vec, p)) < snapM) return id;
        }
      }
    }
    flat.push(p);
    const k = key(p[0], p[1]);
    cellsOfKey.set(k, [...(cellsOfKey.get(k) ?? []), flat.length - 1]);
    return flat.length - 1;
  };
  const corners = pieces.map(({ points }) => points.map(idOf));
  const cornerCount = flat.length;

  const dense = new Map<string, number[]>();
  const steps = (from: number, to: number): number[] => {
    const [low, high] = from < to ? [from, to] : [to, from];
    const k = `${low}-${high}`;
    let ids = dense.get(k);
    if (!ids) {
      const [p, q] = [flat[low] as Vec, flat[high] as Vec];
      const n = Math.max(1, Math.round(length(minus(q, p)) / stepM));
      ids = [low];
      for (let i = 1; i < n; i++) {
        flat.push(plus(p, minus(q, p), i / n));
        ids.push(flat.length - 1);
      }
      ids.push(high);
      dense.set(k, ids);
    }
    return from < to ? ids : ids.toReversed();
  };

  const cells = pieces.map((piece, c) => {
    const ring = corners[c] as number[];
    return ring.flatMap((from, i) => {
      const to = at(ring, i + 1);
      const [p, q] = [flat[from] as Vec, flat[to] as Vec];
      const along = minus(q, p);
      const reach = dot(along, along);
      const onSide: { id: number; t: number }[] = [];
      for (let id = 0; id < cornerCount; id++) {
        if (id === from || id === to) continue;
        const d = minus(flat[id] as Vec, p);
        if (Math.abs(cross(along, d)) > snapM * Math.sqrt(reach)) continue;
        const t = dot(along, d) / reach;
        if (t > 0 && t < 1) onSide.push({ id, t });
      }
      onSide.sort((a, b) => a.t - b.t);
      const stops = [from, ...onSide.map(({ id }) => id), to];
      return stops.slice(1).flatMap((stop, k) => {
        const ids = steps(stops[k] as number, stop);
        return ids
          .slice(1)
          .map((id, j): Edge => ({ from: ids[j] as number, to: id, cut: piece.cuts[i] as number }));
      });
    });
  });
  return { points: flat.map(bend), cells };
}

/** Outline of a union of cells: the edges that only one of them has, as one counter-clockwise loop. */
export function outlineOf(mesh: Mesh, cells: readonly number[]): Edge[] {
  const edges = new Map<string, Edge>();
  for (const edge of cells.flatMap((c) => mesh.cells[c] ?? [])) {
    if (!edges.delete(`${edge.to}-${edge.from}`)) edges.set(`${edge.from}-${edge.to}`, edge);
  }
  const byStart = new Map([...edges.values()].map((edge) => [edge.from, edge]));
  const [start] = edges.values();
  const loop: Edge[] = [];
  for (let edge = start; edge && loop.length < edges.size; edge = byStart.get(edge.to)) {
    loop.push(edge);
    if (edge.to === start?.from) break;
  }
  if (loop.length !== edges.size) {
    throw new Error(`cells ${cells.slice(0, 5).join(', ')} … do not make one piece`);
  }
  return loop;
}

export const ringOf = (mesh: Mesh, loop: readonly Edge[]): Vec[] =>
  loop.map(({ from }) => mesh.points[from] as Vec);

/**
 * Long sides of a loop: runs of edges of the same cut, each as the straight line it nearly is.
 */
export function sidesOf(mesh: Mesh, loop: readonly Edge[]): { cut: number; from: Vec; to: Vec }[] {
  const sides: { cut: number; from: Vec; to: Vec }[] = [];
  const first = loop.findIndex(({ cut }, i) => at(loop, i - 1).cut !== cut);
  for (let k = 0; k < loop.length; k++) {
    const edge = at(loop, first + k);
    const [from, to] = [mesh.points[edge.from] as Vec, mesh.points[edge.to] as Vec];
    const last = sides.at(-1);
    if (last && last.cut === edge.cut) last.to = to;
    else sides.push({ cut: edge.cut, from, to });
  }
  return sides;
}

/** What runs along one cut: chains of points, in order, where at least one cell is beside it. */
export function linesAlong(mesh: Mesh, cuts: readonly Cut[]): Map<number, number[][]> {
  const edgesByCut = new Map<number, Map<string, Edge>>();
  for (const edge of mesh.cells.flat()) {
    const edges = edgesByCut.get(edge.cut) ?? new Map<string, Edge>();
    edgesByCut.set(edge.cut, edges);
    const [low, high] = edge.from < edge.to ? [edge.from, edge.to] : [edge.to, edge.from];
    edges.set(`${low}-${high}`, edge);
  }
  const lines = new Map<number, number[][]>();
  for (const [id, edges] of edgesByCut) {
    const cut = cuts[id] as Cut;
    const depth = (p: number) => dot(cut.along, minus(mesh.points[p] as Vec, cut.point));
    const ordered = [...edges.values()]
      .map(({ from, to }) => (depth(from) < depth(to) ? { from, to } : { from: to, to: from }))
      .sort((p, q) => depth(p.from) - depth(q.from));
    const chains: number[][] = [];
    for (const { from, to } of ordered) {
      const last = chains.at(-1);
      if (last && last.at(-1) === from) last.push(to);
      else chains.push([from, to]);
    }
    lines.set(id, chains);
  }
  return lines;
}
