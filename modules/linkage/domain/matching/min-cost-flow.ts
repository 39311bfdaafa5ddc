/** An arc of a network: how much may go along it, and what a unit of that costs (not negative). */
interface Arc {
  to: number;
  capacity: number;
  cost: number;
  /** Index of its counterpart among the arcs of `to`. */
  back: number;
}

/**
 * A network in which the largest flow from `source` to `sink` is found at the least cost: successive shortest paths,
 * with potentials so that Dijkstra's rule holds for the arcs that undo (Edmonds and Karp 1972; Tomizawa 1971).
 *
 * Capacities and costs are whole numbers ≥ 0. Each path fills an arc, so a large amount costs no more than a small one.
 */
export class Network {
  readonly #arcs: Arc[][];

  constructor(nodes: number) {
    this.#arcs = Array.from({ length: nodes }, () => []);
  }

  /** @returns reads, after `solve`, how much goes along the new arc */
  add(from: number, to: number, capacity: number, cost: number): () => number {
    const there = this.#arcs[from] as Arc[];
    const here = this.#arcs[to] as Arc[];
    const arc = { to, capacity, cost, back: here.length };
    here.push({ to: from, capacity: 0, cost: -cost, back: there.length });
    there.push(arc);
    return () => capacity - arc.capacity;
  }

  /** @returns the amount that arrives */
  solve(source: number, sink: number): number {
    const potential = new Float64Array(this.#arcs.length);
    let flow = 0;
    for (;;) {
      const { distance, by } = this.#shortest(source, potential);
      if (distance[sink] === Number.POSITIVE_INFINITY) return flow;
      for (let v = 0; v < potential.length; v++) {
        const d = distance[v] as number;
        if (d < Number.POSITIVE_INFINITY) potential[v] = (potential[v] as number) + d;
      }
      flow += this.#push(source, sink, by);
    }
  }

  #push(source: number, sink: number, by: readonly (readonly [number, Arc] | undefined)[]): number {
    const path: Arc[] = [];
    for (let v = sink; v !== source; ) {
      const [from, arc] = by[v] as readonly [number, Arc];
      path.push(arc);
      v = from;
    }
    const amount = Math.min(...path.map(({ capacity }) => capacity));
    for (const arc of path) {
      arc.capacity -= amount;
      const undo = this.#arcs[arc.to]?.[arc.back] as Arc;
      undo.capacity += amount;
    }
    return amount;
  }

  /** Dijkstra without a heap: the networks are dense. Of equals the lower node goes first, so the result is one. */
  #shortest(source: number, potential: Float64Array) {
    const size = this.#arcs.length;
    const distance = new Float64Array(size).fill(Number.POSITIVE_INFINITY);
    const by: (readonly [number, Arc] | undefined)[] = new Array(size);
    const done = new Uint8Array(size);
    distance[source] = 0;
    for (;;) {
      let u = -1;
      for (let v = 0; v < size; v++)
        if (
          !done[v] &&
          (distance[v] as number) < (u < 0 ? Number.POSITIVE_INFINITY : (distance[u] as number))
        )
          u = v;
      if (u < 0) return { distance, by };
      done[u] = 1;
      for (const arc of this.#arcs[u] as Arc[]) {
        if (arc.capacity === 0 || done[arc.to]) continue;
        const reduced = arc.cost + (potential[u] as number) - (potential[arc.to] as number);
        const d = (distance[u] as number) + reduced;
        if (d < (distance[arc.to] as number)) {
          distance[arc.to] = d;
          by[arc.to] = [u, arc];
        }
      }
    }
  }
}
