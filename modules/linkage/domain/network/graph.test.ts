import fc from 'fast-check';
import { expect, test } from 'vitest';
import { betweennessOf, componentsOf, type Ties } from './graph.ts';

const ties = (text: string): (readonly [string, string])[] =>
  text.split(' ').flatMap((pair) => {
    const [p, q] = pair.split('-');
    return p && q ? [[p, q] as const] : [];
  });

test('who stands in the middle of a star stands between all others, and they between nobody', () => {
  const graph = { nodes: ['hub', 'a', 'b', 'c'], ties: ties('hub-a hub-b hub-c') };
  expect([...betweennessOf(graph)]).toEqual([
    ['hub', 3],
    ['a', 0],
    ['b', 0],
    ['c', 0],
  ]);
});

test('of two ways of one length each carries half', () => {
  const square = { nodes: ['a', 'b', 'c', 'd'], ties: ties('a-b b-c c-d d-a') };
  expect(new Set(betweennessOf(square).values())).toEqual(new Set([0.5]));
});

test('who is alone is a part alone; a tie told twice is one', () => {
  const graph = { nodes: ['a', 'b', 'c', 'd'], ties: ties('b-c c-b a-a x-d') };
  expect(componentsOf(graph)).toEqual([['b', 'c'], ['a'], ['d']]);
});

const graphs = fc.integer({ min: 1, max: 8 }).chain((size) => {
  const nodes = Array.from({ length: size }, (_, i) => `n${i}`);
  const one = fc.constantFrom(...nodes);
  return fc.record({
    nodes: fc.constant(nodes),
    ties: fc.array(fc.tuple(one, one), { maxLength: 14 }),
  });
});

/** All shortest ways between two nodes, found by trying. */
function shortestWays({ ties: pairs }: Ties, from: string, to: string): string[][] {
  const near = (node: string) => [
    ...new Set(
      pairs.flatMap(([p, q]) => (p === q ? [] : p === node ? [q] : q === node ? [p] : [])),
    ),
  ];
  let ways: string[][] = [[from]];
  const seen = new Set([from]);
  while (ways.length > 0) {
    const there = ways.filter((way) => way.at(-1) === to);
    if (there.length > 0) return there;
    const next = ways.flatMap((way) =>
      near(way.at(-1) as string)
        .filter((node) => !seen.has(node))
        .map((node) => [...way, node]),
    );
    for (const way of next) seen.add(way.at(-1) as string);
    ways = next;
  }
  return [];
}

test('standing between is what counting every shortest way finds', () => {
  fc.assert(
    fc.property(graphs, (graph) => {
      const counted = new Map(graph.nodes.map((node) => [node, 0]));
      for (const [i, from] of graph.nodes.entries())
        for (const to of graph.nodes.slice(i + 1)) {
          const ways = shortestWays(graph, from, to);
          for (const way of ways)
            for (const node of way.slice(1, -1))
              counted.set(node, (counted.get(node) ?? 0) + 1 / ways.length);
        }
      const found = betweennessOf(graph);
      for (const node of graph.nodes)
        expect(found.get(node)).toBeCloseTo(counted.get(node) ?? 0, 9);
    }),
  );
});

test('parts share no tie and together are everybody', () => {
  fc.assert(
    fc.property(graphs, (graph) => {
      const parts = componentsOf(graph);
      expect(parts.flat().sort()).toEqual([...graph.nodes].sort());
      const partOf = new Map(parts.flatMap((part, i) => part.map((node) => [node, i])));
      for (const [p, q] of graph.ties) expect(partOf.get(p)).toBe(partOf.get(q));
    }),
  );
});
