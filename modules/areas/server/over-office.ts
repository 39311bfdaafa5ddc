import { holds } from '@liren/kernel/account';
import { type Permission, Problem } from '@liren/kernel/contract';
import type { Ctx } from '@liren/kernel/http/server';

/**
 * Lets only those pass who hold a permission over the whole office.
 *
 * @throws Problem `permission.denied`
 */
export function overOffice(
  { office, actor }: Pick<Ctx, 'office' | 'actor'>,
  permission: Permission,
): void {
  if (permission === 'anyone' || permission === 'signed_in') return;
  if (!holds(permission, { area: office, unit: null, parties: [], did: {} }, actor)) {
    throw new Problem('permission.denied');
  }
}
