import { AccountId, endpoint, Instant } from '@liren/kernel/contract';
import * as z from 'zod';

const security = { role: 'security_admin', over: 'area' } as const;

export const browsers = ['wechat', 'edge', 'firefox', 'chrome', 'safari', 'other'] as const;
export const systems = ['harmony', 'android', 'ios', 'windows', 'mac', 'linux', 'other'] as const;

/** One place where somebody is signed in. */
export const SignedInDevice = z.object({
  id: z.uuid(),
  browser: z.enum(browsers).meta({ description: 'as the browser calls itself' }),
  system: z.enum(systems),
  ip: z.string().meta({ description: 'address it came from when it signed in' }),
  openedAt: Instant,
  lastSeenAt: Instant.meta({ description: 'to the minute' }),
  isThis: z.boolean().meta({ description: 'the one that asks' }),
});
export type SignedInDevice = z.output<typeof SignedInDevice>;

const Devices = z.object({ devices: z.array(SignedInDevice) });

export const listMyDevices = endpoint({
  id: 'listMyDevices',
  method: 'GET',
  path: '/session/devices',
  summary: 'Where the signed-in person is signed in',
  permission: 'signed_in',
  input: {},
  reply: Devices,
  problems: [],
});

export const signOutDevice = endpoint({
  id: 'signOutDevice',
  method: 'DELETE',
  path: '/session/devices/:device',
  summary: 'Signs one device of one’s own out',
  permission: 'signed_in',
  input: { params: z.strictObject({ device: z.uuid() }) },
  reply: Devices,
  problems: ['session.not_found'],
});

export const signOutEverywhere = endpoint({
  id: 'signOutEverywhere',
  method: 'DELETE',
  path: '/session/devices',
  summary: 'Signs all own devices out; the one that asks too, unless it is kept',
  permission: 'signed_in',
  input: { query: z.strictObject({ keepThis: z.boolean().default(false) }) },
  reply: z.object({ ended: z.int() }),
  problems: [],
});

const AccountParams = z.strictObject({ account: AccountId });

export const listDevicesOf = endpoint({
  id: 'listDevicesOf',
  method: 'GET',
  path: '/accounts/:account/devices',
  summary: 'Where a member of the staff is signed in',
  permission: security,
  input: { params: AccountParams },
  reply: Devices,
  problems: ['account.not_found'],
});

export const signOutDeviceOf = endpoint({
  id: 'signOutDeviceOf',
  method: 'DELETE',
  path: '/accounts/:account/devices/:device',
  summary: 'Signs one device of a member of the staff out',
  permission: security,
  input: { params: z.strictObject({ account: AccountId, device: z.uuid() }) },
  reply: Devices,
  problems: ['account.not_found', 'account.own', 'account.elsewhere', 'session.not_found'],
});

export const signOutAllOf = endpoint({
  id: 'signOutAllOf',
  method: 'DELETE',
  path: '/accounts/:account/devices',
  summary: 'Signs a member of the staff out everywhere',
  permission: security,
  input: { params: AccountParams },
  reply: z.object({ ended: z.int() }),
  problems: ['account.not_found', 'account.own', 'account.elsewhere'],
});
