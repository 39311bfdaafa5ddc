import { accountById, phoneOf } from '@liren/kernel/account/server';
import { Problem, type ProblemCode } from '@liren/kernel/contract';
import { inTransaction } from '@liren/kernel/database/server';
import type { Ctx, Session } from '@liren/kernel/http/server';
import { type Topic, topicRules, topicsFor, usualWays } from '@liren/kernel/notice';
import {
  devicesOf,
  type Hours,
  hoursOf,
  nextAt,
  saveWishes,
  type TopicWish,
  topicWishesOf,
} from '@liren/kernel/notice/server';
import type { NoticeSettings } from '../contract/public.ts';
import { otherWays, waysInShort } from './ways.ts';

export async function noticeSettings(ctx: Ctx): Promise<NoticeSettings> {
  const { db, office, keys, clock, push, session, settings } = ctx;
  if (!session) throw new Problem('session.missing');
  const [hours, wishes, devices, account, ways] = await Promise.all([
    hoursOf(db, office, session.account),
    topicWishesOf(db, office, session.account),
    devicesOf(db, office, session.account),
    accountById(db, session.account),
    otherWays(ctx),
  ]);
  const chosen = new Map(wishes.map((wish) => [wish.topic, wish]));
  return {
    ...hours,
    of: session.kind,
    zone: settings.zone,
    canPush: push !== undefined,
    devices: devices.length,
    ...waysInShort(ways),
    hasPhone: account !== undefined && phoneOf(keys, account) !== null,
    nextDigestAt: nextAt(clock.now(), hours.digestMinute, settings.zone).toISOString(),
    topics: topicsFor(session.kind).map((topic) => {
      const { duty } = topicRules[topic];
      return {
        ...(chosen.get(topic) ?? usualWish(topic, session.kind)),
        duty: duty && { why: duty.why, ways: [...duty.ways] },
      };
    }),
  };
}

const usualWish = (topic: Topic, kind: Session['kind']): TopicWish => ({
  topic,
  pace: 'now',
  ways: usualWays(topic, kind),
});

/**
 * Keeps what differs from the usual; the rest follows the house.
 *
 * @throws Problem `notice.duty` when a duty would be switched off or put off
 */
export async function saveSettings(
  ctx: Ctx,
  { topics, ...hours }: Hours & { topics: TopicWish[] },
): Promise<NoticeSettings> {
  const { db, office, session } = ctx;
  if (!session) throw new Problem('session.missing');
  const own = topicsFor(session.kind);
  const faultsOf = (code: ProblemCode, isWrong: (wish: TopicWish) => boolean) =>
    topics.flatMap((wish, i) => (isWrong(wish) ? [{ pointer: `/body/topics/${i}`, code }] : []));
  const foreign = faultsOf('input.not_allowed', ({ topic }) => !own.includes(topic));
  if (foreign.length > 0) throw new Problem('input.invalid', { count: foreign.length }, foreign);
  const lacking = faultsOf('notice.duty', isLess);
  if (lacking.length > 0) throw new Problem('notice.duty', {}, lacking);
  const kept = topics.filter((wish) => !isUsual(wish, session.kind));
  await inTransaction(db, {}, (tx) =>
    saveWishes(tx, office, session.account, { ...hours, topics: kept }),
  );
  return noticeSettings(ctx);
}

/** Less than the duty of its topic. */
function isLess({ topic, pace, ways }: TopicWish): boolean {
  const { duty } = topicRules[topic];
  return duty !== null && (pace === 'daily' || duty.ways.some((way) => !ways.includes(way)));
}

function isUsual({ topic, pace, ways }: TopicWish, kind: Session['kind']): boolean {
  const usual = usualWays(topic, kind);
  return (
    pace === 'now' &&
    new Set(ways).size === usual.length &&
    usual.every((way) => ways.includes(way))
  );
}
