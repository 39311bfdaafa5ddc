import { areasHeldBy, unitsOf } from '@liren/kernel/account/server';
import type { Ctx } from '@liren/kernel/http/server';
import { checkPlaces, checkSections, type Finding, type PlaceCheck } from '../contract/public.ts';
import { checkedPlaces, defaultTolerance, type FoundFault } from '../domain/public.ts';
import { everyAddress } from './address-store.ts';
import { refTo } from './areas.ts';
import { overOffice } from './over-office.ts';

/** What one page shows of a section; more is put right first. */
const mostFindings = 500;

type World = Pick<Ctx, 'db' | 'office' | 'areas' | 'clock'>;

/** The endpoint: only over the whole office. */
export async function checkOfPlaces(ctx: Ctx): Promise<PlaceCheck> {
  overOffice(ctx, checkPlaces.permission);
  return placeCheck(ctx);
}

/** Checks every standing place of an office: three statements, then some 0.2 s for 780 areas. */
export async function placeCheck(
  { db, office, areas, clock }: World,
  most = mostFindings,
): Promise<PlaceCheck> {
  const now = clock.now();
  const [addresses, staffed, units] = await Promise.all([
    everyAddress(db, office),
    areasHeldBy(db, office, 'grid_worker', now),
    unitsOf(db, office),
  ]);
  const standing = areas.list(office);
  const { sections, slivers } = checkedPlaces({
    office,
    areas: standing,
    addresses,
    staffed: new Set(staffed),
    units: new Set(units.filter(({ isActive }) => isActive).map(({ code }) => code)),
  });
  const count = (level: string) => standing.filter((area) => area.level === level).length;
  const ref = (code: string | null) => (code === null ? null : refTo(areas, office, code));
  const shown = (found: FoundFault): Finding => ({
    ...found,
    area: ref(found.area),
    other: ref(found.other),
    areaM2: found.areaM2 === null ? null : Math.round(found.areaM2 * 10) / 10,
    lonLat: found.lonLat && [found.lonLat[0], found.lonLat[1]],
  });
  return {
    checked: {
      communities: count('community'),
      serviceGrids: count('service_grid'),
      unitGrids: count('unit_grid'),
      addresses: addresses.length,
    },
    tolerance: defaultTolerance,
    slivers,
    sections: checkSections.map((section) => ({
      section,
      total: sections[section].length,
      findings: sections[section].slice(0, most).map(shown),
    })),
    checkedAt: now.toISOString(),
  };
}
