import { type Actor, covers, type Role } from '@liren/kernel/account';
import type { Office } from '@liren/kernel/contract';
import { type Db, raw } from '@liren/kernel/database/server';
import {
  type CardPurposeName,
  type CareSetName,
  careSets,
  keeperRoles,
  readerRoles,
} from '../../contract/public.ts';

/** Areas in which the actor holds one of the roles: what a transaction in their name may see. */
export const areasHeld = (actor: Actor, wanted: readonly Role[]): string[] => [
  ...new Set(
    actor.memberships.filter(({ role }) => wanted.includes(role)).map(({ area }) => area as string),
  ),
];

export const readerScope = (actor: Actor): string[] => areasHeld(actor, readerRoles);

/** True when the actor may write about what lies in the area. */
export const mayKeep = (actor: Actor, area: string): boolean =>
  areasHeld(actor, keeperRoles).some((scope) => covers(scope, area));

export interface OpenSet {
  set: CareSetName;
  purpose: CardPurposeName;
  expiresOn: string;
}

/** Sets the actor has permission to open today; a permission is worth nothing without a role it is for. */
export async function openSets(
  db: Db,
  office: Office,
  actor: Actor,
  today: string,
): Promise<OpenSet[]> {
  if (actor.account === null) return [];
  const rows = await raw<OpenSet>(
    db,
    `select set_name as "set", purpose, expires_on as "expiresOn" from registry.set_permission
     where office = $1 and account = $2 and ended_at is null and expires_on >= $3 order by set_name`,
    [office, actor.account, today],
  );
  return rows.filter(({ set }) => {
    const roles = careSets.find(({ name }) => name === set)?.roles ?? [];
    return areasHeld(actor, roles).length > 0;
  });
}
