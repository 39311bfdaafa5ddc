import { zoneOf } from '@liren/kernel/calendar';
import { Problem, type ReplyOf } from '@liren/kernel/contract';
import { inTransaction } from '@liren/kernel/database/server';
import type { Ctx } from '@liren/kernel/http/server';
import type { listProfiles, PublishedProfile, PublishProfile } from '../contract/public.ts';
import { lastFinishedMonth, shifted } from '../domain/month.ts';
import { type MonthLabel, type Profile, shippedProfile } from '../domain/profile.ts';
import type { Reader } from './league.ts';
import { insertProfile, profilesOf } from './store.ts';

export async function profiles(ctx: Reader): Promise<ReplyOf<typeof listProfiles>> {
  const published = await profilesOf(ctx.db, ctx.office);
  return {
    profiles: [...published, { ...shippedProfile, publishedAt: null, publishedBy: null }],
    may: mayPublish(ctx) ? ['publish'] : [],
    earliestMonth: nextMonth(ctx, published),
  };
}

/**
 * Puts new rules in force from a month that has not begun.
 *
 * @throws Problem `permission.denied` for an assessor of a part of the office, `assessment.month_begun`,
 *   `assessment.profile_changed` when somebody published in between
 */
export async function publish(
  ctx: Reader & Pick<Ctx, 'actor'>,
  { after, fromMonth, note, rules }: PublishProfile,
): Promise<PublishedProfile> {
  const { actor, clock, db, office } = ctx;
  if (!mayPublish(ctx) || !actor.account) throw new Problem('permission.denied');
  const published = await profilesOf(db, office);
  const earliest = nextMonth(ctx, published);
  if (fromMonth < earliest) throw new Problem('assessment.month_begun', { earliest });
  const profile: PublishedProfile = {
    version: after + 1,
    fromMonth,
    note,
    rules,
    publishedAt: clock.now().toISOString(),
    publishedBy: actor.account,
  };
  const latest = published[0]?.version ?? shippedProfile.version;
  const isOurs =
    latest === after && (await inTransaction(db, {}, (tx) => insertProfile(tx, office, profile)));
  if (!isOurs)
    throw new Problem('assessment.profile_changed', { version: Math.max(latest, after + 1) });
  return profile;
}

/** The rules are the whole office's: an assessor of a part of it reads them. */
function mayPublish({ actor, office }: Pick<Ctx, 'actor' | 'office'>): boolean {
  return actor.memberships.some((m) => m.role === 'assessor' && office.startsWith(m.area));
}

/** The month after the running one. */
function nextMonth({ clock, settings }: Reader, published: readonly Profile[]): MonthLabel {
  return shifted(lastFinishedMonth(published, zoneOf(settings.zone), clock.now()).label, 2);
}
