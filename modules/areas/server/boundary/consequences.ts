import { areasHeldBy, membershipsOver, unitsOf } from '@liren/kernel/account/server';
import { areaM2, type Point } from '@liren/kernel/area';
import { type Located, locatorOf } from '@liren/kernel/area/server';
import type { Ctx } from '@liren/kernel/http/server';
import { openRoots } from '@liren/kernel/workflow/server';
import type { BoundaryPlan, Finding } from '../../contract/public.ts';
import {
  checkedPlaces,
  type Draft,
  type FoundFault,
  type Plot,
  sizeFaults,
} from '../../domain/public.ts';
import { everyAddress, type PlacedAddress } from '../address-store.ts';
import { type Found, namer } from './ground.ts';
import { communitySize } from './size-rule.ts';

type World = Pick<Ctx, 'db' | 'office' | 'areas' | 'clock'>;

/** Rows of each kind a preview shows; the rest is a number. */
const mostShown = 50;

/**
 * Households a service grid should have: 300–500 (GB/T 34300 about 300; cities go to 500). Those of a community are the
 * office's own (`communitySize`).
 */
const serviceGrid = { least: 300, most: 500 } as const;

/** Where points lie once a draft is in force. */
export function locatorOfDraft({ plots }: Draft): (point: Point) => Located | null {
  return locatorOf([...plots.values()]);
}

/** The address as it is written down, and as it will be. */
export interface MovedAddress {
  address: PlacedAddress;
  to: Located;
}

/** Addresses whose community or grids become others. One that would lie outside stays as it is written. */
export async function movedAddresses({ db, office }: World, draft: Draft): Promise<MovedAddress[]> {
  const locate = locatorOfDraft(draft);
  return (await everyAddress(db, office)).flatMap((address) => {
    const to = locate(address.at);
    return to &&
      (to.community !== address.community ||
        to.serviceGrid !== address.serviceGrid ||
        to.unitGrid !== address.unitGrid)
      ? [{ address, to }]
      : [];
  });
}

/** What a draft does to whom: addresses, open matters, people and units, sizes, and what the check will say. */
export async function consequencesOf(world: World, found: Found): Promise<BoundaryPlan> {
  const { db, office, clock } = world;
  const { draft, plan } = found;
  const now = clock.now();
  const closed = plan.ended.map(({ plot }) => plot.code);
  const [addresses, matters, people, units, staffed, community] = await Promise.all([
    movedAddresses(world, draft),
    openRoots(db, office, 'request'),
    membershipsOver(db, office, closed, now),
    unitsOf(db, office),
    areasHeldBy(db, office, 'grid_worker', now),
    communitySize(db, office),
  ]);
  const ref = namer(draft);
  const refOrNull = (code: string | null) => (code === null ? null : ref(code));
  const locate = locatorOfDraft(draft);
  const movedMatters = matters.flatMap((matter) => {
    const to = locate(matter.at);
    const area = to && (to.serviceGrid ?? to.community);
    return area && area !== matter.area ? [{ ...matter, to: area }] : [];
  });
  const ended = new Map(plan.ended.map(({ plot, successors }) => [plot.code, successors]));
  const facts = (plot: Plot) => ({
    area: ref(plot.code),
    level: plot.level,
    areaM2: Math.round(areaM2(plot.geometry)),
    households: plot.households,
  });
  return {
    added: plan.added.map(({ plot, from }) => ({ ...facts(plot), from: from.map(ref) })),
    changed: plan.changed.map(({ plot, before, isReshaped }) => ({
      ...facts(plot),
      beforeM2: Math.round(areaM2(before.geometry)),
      isReshaped,
      was: before.name === plot.name ? null : before.name,
    })),
    ended: plan.ended.map(({ plot, successors }) => ({
      ...facts(plot),
      area: { code: ref(plot.code).code, name: plot.name },
      successors: successors.map(ref),
    })),
    addresses: {
      count: addresses.length,
      first: addresses.slice(0, mostShown).map(({ address, to }) => ({
        label: address.label,
        from: refOrNull(address.serviceGrid ?? address.community),
        to: refOrNull(to.serviceGrid ?? to.community),
      })),
    },
    matters: {
      count: movedMatters.length,
      first: movedMatters.slice(0, mostShown).map(({ number, area, to }) => ({
        number: number ?? '',
        from: ref(area),
        to: ref(to),
      })),
    },
    people: people.map(({ displayName, role, area }) => ({
      name: displayName,
      role,
      from: ref(area),
      to: (ended.get(area) ?? []).map(ref),
    })),
    units: units.flatMap(({ name, area }) => {
      const [to] = ended.get(area) ?? [];
      return to ? [{ name, from: ref(area), to: ref(to) }] : [];
    }),
    sizes: sizeFaults(plan, { community, serviceGrid }).map(
      ({ code, level, households, least, most }) => ({
        ...{ area: ref(code), level, households, least, most },
      }),
    ),
    findings: newFindings(draft, {
      staffed: new Set([...staffed, ...people.flatMap(({ area }) => ended.get(area) ?? [])]),
      units: new Set(units.filter(({ isActive }) => isActive).map(({ code }) => code)),
    }).map((fault) => ({
      ...fault,
      area: refOrNull(fault.area),
      other: refOrNull(fault.other),
      areaM2: fault.areaM2 === null ? null : Math.round(fault.areaM2 * 10) / 10,
      lonLat: fault.lonLat && [fault.lonLat[0], fault.lonLat[1]],
    })) satisfies Finding[],
    overCommunities: found.overCommunities,
  };
}

/** Faults of the areas that the draft makes: those of today are the place check's business. */
function newFindings(
  { ground, plots }: Draft,
  people: { staffed: ReadonlySet<string>; units: ReadonlySet<string> },
): FoundFault[] {
  const look = (areas: readonly Plot[]) => {
    const { coverage, people: unmanned } = checkedPlaces({
      ...{ office: ground.office, areas, addresses: [], ...people },
    }).sections;
    return [...coverage, ...unmanned];
  };
  const nameOf = ({ code, area, other }: FoundFault) => `${code} ${area} ${other}`;
  const before = new Set(look(ground.areas).map(nameOf));
  return look([...plots.values()])
    .filter((fault) => !before.has(nameOf(fault)))
    .slice(0, mostShown);
}
