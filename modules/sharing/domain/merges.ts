import { alike, plainName } from './alike.ts';
import { burdenOf, rootsOf, type Same, totalOf, type Wanted, type WantedField } from './burden.ts';

export interface Proposal {
  one: Wanted;
  other: Wanted;
  pairs: { no: number; otherNo: number; likeness: number }[];
  communities: string[];
  /** Fills in a year that fall away when all of it is agreed to. */
  saves: number;
}

/** Less alike than this is not proposed. */
const leastLikeness = 0.6;

/**
 * Asks that want the same of the same communities, what saves most first. What the register answers, what is the same
 * already and what somebody has found to be different is left out.
 */
export function proposalsOf(
  asks: readonly Wanted[],
  same: readonly Same[],
  different: readonly Same[],
  most: number,
): Proposal[] {
  const root = rootsOf(same);
  const apart = new Set(
    different.flatMap(([one, other]) => [
      `${root(one)} ${root(other)}`,
      `${root(other)} ${root(one)}`,
    ]),
  );
  const known = new Set(
    asks.flatMap(({ id, fields }) =>
      fields.flatMap(({ no, fact }) => (fact === null ? [] : [root({ ask: id, no })])),
    ),
  );
  const sorted = asks.toSorted((a, b) => (a.id < b.id ? -1 : 1));
  const plain = new Map(
    sorted.flatMap(({ fields }) => fields.map(({ name }) => [name, plainName(name)])),
  );
  const likeness = (one: WantedField, other: WantedField): number =>
    alike(plain.get(one.name) ?? '', plain.get(other.name) ?? '');
  const now = totalOf(burdenOf(asks, same).values()).left.fills;
  const found: Proposal[] = [];
  for (const [i, one] of sorted.entries())
    for (const other of sorted.slice(i + 1)) {
      const communities = one.communities.filter((code) => other.communities.includes(code));
      if (communities.length === 0) continue;
      const used = new Set<number>();
      const pairs = one.fields.flatMap((field) => {
        const here = root({ ask: one.id, no: field.no });
        if (known.has(here)) return [];
        const [best] = other.fields
          .flatMap((theirs) => {
            const there = root({ ask: other.id, no: theirs.no });
            const isOpen = !used.has(theirs.no) && !known.has(there) && here !== there;
            const score = isOpen && !apart.has(`${here} ${there}`) ? likeness(field, theirs) : 0;
            return score >= leastLikeness ? [{ no: theirs.no, score }] : [];
          })
          .toSorted((a, b) => b.score - a.score || a.no - b.no);
        if (!best) return [];
        used.add(best.no);
        return [{ no: field.no, otherNo: best.no, likeness: best.score }];
      });
      if (pairs.length > 0) found.push({ one, other, pairs, communities, saves: 0 });
    }
  return found
    .toSorted(
      (a, b) => b.pairs.length * b.communities.length - a.pairs.length * a.communities.length,
    )
    .slice(0, most)
    .map((proposal) => ({
      ...proposal,
      saves: now - totalOf(burdenOf(asks, [...same, ...samesOf(proposal)]).values()).left.fills,
    }))
    .toSorted((a, b) => b.saves - a.saves);
}

const samesOf = ({ one, other, pairs }: Proposal): Same[] =>
  pairs.map(
    ({ no, otherNo }): Same => [
      { ask: one.id, no },
      { ask: other.id, no: otherNo },
    ],
  );
