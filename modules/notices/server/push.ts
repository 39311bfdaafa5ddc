import { Problem } from '@liren/kernel/contract';
import { inTransaction } from '@liren/kernel/database/server';
import type { Ctx, Session } from '@liren/kernel/http/server';
import type { PushSubscription } from '@liren/kernel/notice';
import {
  addDevice,
  devicesOf,
  noteReceipt,
  type Receipt,
  removeDevice,
} from '@liren/kernel/notice/server';
import type { PushSettings } from '../contract/public.ts';

/** Beyond that somebody collects devices, not news. */
const maxDevices = 10;

function sessionOf({ session }: Pick<Ctx, 'session'>): Session {
  if (!session) throw new Problem('session.missing');
  return session;
}

export async function pushSettings(ctx: Ctx): Promise<PushSettings> {
  const { db, office, push } = ctx;
  const { id, account } = sessionOf(ctx);
  const devices = await devicesOf(db, office, account);
  return {
    publicKey: push?.publicKey ?? null,
    devices: devices.map(({ session, createdAt, sentAt, ...device }) => ({
      ...device,
      here: session === id,
      createdAt: createdAt.toISOString(),
      sentAt: sentAt?.toISOString() ?? null,
    })),
  };
}

/** @throws Problem `push.service_unknown`, `push.too_many` */
export async function subscribe(ctx: Ctx, subscription: PushSubscription): Promise<PushSettings> {
  const { db, office, push, keys, clock, ids, userAgent } = ctx;
  const { id: session, account } = sessionOf(ctx);
  if (!push?.accepts(subscription.endpoint)) throw new Problem('push.service_unknown');
  const others = (await devicesOf(db, office, account)).filter((one) => one.session !== session);
  if (others.length >= maxDevices) throw new Problem('push.too_many', { count: maxDevices });
  const label = deviceLabel(userAgent);
  await inTransaction(db, {}, async (tx) => {
    // One session is one browser: when it subscribes anew, its old subscription is dead.
    for (const device of await devicesOf(tx, office, account)) {
      if (device.session === session) await removeDevice(tx, { office, account, id: device.id });
    }
    const device = { office, id: ids.uuid(), account, session, subscription, label };
    await addDevice(tx, keys, { ...device, at: clock.now() });
  });
  return pushSettings(ctx);
}

export async function unsubscribe(ctx: Ctx, id: string): Promise<PushSettings> {
  const { db, office } = ctx;
  const { account } = sessionOf(ctx);
  await inTransaction(db, {}, (tx) => removeDevice(tx, { office, account, id }));
  return pushSettings(ctx);
}

/** What a device says of a message to its own person; of nobody else's. */
export async function received(
  ctx: Ctx,
  { message: id, receipt }: { message: string; receipt: Receipt },
): Promise<{ known: boolean }> {
  const { db, office, clock } = ctx;
  const { account } = sessionOf(ctx);
  return { known: await noteReceipt(db, { office, account, id, receipt, at: clock.now() }) };
}

/** `Chrome · Android`, from a browser's name for itself: enough to tell one's own devices apart. */
export function deviceLabel(userAgent: string): string {
  const first = (names: readonly (readonly [name: string, pattern: RegExp])[]): string =>
    names.find(([, pattern]) => pattern.test(userAgent))?.[0] ?? '';
  const browser = first([
    ['WeChat', /MicroMessenger/],
    ['Edge', /Edg/],
    ['Firefox', /Firefox|FxiOS/],
    ['Huawei Browser', /HuaweiBrowser/],
    ['Samsung Internet', /SamsungBrowser/],
    ['Chrome', /Chrome|CriOS/],
    ['Safari', /Safari/],
  ]);
  const system = first([
    ['HarmonyOS', /HarmonyOS|OpenHarmony/],
    ['Android', /Android/],
    ['iPhone', /iPhone/],
    ['iPad', /iPad/],
    ['Windows', /Windows/],
    ['macOS', /Mac OS/],
    ['Linux', /Linux/],
  ]);
  return [browser, system].filter(Boolean).join(' · ');
}
