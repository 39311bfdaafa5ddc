import { type Role, roles } from '@liren/kernel/account';
import { useSyncExternalStore } from 'react';

const storageKey = 'liren.console.role';
const listeners = new Set<() => void>();

function read(): Role | null {
  const stored = sessionStorage.getItem(storageKey);
  return roles.includes(stored as Role) ? (stored as Role) : null;
}

/**
 * The one of several roles whose rail is shown; null shows all.
 *
 * It sorts the menu and nothing else: what a person may do follows from all their memberships.
 */
export const useLookAs = (): Role | null =>
  useSyncExternalStore((listener) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  }, read);

export function lookAs(role: Role | null): void {
  if (role) sessionStorage.setItem(storageKey, role);
  else sessionStorage.removeItem(storageKey);
  for (const listener of listeners) listener();
}
