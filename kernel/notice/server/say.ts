import { type Account, accountById, phoneOf } from '../../account/server/public.ts';
import type { AccountId } from '../../contract/values.ts';
import type { Tx } from '../../database/server/public.ts';
import type { NoticeParams } from '../payload.ts';
import type { PushPayload } from '../push.ts';
import type { MessageWay } from '../topic.ts';
import type { WechatMessage } from '../wechat.ts';
import { addressesOf } from './addresses.ts';
import {
  type MessageWorld,
  queueMail,
  queuePush,
  queueSms,
  queueWechat,
  signature,
} from './messages.ts';
import { phrase } from './phrases.ts';
import { kindOf, manyTogether, sentenceOf } from './templates.ts';
import { type OwnWording, ownWording } from './wording.ts';

export interface SayWorld extends MessageWorld {
  settings: { zone: string; publicUrl: string; office: string };
  /** What the office says in its own words; `sayTo` looks it up. */
  own?: OwnWording;
}

/** One notice, as its message needs it. */
export interface Thing {
  /** The notice's: its messages go out under it once. */
  id: string;
  template: string;
  params: NoticeParams;
  matter: string | null;
  at: Date;
  urgent: boolean;
}

/** Beyond that a message costs several; the app lists everything. */
const titlesUpTo = 240;

/**
 * Puts messages to one person on their way: one for one thing, and one for all when there are several.
 *
 * Each says where it is changed what one is told.
 *
 * @returns  how many messages there are
 */
export async function sayTo(
  tx: Tx,
  deps: SayWorld,
  {
    office,
    account: id,
    ways,
    things,
  }: { office: string; account: string; ways: readonly MessageWay[]; things: Thing[] },
): Promise<number> {
  const [first] = things;
  if (!first || ways.length === 0) return 0;
  const account = await accountById(tx, id as AccountId);
  if (account?.status !== 'active') return 0;
  const templates = things.map(({ template }) => template);
  const world = { ...deps, own: await ownWording(tx, office, templates) };
  const isOne = things.length === 1;
  const about = {
    office,
    account: id,
    template: isOne ? first.template : manyTogether,
    matter: isOne ? first.matter : null,
    effect: isOne ? first.id : null,
    at: isOne ? first.at : world.clock.now(),
    anyHour: things.some((thing) => thing.urgent),
  };
  let queued = 0;
  if (ways.includes('push')) {
    const push = isOne ? onePush(first, account, world) : manyPush(things, account, world);
    queued += await queuePush(tx, world, { ...about, ...push });
  }
  const link = settingsLink(office, account, world);
  const phone = ways.includes('sms') ? phoneOf(world.keys, account) : null;
  if (phone) {
    const said = isOne
      ? sentence(first, 'sms', account, world)
      : manyTitles(things, account, world);
    const text = phrase('settings_at', account.locale, { text: said, link });
    await queueSms(tx, world, { ...about, to: phone, text });
    queued += 1;
  }
  if (!ways.includes('wechat') && !ways.includes('mail')) return queued;
  const { wechat, mail } = await addressesOf(tx, world.keys, office, id);
  if (ways.includes('wechat') && wechat?.verifiedAt) {
    const message = wechatMessage(things, account, world, office);
    await queueWechat(tx, world, { ...about, to: wechat.address, message });
    queued += 1;
  }
  if (ways.includes('mail') && mail?.verifiedAt) {
    const said = mailText(things, account, world, office);
    const settings = phrase('settings_at', account.locale, { text: '', link }).trim();
    const text = `${said.text}\n\n${settings}`;
    await queueMail(tx, world, { ...about, to: mail.address, subject: said.subject, text });
    queued += 1;
  }
  return queued;
}

function wechatMessage(
  things: Thing[],
  account: Account,
  world: SayWorld,
  office: string,
): WechatMessage {
  const [first] = things as [Thing, ...Thing[]];
  const isOne = things.length === 1;
  const { number } = first.params;
  const at = isOne ? first.at : world.clock.now();
  return {
    template: isOne ? first.template : manyTogether,
    topic: isOne ? kindOf(first.template).topic : 'news',
    parts: {
      title: isOne ? sentence(first, 'title', account, world) : manyTitles(things, account, world),
      body: isOne ? sentence(first, 'body', account, world) : manyTitles(things, account, world),
      number: isOne && typeof number === 'string' ? number : '',
      at: instantText(at, world.settings.zone),
      office: world.areas.get(office, office)?.name ?? office,
    },
    url: addressOf(office, world, isOne ? onePush(first, account, world).open : listOf(account)),
  };
}

