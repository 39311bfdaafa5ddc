import { Network } from './min-cost-flow.ts';
import { fit, type MatchNeed, type MatchOffer, type PairReasons } from './pair.ts';

/** So much of an offer to a need, and why. */
export interface Assigned {
  offer: string;
  need: string;
  amount: number;
  reasons: PairReasons;
}

export interface Assignment {
  pairs: Assigned[];
  /** Of each need that lacks something still: how much. */
  lacks: Map<string, number>;
}

/**
 * Who gives how much to whom: of all ways to serve as much as can be served, one that serves the most urgent needs
 * first and, among those, has the highest sum of scores.
 *
 * It is a flow of least cost: offer → pair → need. The gap between two urgencies is larger than anything that scores
 * could add up to along one exchange, so no nearness outweighs an urgent need. Offers and needs may be divided.
 * Equal input, in whatever order, gives the equal result.
 */
export function assign(
  offers: readonly MatchOffer[],
  needs: readonly MatchNeed[],
  today: string,
): Assignment {
  const pairs: Assigned[] = [];
  const lacks = new Map<string, number>();
  const given = Map.groupBy(offers.filter(hasSome).toSorted(byId), countedAs);
  const asked = Map.groupBy(needs.filter(hasSome).toSorted(byId), countedAs);
  // What is counted differently never meets: each kind is a network of its own.
  for (const [counted, takers] of asked) {
    const part = assignAlike(given.get(counted) ?? [], takers, today);
    pairs.push(...part.pairs);
    for (const [need, lack] of part.lacks) lacks.set(need, lack);
  }
  pairs.sort((p, q) =>
    p.need === q.need ? (p.offer < q.offer ? -1 : 1) : p.need < q.need ? -1 : 1,
  );
  return { pairs, lacks };
}

function assignAlike(
  givers: readonly MatchOffer[],
  takers: readonly MatchNeed[],
  today: string,
): Assignment {
  const size = givers.length + takers.length + 2;
  const [source, sink] = [size - 2, size - 1];
  const gap = 100 * size;
  const network = new Network(size);
  for (const [i, { amount }] of givers.entries()) network.add(source, i, amount, 0);
  const came: (() => number)[] = [];
  const parts: (Assigned & { read: () => number })[] = [];
  for (const [j, need] of takers.entries()) {
    const node = givers.length + j;
    came.push(network.add(node, sink, need.amount, (3 - need.urgency) * gap));
    for (const [i, offer] of givers.entries()) {
      const reasons = fit(offer, need, today);
      if (typeof reasons === 'string') continue;
      const most = Math.min(offer.amount, need.amount);
      const read = network.add(i, node, most, 100 - reasons.score);
      parts.push({ offer: offer.id, need: need.id, amount: 0, reasons, read });
    }
  }
  network.solve(source, sink);
  const lacking = takers.map(({ id, amount }, j) => [id, amount - (came[j]?.() ?? 0)] as const);
  return {
    pairs: parts.flatMap(({ read, ...pair }) => {
      const amount = read();
      return amount > 0 ? [{ ...pair, amount }] : [];
    }),
    lacks: new Map(lacking.filter(([, lack]) => lack > 0)),
  };
}

const hasSome = ({ amount }: { amount: number }): boolean => amount > 0;
const countedAs = ({ kind, unit }: { kind: string; unit: string }): string => `${kind}/${unit}`;
const byId = (p: { id: string }, q: { id: string }): number => (p.id < q.id ? -1 : 1);
