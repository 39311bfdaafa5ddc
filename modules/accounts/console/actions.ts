/** What the trail can be filtered by; each has its word. The kernel's list, in the order of a reader. */
export const actions = [
  'session.opened',
  'session.refused',
  'session.ended',
  'personal.read',
  'message.read',
  'data.exported',
  'data.imported',
  'membership.granted',
  'membership.ended',
  'account.created',
  'account.disabled',
  'account.enabled',
  'account.password_reset',
  'account.password_changed',
  'unit.saved',
] as const;
