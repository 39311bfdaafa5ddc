import type { DemoDoor } from '@liren/accounts/contract';
import { addDemoPerson } from '@liren/accounts/server';
import {
  createAccount,
  hashPassword,
  insertMembership,
  saveUnit,
} from '@liren/kernel/account/server';
import type { AccountId, AreaCode, Office, UnitCode } from '@liren/kernel/contract';
import { inTransaction } from '@liren/kernel/database/server';
import { forgetBooks, seedRequestBook } from '@liren/requests/server';
import type { Cast, Person } from './history/cast.ts';
import type { DemoWorld } from './world.ts';

/** Kind of a unit as the register of accounts sorts it. */
const sorts: Readonly<Record<string, 'utility' | 'company' | 'community'>> = {
  community: 'community',
  power_supply: 'utility',
  water_supply: 'utility',
  drainage: 'utility',
  gas_supply: 'utility',
  heating: 'utility',
  telecom: 'utility',
  property: 'company',
  parking: 'company',
};

/** Units, their duties, everybody's account and roles, and who stands behind which door. */
export async function seedPeople(
  { deps, owner }: DemoWorld,
  office: Office,
  cast: Cast,
  password: string,
  since: Date,
): Promise<void> {
  const passwordHash = await hashPassword(password);
  await inTransaction(owner, {}, async (tx) => {
    for (const u of cast.units) {
      await saveUnit(tx, {
        office,
        code: u.code as UnitCode,
        name: u.name,
        kind: sorts[u.kind] ?? 'department',
        area: u.area as AreaCode,
        dutyPhone: u.dutyPhone,
        parent: null,
        isActive: true,
      });
    }
    await seedRequestBook(
      tx,
      office,
      cast.units.map((u) => ({ unit: u.code, kind: u.kind })),
    );
    for (const person of [...cast.staff, ...cast.residents]) {
      const id = person.id as AccountId;
      const isStaff = person.loginName !== null;
      await createAccount(tx, deps.keys, {
        id,
        kind: isStaff ? 'staff' : 'resident',
        displayName: person.name,
        loginName: person.loginName,
        passwordHash: isStaff ? passwordHash : null,
        phone: person.phone,
        at: since,
      });
      for (const { role, area, unit } of person.memberships) {
        await insertMembership(tx, {
          office,
          id: deps.ids.uuid(),
          account: id,
          role,
          area: area as AreaCode,
          unit: unit as UnitCode | null,
          since,
        });
      }
    }
    for (const [position, [door, person]] of doorsOf(cast).entries()) {
      await addDemoPerson(tx, { office, account: person.id as AccountId, door, position });
    }
  });
  forgetBooks(deps.db);
}

/** The doors of those who work and of the three administrators: who is entered as, each with something to do. */
export function doorsOf(cast: Cast): [DemoDoor, Person][] {
  const first = (people: readonly Person[] | undefined): Person => {
    const [person] = people ?? [];
    if (!person) throw new Error('the cast of the demonstration lacks somebody for a door');
    return person;
  };
  const withRole = (role: string) =>
    first(cast.staff.filter((p) => p.memberships.some((m) => m.role === role)));
  return [
    ['resident', first(cast.residents)],
    ['grid_worker', withRole('grid_worker')],
    ['desk', withRole('desk')],
    ['command', first(cast.command)],
    ['handler', first(cast.handlers.get('urban-management'))],
    ['supervisor', first(cast.checkers)],
    ['supervisor', first(cast.assessors)],
    ['district', withRole('district')],
    ['privacy_officer', withRole('privacy_officer')],
    ['social_worker', withRole('social_worker')],
    ['registrar', withRole('registrar')],
    ['organiser', withRole('organiser')],
    ['system_admin', withRole('system_admin')],
    ['security_admin', withRole('security_admin')],
    ['audit_admin', withRole('audit_admin')],
  ];
}
