import { accountById, handlersOf, phoneOf } from '../../account/server/public.ts';
import { instantOf, localDateOf, zoneOf } from '../../calendar/public.ts';
import type { AccountId, Office } from '../../contract/values.ts';
import { inTransaction, type Tx } from '../../database/server/public.ts';
import { type Channel, type NoticeParams, NoticePayload } from '../payload.ts';
import type { PushPayload } from '../push.ts';
import { accountsWithDevices } from './devices.ts';
import {
  type Delivery,
  deliverMessages,
  type MessageWorld,
  queuePush,
  queueSms,
} from './messages.ts';
import { heardSince, insertNotices, type NewNotice } from './notices.ts';
import { remindersLike, sentenceOf } from './templates.ts';

export interface NoticeDeps extends Delivery, MessageWorld {
  settings: { zone: string };
}

/**
 * Tells somebody something: the receiver of effects of kind `notice`.
 *
 * Done twice it is done once: notices carry the effect's id, messages are unique by effect and phone or device.
 * Whatever is told in the app is pushed to the devices that asked for it, too.
 */
export async function deliverNotice(
  effect: { id: string; office: string; matter: string | null; payload: unknown; at: Date },
  deps: NoticeDeps,
): Promise<void> {
  const { to, template, params, channels, ...about } = NoticePayload.parse(effect.payload);
  const { id, at } = effect;
  const matter = about.matter ?? effect.matter;
  const office = effect.office as Office;
  const [kind, name] = splitOnce(to);
  const unit = kind === 'unit' ? name : null;
  const accounts = unit
    ? await handlersOf(deps.db, office, unit, deps.clock.now())
    : [name as AccountId];
  // A template nobody declared fails here, before anything is told half.
  sentenceOf(template, 'title', params, { locale: 'zh-CN', zone: deps.settings.zone });

  const queued = await inTransaction(deps.db, {}, (tx) =>
    tellAccounts(tx, deps, { office, id, accounts, unit, template, params, channels, matter, at }),
  );
  if (queued > 0) await deliverMessages(deps, office);
}

/**
 * Tells accounts something within a transaction: the notice, and the messages that go out after the commit.
 *
 * @param n.id  told under it once, however often
 * @returns  how many messages were queued: then `deliverMessages` has work to do
 */
export async function tellAccounts(
  tx: Tx,
  deps: MessageWorld & { settings: { zone: string } },
  told: NewNotice & { channels: readonly Channel[] },
): Promise<number> {
  const n = { ...told, accounts: await unreminded(tx, deps, told) };
  await insertNotices(tx, n);
  const { zone } = deps.settings;
  let queued = 0;
  const bySms = n.channels.includes('sms');
  const withDevices = await accountsWithDevices(tx, n.office, n.accounts);
  for (const one of bySms ? n.accounts : withDevices) {
    const account = await accountById(tx, one as AccountId);
    if (account?.status !== 'active') continue;
    const { locale } = account;
    const about = { template: n.template, matter: n.matter, effect: n.id, at: n.at };
    if (withDevices.includes(one)) {
      const say = (aspect: 'title' | 'stop') =>
        sentenceOf(n.template, aspect, n.params, { locale, zone });
      const push = {
        ...about,
        office: n.office,
        account: one,
        lang: locale,
        title: say('title'),
        ...placesOf(n.params, () => say('stop')),
      };
      queued += await queuePush(tx, deps, push);
    }
    const phone = bySms ? phoneOf(deps.keys, account) : null;
    if (!phone) continue;
    await queueSms(tx, deps, {
      ...about,
      office: n.office,
      to: phone,
      account: one,
      text: sentenceOf(n.template, 'sms', n.params, { locale, zone }),
    });
    queued += 1;
  }
  return queued;
}

/** Where a notice leads on a device: to its matter, and to where notices of its kind are stopped. */
function placesOf(
  { number, follow }: NoticeParams,
  stopWord: () => string,
): Pick<PushPayload, 'open' | 'stop'> {
  const stop =
    typeof follow === 'string' ? { path: `/r/following?stop=${follow}`, word: stopWord() } : null;
  if (typeof number === 'string') return { open: `/m/${number}`, stop };
  return { open: stop ? '/r/following' : '/r/notices', stop };
}

function splitOnce(party: string): [string, string] {
  const colon = party.indexOf(':');
  return [party.slice(0, colon), party.slice(colon + 1)];
}

/** Who has not been reminded of the matter today as pressingly as this would: several limits of one matter are one worry. */
async function unreminded(
  tx: Tx,
  { settings }: { settings: { zone: string } },
  n: NewNotice,
): Promise<readonly string[]> {
  const alike = remindersLike(n.template);
  if (alike.length === 0 || n.matter === null) return n.accounts;
  const zone = zoneOf(settings.zone);
  const heard = await heardSince(tx, n, alike, instantOf(zone, localDateOf(zone, n.at)));
  return n.accounts.filter((account) => !heard.has(account));
}
