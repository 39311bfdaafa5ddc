import { deputiesOf, handlersOf } from '../../account/server/public.ts';
import { instantOf, localDateOf, zoneOf } from '../../calendar/public.ts';
import type { AccountId, Office } from '../../contract/values.ts';
import { inTransaction, type Tx } from '../../database/server/public.ts';
import { courseOf, type Leg, type Telling } from '../course.ts';
import { type Channel, NoticePayload } from '../payload.ts';
import { messageWays, type Pace, type Way, ways } from '../topic.ts';
import { type Delivery, deliverMessages } from './messages.ts';
import { heardSince, insertNotices, type NewNotice, type Standing } from './notices.ts';
import { type SayWorld, sayTo } from './say.ts';
import { kindOf, remindersLike, sentenceOf } from './templates.ts';
import { type OwnWishes, wishesOf } from './wishes.ts';

export type NoticeDeps = Delivery & SayWorld;

/**
 * Tells somebody something: the receiver of effects of kind `notice`.
 *
 * Done twice it is done once: what was decided for a person stands with the notice, under the effect's id, and whatever
 * follows from it is in the same transaction.
 */
export async function deliverNotice(
  effect: { id: string; office: string; matter: string | null; payload: unknown; at: Date },
  deps: NoticeDeps,
): Promise<void> {
  const { to, template, params, channels, urgent, ...about } = NoticePayload.parse(effect.payload);
  const { id, at } = effect;
  const matter = about.matter ?? effect.matter;
  const office = effect.office as Office;
  const [kind, name] = splitOnce(to);
  const unit = kind === 'unit' ? name : null;
  const accounts = unit
    ? await handlersOf(deps.db, office, unit, deps.clock.now())
    : [name as AccountId];
  // Whoever stands in for somebody hears what they hear, and both have it before them.
  const deputies = unit
    ? []
    : await deputiesOf(deps.db, office, name as AccountId, deps.clock.now());
  // A template nobody declared fails here, before anything is told half.
  sentenceOf(template, 'title', params, { locale: 'zh-CN', zone: deps.settings.zone });

  const told = {
    ...{ office, id, unit, template, params, channels, matter, at, urgent },
    accounts: [...accounts, ...deputies],
    deputyFor: new Map(deputies.map((deputy) => [deputy as string, name])),
  };
  const queued = await inTransaction(deps.db, {}, (tx) => tellAccounts(tx, deps, told));
  if (queued > 0) await deliverMessages(deps, office);
}

/**
 * Tells accounts something within a transaction, each when and how `courseOf` says: the notice, the messages that go
 * out after the commit, and what waits for `releaseHeld`.
 *
 * @param n.id    told under it once, however often
 * @param n.pace  `daily` when the person asked for this very thing once a day
 * @returns  how many messages were queued: then `deliverMessages` has work to do
 */
export async function tellAccounts(
  tx: Tx,
  deps: SayWorld,
  n: NewNotice & { channels: readonly Channel[]; pace?: Pace },
): Promise<number> {
  const { office, template, matter } = n;
  const kind = kindOf(template);
  const accounts = await unreminded(tx, deps, n);
  const wishes = await wishesOf(tx, office, accounts, kind.topic, matter);
  const now = deps.clock.now();
  const courses = new Map(
    [...wishes].map(([account, wish]) => {
      const telling = { ...kind, urgent: n.urgent, offers: offersOf(n.channels, wish) };
      const asked: Telling = n.pace === 'daily' ? { ...telling, pace: 'daily' } : telling;
      return [account, courseOf(asked, wish, now, deps.settings.zone)];
    }),
  );
  const standings = [...courses].map(([account, course]) => ({
    ...standingOf(account, course, now, n.at),
    deputyFor: n.deputyFor?.get(account) ?? null,
  }));
  const fresh = await insertNotices(tx, n, standings);
  let queued = 0;
  for (const [account, course] of courses) {
    if (!fresh.has(account)) continue;
    const atOnce = messageWays.filter((way) => isDue(course[way], now));
    queued += await sayTo(tx, deps, { office, account, ways: atOnce, things: [n] });
  }
  return queued;
}

const isDue = (leg: Leg, now: Date): boolean => leg.is === 'told' && leg.at <= now;

/** SMS where the sender thinks it worth that, or where its reader has asked for it. */
function offersOf(channels: readonly Channel[], { chosen }: OwnWishes): readonly Way[] {
  return channels.includes('sms') || chosen ? ways : ways.filter((way) => way !== 'sms');
}

function standingOf(
  account: string,
  course: Record<Way, Leg>,
  now: Date,
  at: Date,
): Omit<Standing, 'deputyFor'> {
  const { inapp } = course;
  const held = messageWays.flatMap((way) => {
    const leg = course[way];
    return leg.is === 'told' && leg.at > now ? [{ way, at: leg.at }] : [];
  });
  return {
    account,
    // What is shown at once is dated with when it was to be told, however late its effect came.
    shownAt: inapp.is === 'untold' ? null : inapp.at > now ? inapp.at : at,
    shownWhy:
      inapp.is === 'untold'
        ? null
        : inapp.why === 'digest' || inapp.why === 'snoozed'
          ? inapp.why
          : 'now',
    heldUntil: held[0]?.at ?? null, // one course holds all of them to the same hour
    heldFor: held.map(({ way }) => way),
  };
}

function splitOnce(party: string): [string, string] {
  const colon = party.indexOf(':');
  return [party.slice(0, colon), party.slice(colon + 1)];
}

/** Who has not been reminded of the matter today as pressingly as this would: several limits of one matter are one worry. */
async function unreminded(
  tx: Tx,
  { settings }: Pick<SayWorld, 'settings'>,
  n: NewNotice,
): Promise<readonly string[]> {
  const alike = remindersLike(n.template);
  if (alike.length === 0 || n.matter === null) return n.accounts;
  const zone = zoneOf(settings.zone);
  const heard = await heardSince(tx, n, alike, instantOf(zone, localDateOf(zone, n.at)));
  return n.accounts.filter((account) => !heard.has(account));
}