/** `2026-11-24 17:30`, as WeChat's field `time` wants it. */
const instantText = (at: Date, zone: string): string =>
  at.toLocaleString('sv-SE', { timeZone: zone }).slice(0, 16);

/** One thing with all that is said of it; several as a list, which has room for everything. */
function mailText(
  things: Thing[],
  account: Account,
  world: SayWorld,
  office: string,
): { subject: string; text: string } {
  const [first] = things as [Thing, ...Thing[]];
  const name = world.areas.get(office, office)?.name ?? office;
  const paragraph = (thing: Thing): string =>
    [
      sentence(thing, 'title', account, world),
      sentence({ ...thing, urgent: false }, 'body', account, world),
      addressOf(office, world, onePush(thing, account, world).open),
    ].join('\n');
  const title =
    things.length === 1
      ? sentence(first, 'title', account, world)
      : manyTitles(things, account, world);
  return { subject: `【${name}】${title}`, text: things.map(paragraph).join('\n\n') };
}

type Pushed = Omit<PushPayload, 'id'>;

function onePush(thing: Thing, account: Account, world: SayWorld): Pushed {
  const { number, follow, path } = thing.params;
  const stop =
    typeof follow === 'string'
      ? {
          path: `/r/following?stop=${follow}`,
          word: sentence({ ...thing, urgent: false }, 'stop', account, world),
        }
      : settingsOf(account);
  return {
    lang: account.locale,
    title: sentence(thing, 'title', account, world),
    open:
      typeof number === 'string'
        ? `/m/${number}`
        : typeof path === 'string'
          ? `/c${path}`
          : typeof follow === 'string'
            ? '/r/following'
            : listOf(account),
    stop,
  };
}

const manyPush = (things: Thing[], account: Account, world: SayWorld): Pushed => ({
  lang: account.locale,
  title: manyTitles(things, account, world),
  open: listOf(account),
  stop: settingsOf(account),
});

const listOf = ({ kind }: Account): string => (kind === 'staff' ? '/c/notices' : '/r/notices');

const settingsOf = ({ locale }: Account) => ({
  path: '/r/notices/settings',
  word: phrase('settings', locale),
});

/** What stands around the text of a message by SMS: who sends it, and where it is changed. */
export function aroundSms(
  office: string,
  world: SayWorld,
  locale: Account['locale'],
): { before: string; after: string } {
  const link = addressOf(office, world, '/r/notices/settings');
  return {
    before: signature(world, office),
    after: phrase('settings_at', locale, { text: '', link }),
  };
}

function settingsLink(office: string, { kind }: Account, { settings }: SayWorld): string {
  return addressOf(office, { settings }, `/${kind === 'staff' ? 'c' : 'r'}/notices/settings`);
}

/** A path of the app as an address anybody can open. */
export function addressOf(
  office: string,
  { settings }: Pick<SayWorld, 'settings'>,
  path: string,
): string {
  const prefix = office === settings.office ? '' : `/o/${office}`;
  return `${settings.publicUrl}${prefix}${path}`;
}

function sentence(
  { template, params, urgent }: Thing,
  aspect: 'title' | 'body' | 'sms' | 'stop',
  { locale }: Account,
  { settings, own }: SayWorld,
): string {
  const text = sentenceOf(template, aspect, params, { locale, zone: settings.zone }, own);
  return urgent ? phrase('urgent', locale, { text }) : text;
}

/** `3 条消息：…；…；…`, as many titles as there is room for. */
function manyTitles(things: Thing[], account: Account, world: SayWorld): string {
  const { locale } = account;
  const between = phrase('join', locale);
  let titles = '';
  for (const [i, thing] of things.entries()) {
    const next = `${titles}${i > 0 ? between : ''}${titleWithMatter(thing, account, world)}`;
    if (i > 0 && next.length > titlesUpTo) {
      titles = phrase('more', locale, { titles });
      break;
    }
    titles = next;
  }
  return phrase('many', locale, { count: things.length, titles });
}

/** `有新的派单 318 204 7756`: among several a title alone would not say which. */
function titleWithMatter(thing: Thing, account: Account, world: SayWorld): string {
  const { number } = thing.params;
  const title = sentence(thing, 'title', account, world);
  return typeof number === 'string' ? `${title} ${number}` : title;
}
