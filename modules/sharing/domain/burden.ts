import type { FactName, Period } from '../contract/public.ts';
import { plainName } from './alike.ts';
import { perYear } from './period.ts';

export interface FieldRef {
  ask: string;
  no: number;
}

export interface WantedField {
  no: number;
  name: string;
  fact: FactName | null;
}

/** An ask in force that has fields to fill in. */
export interface Wanted {
  id: string;
  unit: string;
  period: Period;
  communities: readonly string[];
  fields: readonly WantedField[];
}

/** Two fields a person has found to be one. */
export type Same = readonly [FieldRef, FieldRef];

/** By community, by ask: the numbers of the fields that are filled in there. */
export type Hosts = ReadonlyMap<string, ReadonlyMap<string, readonly number[]>>;

export interface Burden {
  wanted: { entries: number; fills: number };
  known: number;
  merged: number;
  twice: number;
  left: { entries: number; fills: number };
}

const keyOf = ({ ask, no }: FieldRef): string => `${ask} ${no}`;

/** The field that stands for all that are the same as it. */
export function rootsOf(same: readonly Same[]): (field: FieldRef) => string {
  const above = new Map<string, string>();
  const rootOf = (key: string): string => {
    let at = key;
    for (let next = above.get(at); next !== undefined; next = above.get(at)) at = next;
    return at;
  };
  for (const [one, other] of same) {
    const [a, b] = [rootOf(keyOf(one)), rootOf(keyOf(other))].toSorted();
    if (a !== undefined && b !== undefined && a !== b) above.set(b, a);
  }
  return (field) => rootOf(keyOf(field));
}

interface Place {
  ask: Wanted;
  field: WantedField;
  root: string;
}

/** Fields that stand in a class with one the register answers are answered by it too. */
const knownRoots = (places: readonly Place[]): Set<string> =>
  new Set(places.filter(({ field }) => field.fact !== null).map(({ root }) => root));

function placesOf(asks: readonly Wanted[], same: readonly Same[]): Place[] {
  const root = rootsOf(same);
  return asks.flatMap((ask) =>
    ask.fields.map((field) => ({ ask, field, root: root({ ask: ask.id, no: field.no }) })),
  );
}

/** Where each field that is not known is filled in: at the ask that wants it most often, the older first. */
function hostsAmong(asks: readonly Wanted[], places: readonly Place[]): Hosts {
  const known = knownRoots(places);
  const order = new Map(
    asks
      .toSorted((a, b) => perYear[b.period] - perYear[a.period] || (a.id < b.id ? -1 : 1))
      .map(({ id }, i) => [id, i]),
  );
  const hosts = new Map<string, Map<string, number[]>>();
  const open = places
    .filter(({ root }) => !known.has(root))
    .toSorted(
      (a, b) => (order.get(a.ask.id) ?? 0) - (order.get(b.ask.id) ?? 0) || a.field.no - b.field.no,
    );
  const taken = new Map<string, Set<string>>();
  for (const { ask, field, root } of open)
    for (const community of ask.communities) {
      const roots = taken.get(community) ?? new Set();
      taken.set(community, roots);
      if (roots.has(root)) continue;
      roots.add(root);
      const byAsk = hosts.get(community) ?? new Map<string, number[]>();
      hosts.set(community, byAsk);
      byAsk.set(ask.id, [...(byAsk.get(ask.id) ?? []), field.no]);
    }
  return hosts;
}

/** @see hostsAmong */
export const hostsOf = (asks: readonly Wanted[], same: readonly Same[]): Hosts =>
  hostsAmong(asks, placesOf(asks, same));

/**
 * What each community is asked, and what is left of it once the register answers and each thing is asked once.
 *
 * Always `wanted.fills = known + merged + left.fills`.
 */
export function burdenOf(asks: readonly Wanted[], same: readonly Same[]): Map<string, Burden> {
  const places = placesOf(asks, same);
  const known = knownRoots(places);
  const hosts = hostsAmong(asks, places);
  const rate = new Map(asks.map(({ id, period }) => [id, perYear[period]]));
  const byCommunity = new Map<string, Place[]>();
  for (const place of places)
    for (const community of place.ask.communities) {
      const there = byCommunity.get(community) ?? [];
      byCommunity.set(community, there);
      there.push(place);
    }
  const burdens = new Map<string, Burden>();
  for (const [community, there] of byCommunity) {
    const sum = (some: readonly Place[]) =>
      some.reduce((all, { ask }) => all + perYear[ask.period], 0);
    const wanted = sum(there);
    const knownFills = sum(there.filter(({ root }) => known.has(root)));
    const own = [...(hosts.get(community) ?? [])];
    const left = own.reduce((all, [id, nos]) => all + nos.length * (rate.get(id) ?? 0), 0);
    burdens.set(community, {
      wanted: { entries: new Set(there.map(({ ask }) => ask.id)).size, fills: wanted },
      known: knownFills,
      merged: wanted - knownFills - left,
      twice: twiceAmong(there.filter(({ root }) => !known.has(root))),
      left: { entries: own.length, fills: left },
    });
  }
  return burdens;
}

/** How many fields a second department wants as well: of the same name, or found to be the same. */
function twiceAmong(places: readonly Place[]): number {
  const units = new Map<string, Set<string>>();
  const named = places.map((place) => ({ place, name: `name ${plainName(place.field.name)}` }));
  for (const { place, name } of named)
    for (const key of [name, place.root])
      units.set(key, (units.get(key) ?? new Set()).add(place.ask.unit));
  const many = (key: string) => (units.get(key)?.size ?? 0) > 1;
  return named.filter(({ place, name }) => many(name) || many(place.root)).length;
}

export const totalOf = (burdens: Iterable<Burden>): Burden => {
  const total: Burden = {
    wanted: { entries: 0, fills: 0 },
    ...{ known: 0, merged: 0, twice: 0 },
    left: { entries: 0, fills: 0 },
  };
  for (const { wanted, known, merged, twice, left } of burdens) {
    total.wanted.entries += wanted.entries;
    total.wanted.fills += wanted.fills;
    total.known += known;
    total.merged += merged;
    total.twice += twice;
    total.left.entries += left.entries;
    total.left.fills += left.fills;
  }
  return total;
};
