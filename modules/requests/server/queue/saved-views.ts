import type { Actor, Role } from '@liren/kernel/account';
import { unitsOf } from '@liren/kernel/account/server';
import type { InputOf } from '@liren/kernel/contract';
import { Problem, UnitCode } from '@liren/kernel/contract';
import { inTransaction, sqlStateOf, type Tx } from '@liren/kernel/database/server';
import type { Ctx } from '@liren/kernel/http/server';
import type * as contract from '../../contract/public.ts';
import { SavedQuery, type SavedView, type SharedWith } from '../../contract/public.ts';
import { ownUnits, queueRoles, sharesWithOffice } from '../../domain/public.ts';
import { countsOf } from '../store.ts';
import { countCap, filterOf } from './listing.ts';
import {
  placeViews,
  putView,
  removeView,
  type ViewRow,
  type ViewValues,
  viewForUpdate,
  viewsOwned,
  viewsSeenBy,
} from './view-store.ts';

/** Enough for any desk, few enough to be counted in one statement. */
const mostViews = 50;

/** The views one sees beside the ready-made ones. */
export async function listSavedViews(ctx: Ctx) {
  const [rows, units] = [await viewsSeenBy(ctx.db, ctx.actor), await unitsOf(ctx.db, ctx.office)];
  const everywhere = sharesWithOffice(ctx.actor);
  const own = new Set(ownUnits(ctx.actor));
  return {
    views: rows.map((row) => shown(row, ctx.actor)),
    mayShareWith: {
      roles: everywhere ? [...queueRoles] : [],
      units: units
        .filter(({ code, isActive }) => isActive && (everywhere || own.has(code)))
        .map(({ code, name }) => ({ code, name })),
    },
  };
}

/** Each list counted as its reader sees it; what reaches over ended matters would be read to its end and is not. */
export async function countSavedViews(ctx: Ctx) {
  const rows = await viewsSeenBy(ctx.db, ctx.actor);
  const filters = new Map(
    rows.flatMap(({ id, query }) => {
      const { columns: _, sort, ...filter } = readable(query);
      return ['all', 'handled'].includes(filter.view)
        ? []
        : [[id, filterOf(ctx, { ...filter, sort: sort ?? 'due' })] as const];
    }),
  );
  const counts = await countsOf(ctx.db, filters, countCap);
  return {
    counts: rows.map(({ id }) => {
      const count = counts.get(id) ?? null;
      return {
        id,
        count: count === null ? null : Math.min(count, countCap),
        capped: (count ?? 0) > countCap,
      };
    }),
  };
}

/** @throws Problem `view.name_taken`, `view.too_many`, `view.not_shareable` */
export async function saveView(
  ctx: Ctx,
  { name, query, sharedWith }: InputOf<typeof contract.saveView>['body'],
): Promise<SavedView> {
  const owner = accountOf(ctx.actor);
  refuseSharing(ctx.actor, sharedWith);
  return written(ctx, async (tx) => {
    const { count, next } = await viewsOwned(tx, ctx.office, owner);
    if (count >= mostViews) throw new Problem('view.too_many', { most: mostViews });
    return { id: ctx.ids.uuid(), owner, name, query, position: next, ...sharedColumns(sharedWith) };
  });
}

/** @throws Problem `view.not_found` for what is not one's own, `view.name_taken`, `view.not_shareable` */
export async function changeView(
  ctx: Ctx,
  id: string,
  change: InputOf<typeof contract.changeView>['body'],
): Promise<SavedView> {
  refuseSharing(ctx.actor, change.sharedWith ?? null);
  return written(ctx, async (tx) => {
    const before = await viewForUpdate(tx, ctx.actor, id);
    if (!before || before.owner !== ctx.actor.account) throw new Problem('view.not_found');
    return {
      ...before,
      name: change.name ?? before.name,
      query: change.query ?? before.query,
      ...(change.sharedWith === undefined ? {} : sharedColumns(change.sharedWith)),
    };
  });
}

export async function orderViews(ctx: Ctx, ids: readonly string[]) {
  await inTransaction(ctx.db, {}, (tx) => placeViews(tx, ctx.office, accountOf(ctx.actor), ids));
  const rows = await viewsSeenBy(ctx.db, ctx.actor);
  return { ids: rows.filter((row) => row.owner === ctx.actor.account).map(({ id }) => id) };
}

/** @throws Problem `view.not_found` for what somebody may not take away */
export async function deleteView(ctx: Ctx, id: string) {
  await inTransaction(ctx.db, {}, async (tx) => {
    const view = await viewForUpdate(tx, ctx.actor, id);
    if (!view || !mayDelete(view, ctx.actor)) throw new Problem('view.not_found');
    await removeView(tx, ctx.office, id);
  });
  return { id };
}

async function written(ctx: Ctx, make: (tx: Tx) => Promise<ViewValues>): Promise<SavedView> {
  const view = await inTransaction(ctx.db, {}, async (tx) => {
    const values = await make(tx);
    await putView(tx, ctx.office, values, ctx.clock.now());
    return values;
  }).catch((error: unknown) => {
    if (sqlStateOf(error) === '23505') throw new Problem('view.name_taken');
    throw error;
  });
  return shown({ ...view, by: null }, ctx.actor);
}

function shown(row: ViewRow, actor: Actor): SavedView {
  const mine = row.owner === actor.account;
  return {
    id: row.id,
    name: row.name,
    query: readable(row.query),
    mine,
    sharedWith: row.sharedUnit
      ? { unit: row.sharedUnit as UnitCode }
      : row.sharedRole
        ? { role: row.sharedRole as Role }
        : null,
    by: mine ? null : row.by,
    may: [
      ...(mine ? ['change' as const] : []),
      ...(mayDelete(row, actor) ? ['delete' as const] : []),
    ],
  };
}

const mayDelete = (view: ViewValues, actor: Actor): boolean =>
  view.owner === actor.account || sharesWithOffice(actor);

/** A view outlives the filters of its release: what is no longer understood is left out, the rest stays. */
export function readable(stored: unknown): SavedQuery {
  const parts = Object.entries((stored ?? {}) as Record<string, unknown>).filter(([key, value]) => {
    const part = (
      SavedQuery.shape as Record<string, { safeParse(v: unknown): { success: boolean } }>
    )[key];
    return part?.safeParse(value).success;
  });
  return SavedQuery.parse({ view: 'all', ...Object.fromEntries(parts) });
}

const sharedColumns = (shared: SharedWith | null) => ({
  sharedRole: shared && 'role' in shared ? shared.role : null,
  sharedUnit: shared && 'unit' in shared ? shared.unit : null,
});

function refuseSharing(actor: Actor, shared: SharedWith | null): void {
  if (!shared || sharesWithOffice(actor)) return;
  if ('unit' in shared && ownUnits(actor).includes(shared.unit)) return;
  throw new Problem('view.not_shareable');
}

function accountOf({ account }: Actor): string {
  if (!account) throw new Problem('session.missing');
  return account;
}
