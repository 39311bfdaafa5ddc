import { roles } from '@liren/kernel/account';
import { AccountId, AreaCode, endpoint, Instant, Office, UnitCode } from '@liren/kernel/contract';
import * as z from 'zod';

export const HeldRole = z.object({
  role: z.enum(roles),
  area: AreaCode,
  areaName: z.string(),
  unit: UnitCode.nullable(),
  unitName: z.string().nullable(),
  deputyFor: z
    .object({ account: AccountId, name: z.string(), until: Instant })
    .nullable()
    .meta({ description: 'lent by this person until then; null: one’s own' }),
});
export type HeldRole = z.output<typeof HeldRole>;

/** Who somebody is, as the apps' shells need it. */
export const SignedInAccount = z.object({
  account: AccountId,
  kind: z.enum(['staff', 'resident']),
  name: z.string(),
  loginName: z.string().nullable(),
  phone: z.string().nullable().meta({ description: 'masked: 138****5678' }),
  locale: z.enum(['zh-CN', 'en']),
  memberships: z.array(HeldRole),
  mustChangePassword: z
    .boolean()
    .meta({ description: 'nothing is open but changing the password' }),
  mustEnrol: z.boolean().meta({ description: 'nothing is open but setting up the second factor' }),
});
export type SignedInAccount = z.output<typeof SignedInAccount>;

export const CurrentSession = z.object({
  me: SignedInAccount.nullable().meta({ description: 'null: nobody is signed in' }),
  office: z.object({ code: Office, name: z.string() }),
  demo: z.boolean().meta({ description: 'a demonstration: invented people, “enter as …”' }),
  invented: z.boolean().meta({
    description:
      'an office of the demonstration that was made up; another one beside it holds what was taken in',
  }),
  zone: z.string().meta({ description: 'IANA zone of local dates and working hours' }),
  idleMinutes: z.int().nullable().meta({ description: 'unused for this long, the session ends' }),
});
export type CurrentSession = z.output<typeof CurrentSession>;

export const getSession = endpoint({
  id: 'getSession',
  method: 'GET',
  path: '/session',
  summary: 'Who is signed in, and where',
  permission: 'anyone',
  input: {},
  reply: CurrentSession,
  problems: [],
});

export const signOut = endpoint({
  id: 'signOut',
  method: 'DELETE',
  path: '/session',
  summary: 'Ends the session; without one, does nothing',
  permission: 'anyone',
  input: {},
  reply: CurrentSession,
  problems: [],
});
