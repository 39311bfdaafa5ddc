import { covers, type Membership, type Role } from './who.ts';

/**
 * Roles one person may not hold over one area.
 *
 * Who commands may not check the same work (GB/T 30428: supervision and command are separate); the
 * three administrators keep watch over each other (GB/T 22239 level 3).
 */
const apart: readonly (readonly [Role, Role])[] = [
  ['command', 'checker'],
  // Who proposes for the subdistrict does not decide for the district.
  ['command', 'district'],
  ['system_admin', 'district'],
  // Who takes data in and out does not supervise it.
  ['registrar', 'privacy_officer'],
  ['system_admin', 'privacy_officer'],
  ['system_admin', 'security_admin'],
  ['system_admin', 'audit_admin'],
  ['security_admin', 'audit_admin'],
];

/** The membership that forbids the wanted one, or null. Areas meet when one holds the other. */
export function separatedFrom(
  held: readonly Membership[],
  wanted: Pick<Membership, 'role' | 'area'>,
): Membership | null {
  return (
    held.find(
      ({ role, area }) =>
        apart.some(
          ([a, b]) => (a === role && b === wanted.role) || (b === role && a === wanted.role),
        ) &&
        (covers(wanted.area, area) || covers(area, wanted.area)),
    ) ?? null
  );
}
