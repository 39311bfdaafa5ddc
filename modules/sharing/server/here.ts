import type { AreaRef } from '@liren/areas/contract';
import { covers, holds, type Who } from '@liren/kernel/account';
import { unitsOf } from '@liren/kernel/account/server';
import { type AreaCode, Problem, type UnitCode } from '@liren/kernel/contract';
import type { Db } from '@liren/kernel/database/server';
import type { Ctx } from '@liren/kernel/http/server';
import { community, department, keeper, overseer, type UnitRef } from '../contract/public.ts';

/** What a use case needs to know of who asks. */
export type SharingWorld = Pick<
  Ctx,
  'db' | 'office' | 'actor' | 'areas' | 'clock' | 'ids' | 'settings'
>;

const may = ({ actor }: Pick<Ctx, 'actor'>, who: Who, area: string, unit: string | null): boolean =>
  holds(who, { area, unit, parties: [], did: {} }, actor);

/** Whoever sees all asks of the office: the subdistrict, the district, the organiser. */
export const overseesAll = (ctx: Pick<Ctx, 'actor' | 'office'>): boolean =>
  may(ctx, overseer, ctx.office, null);

/** The subdistrict, which decides. */
export const keepsList = (ctx: Pick<Ctx, 'actor' | 'office'>): boolean =>
  may(ctx, keeper, ctx.office, null);

export const handlesFor = (ctx: Pick<Ctx, 'actor' | 'office'>, unit: string): boolean =>
  may(ctx, department, ctx.office, unit);

export const speaksFor = (ctx: Pick<Ctx, 'actor'>, code: string): boolean =>
  may(ctx, community, code, null);

/** Communities that stand and the actor speaks for. */
export const ownCommunities = (ctx: Pick<Ctx, 'actor' | 'areas' | 'office'>): string[] =>
  ctx.areas
    .list(ctx.office)
    .flatMap(({ code }) => (code.length === 12 && speaksFor(ctx, code) ? [code] : []));

export const areaRef = (
  { areas, office }: Pick<Ctx, 'areas' | 'office'>,
  code: string,
): AreaRef => ({ code: code as AreaCode, name: areas.get(office, code)?.name ?? code });

/** @throws Problem `sharing.area_unknown` unless each is a community that stands */
export function mustBeCommunities(
  { areas, office }: Pick<Ctx, 'areas' | 'office'>,
  codes: readonly string[],
): void {
  const unknown = codes.find(
    (code) => code.length !== 12 || !covers(office, code) || !areas.get(office, code),
  );
  if (unknown !== undefined) throw new Problem('sharing.area_unknown', { area: unknown });
}

export interface Units {
  ref(code: string): UnitRef;
  /** A unit that may ask something of communities: active, and none of a community itself. */
  asks(code: string): boolean;
  /** Codes of all that may ask. */
  asking: readonly string[];
}

export async function unitsHere(db: Db, office: Ctx['office']): Promise<Units> {
  const all = await unitsOf(db, office);
  const names = new Map(all.map(({ code, name }) => [code as string, name]));
  const asking: string[] = all.flatMap(({ code, kind, isActive }) =>
    isActive && kind !== 'community' ? [code] : [],
  );
  return {
    ref: (code) => ({ code: code as UnitCode, name: names.get(code) ?? code }),
    asks: (code) => asking.some((one) => one === code),
    asking,
  };
}
