import { localDateOf, zoneOf } from '@liren/kernel/calendar';
import { type InputOf, type LocalDate, Problem, type ReplyOf } from '@liren/kernel/contract';
import { type Ctx, type Deps, type Job, todayOf } from '@liren/kernel/http/server';
import type { pageNumbers, usesOfPage } from '../contract/public.ts';
import { forgetMissed, missedWords, usesByPage, usesOf } from './numbers-store.ts';
import { allPages, pageByNo } from './store.ts';

/** Words searched for less often might be somebody's name: they are counted, not shown. */
const leastMissed = 3;
const keptDays = 180;
const dayMs = 86_400_000;

export async function numbers(
  ctx: Ctx,
  { query: { days } }: InputOf<typeof pageNumbers>,
): Promise<ReplyOf<typeof pageNumbers>> {
  const { db, office } = ctx;
  const period = periodOf(ctx, days);
  const [pages, uses, missed] = [
    await allPages(db, office),
    await usesByPage(db, office, period),
    await missedWords(db, office, period),
  ];
  const byPage = new Map(uses.map(({ page, ...counts }) => [page, counts]));
  const none = { read: 0, solved: 0, unsolved: 0, sent: 0 };
  return {
    ...period,
    pages: pages
      .filter(({ wasPublished }) => wasPublished)
      .map(({ no, content: { zh, en, topic } }) => ({
        ...{ no, topic, question: zh.question, questionEn: en?.question ?? null },
        ...(byPage.get(no) ?? none),
      }))
      .sort((a, b) => b.read + b.sent - (a.read + a.sent) || a.no - b.no),
    missed: missed.filter(({ count }) => count >= leastMissed).slice(0, 100),
    missedRarely: missed.reduce((sum, { count }) => sum + (count < leastMissed ? count : 0), 0),
  };
}

/** @throws Problem `knowledge.not_found` */
export async function usesOfOne(
  ctx: Ctx,
  { params: { no }, query: { days } }: InputOf<typeof usesOfPage>,
): Promise<ReplyOf<typeof usesOfPage>> {
  if (!(await pageByNo(ctx.db, ctx.office, no))) throw new Problem('knowledge.not_found');
  const period = periodOf(ctx, days);
  return { ...period, days: await usesOf(ctx.db, ctx.office, no, period) };
}

/** The last so many days, today among them. */
function periodOf(ctx: Ctx, days: number): { from: LocalDate; to: LocalDate } {
  return { from: daysBefore(ctx, days - 1), to: todayOf(ctx) };
}

const daysBefore = ({ clock, settings }: Pick<Deps, 'clock' | 'settings'>, days: number) =>
  localDateOf(zoneOf(settings.zone), new Date(clock.now().getTime() - days * dayMs));

/** Words of searches are no archive. */
export const forgetWords: Job = {
  name: 'knowledge.forget_missed',
  everyMs: 6 * 3_600_000,
  async run(deps) {
    for (const office of deps.areas.offices())
      await forgetMissed(deps.db, office, daysBefore(deps, keptDays));
  },
};
