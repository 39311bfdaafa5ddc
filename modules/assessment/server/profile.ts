import { zoneOf } from '@liren/kernel/calendar';
import { type AccountId, Problem } from '@liren/kernel/contract';
import { inTransaction } from '@liren/kernel/database/server';
import type { Ctx } from '@liren/kernel/http/server';
import type { PublishedProfile, PublishProfile } from '../contract/public.ts';
import { lastFinishedMonth, shifted } from '../domain/month.ts';
import { type MonthLabel, type Profile, shippedProfile } from '../domain/profile.ts';
import type { Reader } from './league.ts';
import { insertProfile, profilesOf } from './store.ts';

export async function profiles(
  ctx: Reader,
): Promise<{ profiles: PublishedProfile[]; earliestMonth: MonthLabel }> {
  const published = await profilesOf(ctx.db, ctx.office);
  return {
    profiles: [...published, { ...shippedProfile, publishedAt: null, publishedBy: null }],
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
  const isForAll = actor.memberships.some(
    (m) => m.role === 'assessor' && office.startsWith(m.area),
  );
  if (!isForAll || !actor.account) throw new Problem('permission.denied');
  const published = await profilesOf(db, office);
  const earliest = nextMonth(ctx, published);
  if (fromMonth < earliest) throw new Problem('assessment.month_begun', { earliest });
  const profile: PublishedProfile = {
    version: after + 1,
    fromMonth,
    note,
    rules,
    publishedAt: clock.now().toISOString(),
    publishedBy: actor.account as AccountId,
  };
  const latest = published[0]?.version ?? shippedProfile.version;
  const isOurs =
    latest === after && (await inTransaction(db, {}, (tx) => insertProfile(tx, office, profile)));
  if (!isOurs)
    throw new Problem('assessment.profile_changed', { version: Math.max(latest, after + 1) });
  return profile;
}

/** The month after the running one. */
function nextMonth({ clock, settings }: Reader, published: readonly Profile[]): MonthLabel {
  return shifted(lastFinishedMonth(published, zoneOf(settings.zone), clock.now()).label, 2);
}
