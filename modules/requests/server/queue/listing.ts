import { hasRole } from '@liren/kernel/account';
import { audit } from '@liren/kernel/audit/server';
import { zoneOf } from '@liren/kernel/calendar';
import { inTransaction } from '@liren/kernel/database/server';
import {
  type Ctx,
  type RawExchange,
  type SheetFile,
  type SheetRows,
  sendSheet,
} from '@liren/kernel/http/server';
import type { ListQuery, RequestRow, View } from '../../contract/public.ts';
import type { RequestBook } from '../book.ts';
import { familiesOf } from '../families.ts';
import { countsOf, type ListFilter, type PointRow, pageOfRequests } from '../store.ts';
import { rowOf, type Viewer } from '../view.ts';
import { viewerOf } from '../viewing.ts';
import { columnsOf, linesOf, titleOf } from './sheet-columns.ts';

/** Counting goes no further: “999+” says as much as a clerk needs, and a list says it for a thousandth of the price. */
export const countCap = 999;

/** A list as its URL asks for it, in pages or whole. */
export type ListQueryOf = Omit<ListQuery, 'after' | 'limit'> &
  Partial<Pick<ListQuery, 'after' | 'limit'>>;

export async function listRequests(
  ctx: Ctx,
  books: RequestBook,
  query: ListQuery,
): Promise<{ rows: RequestRow[]; next: string | null }> {
  const viewer = viewerOf(ctx, books);
  const { ids, next } = await pageOfRequests(ctx.db, filterOf(ctx, query));
  return {
    rows: (await familiesOf(ctx.db, ctx.office, ids)).map((facts) => rowOf(facts, viewer)),
    next,
  };
}

export function filterOf(
  ctx: Ctx,
  { communityType, minHouseholds, maxHouseholds, ...query }: ListQueryOf,
): ListFilter {
  const bySize =
    communityType !== undefined || minHouseholds !== undefined || maxHouseholds !== undefined;
  return {
    ...query,
    limit: query.limit ?? 50,
    communities: bySize
      ? ctx.areas.communities(ctx.office, {
          ...(communityType === undefined ? {} : { types: [communityType] }),
          ...(minHouseholds === undefined ? {} : { minHouseholds }),
          ...(maxHouseholds === undefined ? {} : { maxHouseholds }),
        })
      : null,
    zone: zoneOf(ctx.settings.zone),
    now: ctx.clock.now(),
    actor: ctx.actor,
  };
}

/** The views that mean something to what somebody is. */
export function viewsOf(actor: Ctx['actor']): View[] {
  const views: View[] = [];
  if (hasRole(actor, 'desk', 'command')) views.push('to_file');
  if (hasRole(actor, 'desk', 'command')) views.push('to_transcribe');
  if (hasRole(actor, 'desk', 'grid_worker')) views.push('to_verify');
  if (hasRole(actor, 'command')) views.push('to_dispatch');
  if (hasRole(actor, 'handler')) views.push('to_accept');
  if (hasRole(actor, 'handler', 'command')) views.push('in_hand');
  if (hasRole(actor, 'checker', 'grid_worker')) views.push('to_check');
  if (hasRole(actor, 'desk', 'command', 'checker')) views.push('asks');
  if (hasRole(actor, 'checker')) views.push('disputes');
  if (hasRole(actor, 'checker', 'assessor', 'desk')) views.push('to_call_back');
  return [...views, 'due_soon', 'late', 'on_hold', 'handled', 'all'];
}

export async function countViews(ctx: Ctx) {
  const views = viewsOf(ctx.actor).filter((view) => view !== 'all' && view !== 'handled');
  const counts = await countsOf(
    ctx.db,
    new Map<View, ListFilter>(views.map((view) => [view, filterOf(ctx, { view, sort: 'due' })])),
    countCap,
  );
  return {
    counts: viewsOf(ctx.actor).map((view) => {
      const count = counts.get(view) ?? null;
      return {
        view,
        count: count === null ? null : Math.min(count, countCap),
        capped: (count ?? 0) > countCap,
      };
    }),
  };
}

/** A matter as a point of the map. */
export const pointOf = ({ number, at, title, category, ...p }: PointRow, now: Date) => ({
  ...{ number, title, category },
  lonLat: at,
  tone: p.endedAt
    ? ('ended' as const)
    : p.paused
      ? ('paused' as const)
      : p.dueAt && p.dueAt < now
        ? ('late' as const)
        : p.warned
          ? ('soon' as const)
          : ('plain' as const),
});

/** Before the first byte: an export that breaks has still been asked for, and part of it has left. */
export async function exportRequests(
  ctx: Ctx,
  books: RequestBook,
  as: SheetFile,
  { lang, ...query }: ListQueryOf & { lang: 'zh-CN' | 'en' },
  raw: RawExchange,
): Promise<void> {
  await inTransaction(ctx.db, {}, (tx) =>
    audit(tx, ctx, {
      action: 'data.exported',
      object: 'export:requests',
      detail: { ...query, file: as },
    }),
  );
  sendSheet(raw, as, {
    name: `requests-${query.view}`,
    title: titleOf(lang),
    head: columnsOf(lang),
    pages: exported(ctx, viewerOf(ctx, books), query, lang),
    zone: zoneOf(ctx.settings.zone),
  });
}

async function* exported(
  ctx: Ctx,
  viewer: Viewer,
  query: ListQueryOf,
  lang: 'zh-CN' | 'en',
): AsyncGenerator<SheetRows> {
  let after: string | undefined;
  do {
    const page = await pageOfRequests(
      ctx.db,
      filterOf(ctx, { ...query, limit: 200, ...(after ? { after } : {}) }),
    );
    yield linesOf(
      (await familiesOf(ctx.db, ctx.office, page.ids)).map((facts) => rowOf(facts, viewer, [])),
      lang,
    );
    after = page.next ?? undefined;
  } while (after);
}
