import { type InputOf, type Issue, Problem, type ReplyOf } from '@liren/kernel/contract';
import { inTransaction } from '@liren/kernel/database/server';
import type { Ctx } from '@liren/kernel/http/server';
import { booksOf } from '@liren/requests/server';
import type { ChecklistView, listChecklists, saveChecklist } from '../contract/public.ts';
import { planner } from '../contract/who.ts';
import type { Checklist, ChecklistItem } from '../domain/public.ts';
import { addEdition, checklistsOf, editionsOf, pointsByChecklist } from './checklist-store.ts';
import { holdsHere, requireOver } from './here.ts';
import { self } from './own-round.ts';

/** A list as it is told: the same to a console and to a telephone. */
export const checklistView = ({
  code,
  edition,
  zh,
  en,
  items,
  isActive,
}: Checklist): ChecklistView => ({
  ...{ code, edition, zh, en, isActive },
  items: items.map((item) =>
    item.type === 'choice' ? { ...item, options: [...item.options] } : { ...item },
  ),
});

export async function checklistsStanding(ctx: Ctx): Promise<ReplyOf<typeof listChecklists>> {
  const { db, office } = ctx;
  const [lists, points] = await Promise.all([
    checklistsOf(db, office),
    pointsByChecklist(db, office),
  ]);
  return {
    checklists: lists.map(({ madeAt, madeBy, ...list }) => ({
      ...checklistView(list),
      points: points.get(list.code) ?? 0,
      changedAt: madeAt?.toISOString() ?? null,
      changedBy: madeBy,
    })),
    mayChange: holdsHere(planner, office, ctx),
  };
}

/**
 * A new edition. What is asked everywhere is decided for the whole office.
 *
 * @throws Problem `permission.denied`, `patrol.checklist_changed` (somebody else was faster), `patrol.checklist_item`,
 *   `category.unknown`
 */
export async function keepChecklist(
  ctx: Ctx,
  { params: { code }, body: { seen, ...body } }: InputOf<typeof saveChecklist>,
): Promise<ChecklistView> {
  const { db, office, clock } = ctx;
  requireOver(planner, office, ctx);
  const account = self(ctx);
  const books = (await booksOf(ctx)).of(office);
  const faults = faultsOf(body.items);
  if (faults.length > 0) throw new Problem('patrol.checklist_item', {}, faults);
  const unknown = body.items.findIndex(
    ({ category }) => category !== null && !books.category(category),
  );
  if (unknown >= 0)
    throw new Problem('category.unknown', {}, [
      { pointer: `/body/items/${unknown}/category`, code: 'category.unknown' },
    ]);
  const [newest] = await editionsOf(db, office, [code]);
  if ((newest?.edition ?? null) !== seen) throw new Problem('patrol.checklist_changed');
  const list: Checklist = { ...body, code, edition: (seen ?? 0) + 1 };
  const isFirst = await inTransaction(db, {}, (tx) =>
    addEdition(tx, office, list, { at: clock.now(), account }),
  );
  if (!isFirst) throw new Problem('patrol.checklist_changed');
  return checklistView(list);
}

/** What no schema says: two questions with one code, bounds the wrong way round, a choice without an answer that is well. */
function faultsOf(items: readonly ChecklistItem[]): Issue[] {
  return items.flatMap((item, i): Issue[] => {
    const at = `/body/items/${i}`;
    const fault = (field: string) => [{ pointer: `${at}/${field}`, code: 'patrol.checklist_item' }];
    if (items.findIndex(({ code }) => code === item.code) !== i) return fault('code');
    if (item.type === 'number' && item.min !== null && item.max !== null && item.min > item.max)
      return fault('max');
    if (item.type === 'choice') {
      const codes = new Set(item.options.map(({ code }) => code));
      if (codes.size < item.options.length || item.options.every(({ isFault }) => isFault))
        return fault('options');
    }
    return [];
  });
}
