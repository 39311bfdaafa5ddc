import type { Office } from '@liren/kernel/contract';
import { type Db, raw, type Tx } from '@liren/kernel/database/server';
import { type Checklist, checklists } from '../domain/public.ts';

export interface ChecklistRow extends Checklist {
  madeAt: Date | null;
  madeBy: string | null;
}

const columns = `c.code, c.edition, c.zh, c.en, c.items, c.is_active as "isActive", c.made_at as "madeAt",
  a.display_name as "madeBy"`;
const tables = `patrol.checklist c left join kernel.account a on a.id = c.made_by`;
const ofTheHouse: readonly ChecklistRow[] = checklists.map((list) => ({
  ...list,
  ...{ madeAt: null, madeBy: null },
}));

/** The lists in force: an office's own, and those of the house it has not changed. */
export async function checklistsOf(db: Db | Tx, office: Office): Promise<ChecklistRow[]> {
  const own = await raw<ChecklistRow>(
    db,
    `select distinct on (c.code) ${columns} from ${tables} where c.office = $1 order by c.code, c.edition desc`,
    [office],
  );
  const byCode = new Map(own.map((list) => [list.code, list]));
  return [
    ...ofTheHouse.map((list) => byCode.get(list.code) ?? list),
    ...own.filter(({ code }) => !ofTheHouse.some((list) => list.code === code)),
  ];
}

/** All editions of some lists, newest first, that of the house last. */
export async function editionsOf(
  db: Db | Tx,
  office: Office,
  codes: readonly string[],
): Promise<ChecklistRow[]> {
  const own = await raw<ChecklistRow>(
    db,
    `select ${columns} from ${tables} where c.office = $1 and c.code = any ($2::text[]) order by c.code, c.edition desc`,
    [office, codes],
  );
  return [...own, ...ofTheHouse.filter(({ code }) => codes.includes(code))];
}

/** The list in force, or the edition somebody had before them. */
export async function checklistFollowed(
  db: Db | Tx,
  office: Office,
  code: string,
  edition: number | null,
): Promise<ChecklistRow | undefined> {
  const editions = await editionsOf(db, office, [code]);
  return editions.find((list) => list.edition === edition) ?? editions[0];
}

/** False when that edition is there already: somebody else was faster. */
export async function addEdition(
  tx: Tx,
  office: Office,
  list: Checklist,
  by: { at: Date; account: string },
): Promise<boolean> {
  const rows = await raw(
    tx,
    `insert into patrol.checklist (office, code, edition, zh, en, items, is_active, made_at, made_by)
     values ($1, $2, $3, $4, $5, $6::jsonb, $7, $8, $9) on conflict do nothing returning edition`,
    [
      ...[office, list.code, list.edition, list.zh, list.en, JSON.stringify(list.items)],
      ...[list.isActive, by.at, by.account],
    ],
  );
  return rows.length > 0;
}

/** How many points in use have each list. */
export async function pointsByChecklist(db: Db, office: Office): Promise<Map<string, number>> {
  const rows = await raw<{ checklist: string; points: number }>(
    db,
    `select checklist, count(*)::int as points from patrol.point where office = $1 and is_active group by checklist`,
    [office],
  );
  return new Map(rows.map(({ checklist, points }) => [checklist, points]));
}
