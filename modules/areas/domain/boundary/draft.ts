import type { AreaGeometry, AreaLevel, CodeScheme, StatutoryKind } from '@liren/kernel/area';
import { cornersAmong, cornersOf, noded, snapped } from './topology.ts';

/** An area as it is edited: what stands in its row, but for what follows from code and shape. */
export interface Plot {
  code: string;
  level: AreaLevel;
  name: string;
  scheme: CodeScheme;
  geometry: AreaGeometry;
  statutoryKind: StatutoryKind | null;
  communityType: string | null;
  households: number | null;
  residents: number | null;
  gridKind: 'basic' | 'dedicated' | null;
  dedicatedKind: string | null;
  landUse: string | null;
  managementGrade: string | null;
  responsibleUnit: string | null;
}

/** What an editor starts from: the areas of an office that stand and have an outline. */
export interface Ground {
  office: string;
  areas: readonly Plot[];
  /** Every code that was ever given, the closed ones too. */
  given: ReadonlySet<string>;
}

/** The areas as some edits leave them. */
export interface Draft {
  readonly ground: Ground;
  readonly plots: ReadonlyMap<string, Plot>;
  /** Codes that are closed, and the codes their ground went to. */
  readonly ended: ReadonlyMap<string, readonly string[]>;
  /** Standing codes that are new or not as they were. */
  readonly touched: ReadonlySet<string>;
}

/** The areas before the first edit: on whole steps, with every shared corner in every area that has it. */
export function draftOf(ground: Ground): Draft {
  const plots = new Map(
    ground.areas.map((area) => [area.code, { ...area, geometry: snapped(area.geometry) }]),
  );
  return { ground, plots: withSharedCorners(plots), ended: new Map(), touched: new Set() };
}

/** Levels whose borders are those of the levels below, too. */
const upper: ReadonlySet<string> = new Set(['subdistrict', 'community']);

/**
 * Gives every area the corners of its neighbours that lie on its edges.
 *
 * A community has the corners of both kinds of grid on its border. A grid has those of its own kind and
 * of the communities: where the two kinds only cross, each keeps its own.
 */
export function withSharedCorners(plots: ReadonlyMap<string, Plot>): Map<string, Plot> {
  const all = [...plots.values()];
  const every = cornersAmong(all.map(({ geometry }) => geometry));
  const node = (list: readonly Plot[], corners: typeof every) =>
    list.map((plot) => {
      const geometry = noded(plot.geometry, corners);
      return geometry === plot.geometry ? plot : { ...plot, geometry };
    });
  const above = node(
    all.filter(({ level }) => upper.has(level)),
    every,
  );
  const borders = above.flatMap(({ geometry }) => cornersOf(geometry));
  const below = (['service_grid', 'unit_grid'] as const).flatMap((level) => {
    const grids = all.filter((plot) => plot.level === level);
    return node(
      grids,
      cornersAmong(
        grids.map(({ geometry }) => geometry),
        borders,
      ),
    );
  });
  return new Map([...above, ...below].map((plot) => [plot.code, plot]));
}

/** A draft being written on: copies what it was given, and keeps the books of codes. */
export class Work {
  readonly ground: Ground;
  plots: Map<string, Plot>;
  readonly ended: Map<string, readonly string[]>;
  readonly touched: Set<string>;

  constructor({ ground, plots, ended, touched }: Draft) {
    this.ground = ground;
    this.plots = new Map(plots);
    this.ended = new Map(ended);
    this.touched = new Set(touched);
  }

  done(): Draft {
    const { ground, ended, touched } = this;
    return { ground, ended, touched, plots: withSharedCorners(this.plots) };
  }

  /** Codes nobody may be given: every one there ever was, and those of this draft. */
  get taken(): string[] {
    return [...this.ground.given, ...this.plots.keys()];
  }

  put(plot: Plot): void {
    this.plots.set(plot.code, plot);
    this.touched.add(plot.code);
  }

  /** Closes a code. One that was only drafted leaves no trace: what led to it leads on. */
  end(code: string, successors: readonly string[]): void {
    this.plots.delete(code);
    this.touched.delete(code);
    const onward = (codes: readonly string[]) =>
      codes.includes(code)
        ? [...new Set(codes.flatMap((one) => (one === code ? successors : [one])))]
        : codes;
    for (const [old, codes] of this.ended) this.ended.set(old, onward(codes));
    if (this.ground.given.has(code)) this.ended.set(code, [...successors]);
  }

  /** Gives areas other codes, all at once: two may change places among those only drafted. */
  rename(codes: ReadonlyMap<string, string>, named: (plot: Plot, code: string) => Plot): void {
    const renamed = [...codes].map(([old, code]) => named(this.plots.get(old) as Plot, code));
    const now = (code: string) => codes.get(code) ?? code;
    for (const [old, successors] of this.ended) this.ended.set(old, successors.map(now));
    for (const [old, code] of codes) {
      this.plots.delete(old);
      this.touched.delete(old);
      if (this.ground.given.has(old)) this.ended.set(old, [code]);
    }
    for (const plot of renamed) this.put(plot);
  }

  /** Grids of one kind in a community, by code. */
  grids(level: AreaLevel, community: string): Plot[] {
    return [...this.plots.values()]
      .filter((plot) => plot.level === level && plot.code.startsWith(community))
      .sort((p, q) => (p.code < q.code ? -1 : 1));
  }
}
