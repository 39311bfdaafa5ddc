import { roles } from '@liren/kernel/account';
import { AccountId, endpoint } from '@liren/kernel/contract';
import * as z from 'zod';
import { CurrentSession, HeldRole } from './session.ts';

/** Doors of the demonstration, in the order in which they are shown. */
export const demoDoors = [
  'resident',
  'grid_worker',
  'desk',
  'command',
  'handler',
  'supervisor',
  'district',
  'privacy_officer',
  'social_worker',
  'registrar',
  'organiser',
  'system_admin',
  'security_admin',
  'audit_admin',
] as const;
export type DemoDoor = (typeof demoDoors)[number];

export const DemoPerson = z.object({
  account: AccountId,
  door: z.enum(demoDoors),
  app: z.enum(['resident', 'grid', 'console']),
  name: z.string(),
  loginName: z.string().nullable(),
  memberships: z.array(HeldRole),
  roles: z.array(z.enum(roles)),
});
export type DemoPerson = z.output<typeof DemoPerson>;

export const listDemoPeople = endpoint({
  id: 'listDemoPeople',
  method: 'GET',
  path: '/demo/people',
  summary: 'Whom a visitor of the demonstration can be; does not exist anywhere else',
  steady: true,
  permission: 'anyone',
  input: {},
  reply: z.object({ people: z.array(DemoPerson) }),
  problems: [],
});

export const enterAs = endpoint({
  id: 'enterAs',
  method: 'POST',
  path: '/demo/enter',
  summary: 'Signs in as one of the people of the demonstration; does not exist anywhere else',
  permission: 'anyone',
  input: { body: z.strictObject({ account: AccountId }) },
  reply: CurrentSession,
  problems: ['account.not_found'],
});
