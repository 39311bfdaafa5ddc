import { raw } from '@liren/kernel/database/server';
import type { Ctx } from '@liren/kernel/http/server';
import type { StatisticTable } from '@liren/registry/contract';
import { statisticTables } from '@liren/registry/contract';
import { newestEdition } from '@liren/registry/server';
import type { FactName } from '../contract/public.ts';

/** Of which table and categories of the published statistics a figure about people is the sum; null: its total. */
const ofPeople: Partial<Record<FactName, [StatisticTable, readonly string[] | null]>> = {
  people: ['age', null],
  people_0_2: ['age', ['age_0_2']],
  people_60: ['age', ['age_60_69', 'age_70_79', 'age_80']],
  people_80: ['age', ['age_80']],
  renting: ['living', ['rent']],
  households: ['household', null],
};

export interface Figures {
  /** Quarter of the statistics; null when none is published. */
  edition: string | null;
  /** Null: withheld, or not published. */
  of(fact: FactName, community: string): { value: number | null; at: Date | null };
}

/**
 * What the register says of communities. Figures about people are the published ones, withheld where those are: an ask
 * is no way around the disclosure control. Of places and organisations it is how many stand today.
 */
export async function figuresOf(ctx: Pick<Ctx, 'db' | 'office' | 'clock'>): Promise<Figures> {
  const { db, office, clock } = ctx;
  const [edition, counts] = await Promise.all([
    newestEdition(db, office),
    raw<{ fact: string; community: string; count: number }>(
      db,
      `select 'buildings' as fact, community, count(*)::int as count
         from registry.pub_building where office = $1 group by community
       union all
       select case when type = 'enterprise' then 'enterprises' else 'others' end, left(area, 12), count(*)::int
         from registry.pub_organisation
         where office = $1 and length(area) >= 12 and coalesce(valid_to >= $2::date, true) group by 1, 2`,
      [office, clock.now()],
    ),
  ]);
  const countOf = (fact: string, community: string): number =>
    counts.find((one) => one.fact === fact && one.community === community)?.count ?? 0;
  return {
    edition: edition?.period ?? null,
    of: (fact, community) => {
      const published = ofPeople[fact];
      if (!published) {
        const value =
          fact === 'organisations'
            ? countOf('enterprises', community) + countOf('others', community)
            : countOf(fact, community);
        return { value, at: clock.now() };
      }
      const [table, wanted] = published;
      const row = edition?.tables[table]?.find(({ area }) => area === community);
      const at = edition?.publishedAt ?? null;
      if (!row) return { value: null, at };
      if (wanted === null) return { value: row.total, at };
      const parts = wanted.map(
        (category) => row.counts[statisticTables[table].indexOf(category as never)],
      );
      return {
        value: parts.every((part) => typeof part === 'number')
          ? parts.reduce((all: number, part) => all + (part ?? 0), 0)
          : null,
        at,
      };
    },
  };
}
