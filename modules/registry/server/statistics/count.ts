import { localDateOf, zoneOf } from '@liren/kernel/calendar';
import type { Office } from '@liren/kernel/contract';
import { inTransaction, raw } from '@liren/kernel/database/server';
import type { Ctx } from '@liren/kernel/http/server';
import { type StatisticTable, statisticTableNames } from '../../contract/public.ts';
import { ageCategory, sizeCategory, Tally } from '../../domain/public.ts';

export interface Counts {
  people: number;
  households: number;
  tallies: Readonly<Record<StatisticTable, Tally>>;
}

interface PersonRow {
  id: string;
  area: string;
  birthDate: string | null;
  sex: string | null;
  living: string | null;
}

/** Rows at a time: the process goes on serving in between. */
const page = 5_000;

/** Everybody of an office, counted by area; no name and no number is read. */
export async function countEverybody(
  ctx: Pick<Ctx, 'db' | 'office' | 'areas' | 'keys' | 'clock' | 'settings'>,
): Promise<Counts> {
  const { db, office, areas, keys } = ctx;
  const today = localDateOf(zoneOf(ctx.settings.zone), ctx.clock.now());
  const tree = treeOf(areas, office);
  const tallies = Object.fromEntries(
    statisticTableNames.map((table) => [table, new Tally(table, tree)]),
  ) as unknown as Record<StatisticTable, Tally>;
  // 32 bits that only the key ring can work out: whoever knows an id does not know where its noise falls.
  const keyOf = (id: string) => keys.blind('statistics', id).readUInt32BE();
  await inTransaction(db, { scope: [office], access: 'read' }, async (tx) => {
    for (let after = '00000000-0000-0000-0000-000000000000'; ; ) {
      const rows = await raw<PersonRow>(
        tx,
        `select p.id, p.area, p.birth_date as "birthDate", p.sex, r.kind as living
         from registry.person p
         left join lateral (
           select kind from registry.residence r
           where r.office = $1 and r.person = p.id and r.until is null order by r.since desc nulls last, r.id limit 1
         ) r on true
         where p.office = $1 and p.id > $2 and p.state in ('here', 'away') and p.merged_into is null
         order by p.id limit ${page}`,
        [office, after],
      );
      for (const { id, area, birthDate, sex, living } of rows) {
        const key = keyOf(id);
        tallies.age.add({ area, category: ageCategory(birthDate, today), key });
        tallies.sex.add({ area, category: sex ?? 'unknown', key });
        tallies.living.add({ area, category: living ?? 'unknown', key });
      }
      const last = rows.at(-1);
      if (!last || rows.length < page) break;
      after = last.id;
    }
    const households = await raw<{ id: string; area: string; members: number }>(
      tx,
      `select h.id, h.area, count(*)::int as members
       from registry.household h
       join registry.residence r on r.office = $1 and r.household = h.id and r.until is null
       join registry.person p on p.office = $1 and p.id = r.person and p.state in ('here', 'away') and p.merged_into is null
       where h.office = $1 and h.until is null
       group by h.id, h.area`,
      [office],
    );
    for (const { id, area, members } of households)
      tallies.household.add({ area, category: sizeCategory(members), key: keyOf(id) });
  });
  return { people: tallies.age.total, households: tallies.household.total, tallies };
}

/** Office, standing communities, standing service grids. */
function treeOf(areas: Ctx['areas'], office: Office): { code: string; within: string | null }[] {
  const below = areas.list(office, { levels: ['community', 'service_grid'] });
  const communities = new Set(below.map(({ code }) => code).filter((code) => code.length === 12));
  const withinOf = (code: string) => {
    const community = code.slice(0, 12);
    return code.length > 12 && communities.has(community) ? community : office;
  };
  return [
    { code: office, within: null },
    ...below.map(({ code }) => ({ code, within: withinOf(code) })),
  ];
}
