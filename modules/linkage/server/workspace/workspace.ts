import type { InputOf, ReplyOf } from '@liren/kernel/contract';
import { raw } from '@liren/kernel/database/server';
import { type Ctx, todayOf } from '@liren/kernel/http/server';
import type { getLinkageModel, listLinkageStaff } from '../../contract/public.ts';
import { coverageOf, type Filler, fillersOf, partsOfModel } from '../../domain/public.ts';
import { areaRef, readableAreas } from '../here.ts';

/** Communities the reader may see, in the order of their codes. */
const communitiesFor = (
  ctx: Pick<Ctx, 'areas' | 'office' | 'actor'>,
  within?: string,
): readonly string[] => {
  const scopes = readableAreas(ctx);
  return ctx.areas
    .communities(ctx.office, {})
    .filter((code) => scopes.some((scope) => code.startsWith(scope)))
    .filter((code) => !within || code.startsWith(within));
};

/** Organisers and social workers whose areas touch those of the reader. */
export async function staffList(
  ctx: Ctx,
  { query: { area } }: InputOf<typeof listLinkageStaff>,
): Promise<ReplyOf<typeof listLinkageStaff>> {
  const rows = await raw<{ name: string; role: 'organiser' | 'social_worker'; area: string }>(
    ctx.db,
    `select distinct a.display_name as name, m.role, m.area
     from kernel.membership m join kernel.account a on a.id = m.account
     where m.office = $1 and m.role in ('organiser', 'social_worker') and a.status = 'active'
       and m.since <= $4 and (m.until is null or m.until > $4)
       and (m.area ^@ any ($2::text[]) or m.area = $1) and ($3::text is null or m.area ^@ $3 or $3 ^@ m.area)
     order by m.role, m.area, name limit 200`,
    [ctx.office, readableAreas(ctx), area ?? null, ctx.clock.now()],
  );
  const served = new Set(rows.flatMap((row) => (row.role === 'social_worker' ? [row.area] : [])));
  return {
    items: rows.map((row) => ({ ...row, area: areaRef(ctx.areas, ctx.office, row.area) })),
    without: communitiesFor(ctx, area)
      .filter((code) => ![...served].some((one) => code.startsWith(one) || one.startsWith(code)))
      .map((code) => areaRef(ctx.areas, ctx.office, code)),
  };
}

/** What could fill a part of a model, with its community; a name stands once for a source. */
const fillers = `
  select left(area, 12) as community, type as source, coalesce(short_name, name) as name
  from registry.pub_organisation where office = $1 and (valid_to is null or valid_to > $2::date)
  union
  select left(area, 12), 'body:' || kind, name
  from bodies.pub_body where office = $1
  union
  select left(area, 12), 'offer:' || nature, title || ' · ' || by_name
  from linkage.offer where office = $1 and ended_at is null and (ends_on is null or ends_on >= $2::date)
  union
  select left(m.area, 12), 'role:' || m.role, a.display_name
  from kernel.membership m join kernel.account a on a.id = m.account
  where m.office = $1 and m.role = 'social_worker' and a.status = 'active' and (m.until is null or m.until > $2::date)`;

/** Who fills each part of a model, community by community; those that lack most stand first. */
export async function modelCoverage(
  ctx: Ctx,
  { params: { model } }: InputOf<typeof getLinkageModel>,
): Promise<ReplyOf<typeof getLinkageModel>> {
  const communities = communitiesFor(ctx);
  const rows = await raw<Filler & { community: string }>(
    ctx.db,
    `select community, source, name from (${fillers}) f
     where community = any ($3::text[]) and source = any ($4::text[]) order by community, source, name`,
    [
      ctx.office,
      todayOf(ctx),
      [...communities],
      partsOfModel[model].flatMap((part) => fillersOf[part]),
    ],
  );
  const byCommunity = Map.groupBy(rows, ({ community }) => community);
  const shown = communities
    .map((code) => {
      const parts = coverageOf(model, byCommunity.get(code) ?? []);
      return {
        area: areaRef(ctx.areas, ctx.office, code),
        ...{ parts, missing: parts.filter(({ count }) => count === 0).length },
      };
    })
    .sort((p, q) => q.missing - p.missing || (p.area.code < q.area.code ? -1 : 1));
  return {
    parts: partsOfModel[model].map((part) => ({
      part,
      covered: shown.filter(({ parts }) => parts.some((one) => one.part === part && one.count > 0))
        .length,
    })),
    communities: shown,
  };
}
