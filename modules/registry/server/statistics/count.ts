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

/** How many people of one area are in one category of a table, and the sum of their keys. */
interface Group {
  area: string;
  table: 'age' | 'sex' | 'living';
  /** Whole years of age, the sex, or how somebody lives. */
  value: string | null;
  people: number;
  key: string;
}

/**
 * Everybody of an office, counted by area in the database; no name and no number is read, and nobody's row leaves it.
 *
 * The key of a person is drawn from their id and a secret that only the key ring can work out: whoever knows an id does
 * not know where its noise falls. Both are of a fixed length, so that a plain digest over them serves.
 */
export async function countEverybody(
  ctx: Pick<Ctx, 'db' | 'office' | 'areas' | 'keys' | 'clock' | 'settings'>,
): Promise<Counts> {
  const { db, office, areas, keys } = ctx;
  const today = localDateOf(zoneOf(ctx.settings.zone), ctx.clock.now());
  const tree = treeOf(areas, office);
  const tallies = Object.fromEntries(
    statisticTableNames.map((table) => [table, new Tally(table, tree)]),
  ) as unknown as Record<StatisticTable, Tally>;
  const secret = keys.blind('statistics', office);
  const keyOf = (id: string) =>
    `('x' || encode(substr(sha256($2 || uuid_send(${id})), 1, 4), 'hex'))::bit(32)::bigint`;
  const reading = { scope: [office], access: 'read' } as const;
  const [groups, households] = await Promise.all([
    inTransaction(db, reading, (tx) =>
      raw<Group>(
        tx,
        `with home as (
           select distinct on (person) person, kind from registry.residence
           where office = $1 and until is null order by person, since desc nulls last, id),
         counted as (
           select p.area, p.sex, h.kind as living, ${yearsAt('p.birth_date', '$3::date')} as years, ${keyOf('p.id')} as key
           from registry.person p left join home h on h.person = p.id
           where p.office = $1 and p.state in ('here', 'away') and p.merged_into is null)
         select area, case when grouping(years) = 0 then 'age' when grouping(sex) = 0 then 'sex' else 'living' end as "table",
           case when grouping(years) = 0 then years::text when grouping(sex) = 0 then sex else living end as value,
           count(*)::int as people, sum(key)::text as key
         from counted group by grouping sets ((area, years), (area, sex), (area, living))`,
        [office, secret, today],
      ),
    ),
    inTransaction(db, reading, (tx) =>
      raw<{ area: string; members: number; people: number; key: string }>(
        tx,
        `with member as (
           select household, person from registry.residence where office = $1 and household is not null and until is null),
         house as (
           select h.id, h.area, count(*)::int as members from registry.household h
           join member m on m.household = h.id
           join registry.person p on p.office = $1 and p.id = m.person and p.state in ('here', 'away') and p.merged_into is null
           where h.office = $1 and h.until is null group by h.id, h.area)
         select area, least(members, 5) as members, count(*)::int as people, sum(${keyOf('id')})::text as key
         from house group by area, least(members, 5)`,
        [office, secret],
      ),
    ),
  ]);
  for (const { area, table, value, people, key } of groups) {
    const category = table === 'age' ? ageCategory(value === null ? null : Number(value)) : value;
    tallies[table].add({ area, people, category: category ?? 'unknown', key: within32(key) });
  }
  for (const { area, members, people, key } of households)
    tallies.household.add({ area, people, category: sizeCategory(members), key: within32(key) });
  return { people: tallies.age.total, households: tallies.household.total, tallies };
}

const within32 = (sum: string): number => Number(BigInt.asUintN(32, BigInt(sum)));

/** Whole years at a day, in SQL; the year is full on the birthday itself (民法典 art. 205). */
export const yearsAt = (born: string, today: string): string =>
  `date_part('year', age(${today}, ${born}))::int`;

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
