/** Who is tied to what: both are nodes, a tie goes either way. */
export interface Ties {
  nodes: readonly string[];
  /** Pairs of nodes; twice is once, and a node is not tied to itself. */
  ties: readonly (readonly [string, string])[];
}

/** Neighbours of each node by its place in `nodes`. Ties of nodes that are not there are left out. */
function neighboursOf({ nodes, ties }: Ties): number[][] {
  const placeOf = new Map(nodes.map((node, i) => [node, i]));
  const sets = nodes.map(() => new Set<number>());
  for (const [p, q] of ties) {
    const [a, b] = [placeOf.get(p), placeOf.get(q)];
    if (a === undefined || b === undefined || a === b) continue;
    sets[a]?.add(b);
    sets[b]?.add(a);
  }
  return sets.map((set) => [...set].sort((a, b) => a - b));
}

/** Parts that hang together, the largest first; of equals that with the earlier node. A node alone is a part. */
export function componentsOf(graph: Ties): string[][] {
  const near = neighboursOf(graph);
  const seen = new Uint8Array(near.length);
  const parts: string[][] = [];
  for (let start = 0; start < near.length; start++) {
    if (seen[start]) continue;
    seen[start] = 1;
    const part = [start];
    // Grows while it is read.
    for (const v of part)
      for (const w of near[v] ?? [])
        if (!seen[w]) {
          seen[w] = 1;
          part.push(w);
        }
    parts.push(part.sort((a, b) => a - b).map((v) => graph.nodes[v] as string));
  }
  return parts.sort((p, q) => q.length - p.length);
}

/**
 * How often each node stands between two others: the sum, over all pairs, of the share of their shortest ways that
 * lead through it. Who has the most is the one whose leaving parts the most (Brandes 2001, unweighted, O(nodes × ties)).
 */
export function betweennessOf(graph: Ties): Map<string, number> {
  const near = neighboursOf(graph);
  const size = near.length;
  const sum = new Float64Array(size);
  for (let source = 0; source < size; source++) {
    const ways = new Float64Array(size);
    const depth = new Int32Array(size).fill(-1);
    const before: number[][] = near.map(() => []);
    ways[source] = 1;
    depth[source] = 0;
    const order = [source];
    for (const v of order)
      for (const w of near[v] ?? []) {
        if (depth[w] === -1) {
          depth[w] = (depth[v] as number) + 1;
          order.push(w);
        }
        if (depth[w] === (depth[v] as number) + 1) {
          ways[w] = (ways[w] as number) + (ways[v] as number);
          before[w]?.push(v);
        }
      }
    const leans = new Float64Array(size);
    for (const w of order.toReversed()) {
      for (const v of before[w] ?? [])
        leans[v] =
          (leans[v] as number) +
          ((ways[v] as number) / (ways[w] as number)) * (1 + (leans[w] as number));
      if (w !== source) sum[w] = (sum[w] as number) + (leans[w] as number);
    }
  }
  // Each pair was counted from both of its ends.
  return new Map(graph.nodes.map((node, i) => [node, (sum[i] as number) / 2]));
}
