import { type Account, accountById, phoneOf } from '../../account/server/public.ts';
import type { AccountId } from '../../contract/values.ts';
import type { Tx } from '../../database/server/public.ts';
import type { NoticeParams } from '../payload.ts';
import type { PushPayload } from '../push.ts';
import { type MessageWorld, queuePush, queueSms } from './messages.ts';
import { phrase } from './phrases.ts';
import { manyTogether, sentenceOf } from './templates.ts';

export interface SayWorld extends MessageWorld {
  settings: { zone: string; publicUrl: string; office: string };
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
  world: SayWorld,
  {
    office,
    account: id,
    ways,
    things,
  }: { office: string; account: string; ways: readonly ('push' | 'sms')[]; things: Thing[] },
): Promise<number> {
  const [first] = things;
  if (!first || ways.length === 0) return 0;
  const account = await accountById(tx, id as AccountId);
  if (account?.status !== 'active') return 0;
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
  const phone = ways.includes('sms') ? phoneOf(world.keys, account) : null;
  if (!phone) return queued;
  const said = isOne ? sentence(first, 'sms', account, world) : manyTitles(things, account, world);
  const link = settingsLink(office, account, world);
  const text = phrase('settings_at', account.locale, { text: said, link });
  await queueSms(tx, world, { ...about, to: phone, text });
  return queued + 1;
}

type Pushed = Omit<PushPayload, 'id'>;

function onePush(thing: Thing, account: Account, world: SayWorld): Pushed {
  const { number, follow } = thing.params;
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
        : typeof follow === 'string'
          ? '/r/following'
          : '/r/notices',
    stop,
  };
}

const manyPush = (things: Thing[], account: Account, world: SayWorld): Pushed => ({
  lang: account.locale,
  title: manyTitles(things, account, world),
  open: '/r/notices',
  stop: settingsOf(account),
});

const settingsOf = ({ locale }: Account) => ({
  path: '/r/notices/settings',
  word: phrase('settings', locale),
});

function settingsLink(office: string, { kind }: Account, { settings }: SayWorld): string {
  const prefix = office === settings.office ? '' : `/o/${office}`;
  const app = kind === 'staff' ? 'c' : 'r';
  return `${settings.publicUrl}${prefix}/${app}/notices/settings`;
}

function sentence(
  { template, params, urgent }: Thing,
  aspect: 'title' | 'sms' | 'stop',
  { locale }: Account,
  { settings }: SayWorld,
): string {
  const text = sentenceOf(template, aspect, params, { locale, zone: settings.zone });
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
