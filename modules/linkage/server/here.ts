import type { AreaRef } from '@liren/areas/contract';
import { covers, holds, partyIds } from '@liren/kernel/account';
import type { AreaIndex } from '@liren/kernel/area/server';
import { dateOfDay, dayNumber, instantOf, zoneOf } from '@liren/kernel/calendar';
import { type AreaCode, type Office, Problem, type UnitCode } from '@liren/kernel/contract';
import { type Ctx, type Deps, todayOf } from '@liren/kernel/http/server';
import { organiser, reader } from '../contract/who.ts';
import type { AgreementEnv } from '../domain/public.ts';

/** What a use case needs to know of who asks. */
export type LinkageWorld = Pick<
  Ctx,
  'db' | 'office' | 'actor' | 'areas' | 'clock' | 'ids' | 'keys' | 'calendars' | 'settings' | 'live'
> &
  Partial<Pick<Ctx, 'key'>>;

/** What the steps of an agreement look up. */
export function envOf(deps: Pick<Deps, 'clock' | 'settings'>): AgreementEnv {
  const zone = zoneOf(deps.settings.zone);
  return {
    today: todayOf(deps),
    endOf: (day) => instantOf(zone, dateOfDay(dayNumber(day) + 1)),
  };
}

const readers = reader.any.map(({ role }) => role);

/** Area prefixes whose lists the actor may read. */
export const readableAreas = ({ actor }: Pick<Ctx, 'actor'>): string[] =>
  actor.memberships.flatMap(({ role, area }) =>
    readers.some((one) => one === role) ? [area] : [],
  );

const organisers = organiser.any.map(({ role }) => role);

/** Area prefixes the actor organises. */
export const organisedAreas = ({ actor }: Pick<Ctx, 'actor'>): string[] =>
  actor.memberships.flatMap(({ role, area }) =>
    organisers.some((one) => one === role) ? [area] : [],
  );

/** Units the actor handles for. */
export const unitsOf = ({ actor }: Pick<Ctx, 'actor'>): string[] =>
  partyIds(actor).flatMap((who) => (who.startsWith('unit:') ? [who.slice(5)] : []));

/** The unit somebody of a unit speaks for; who organises speaks for none. */
export const speakingFor = (ctx: Pick<Ctx, 'actor'>): UnitCode | null =>
  (unitsOf(ctx)[0] ?? null) as UnitCode | null;

const over = (area: string) => ({ area, unit: null, parties: [], did: {} });

export const organises = ({ actor }: Pick<Ctx, 'actor'>, area: string): boolean =>
  holds(organiser, over(area), actor);
export const reads = ({ actor }: Pick<Ctx, 'actor'>, area: string): boolean =>
  holds(reader, over(area), actor);
export const organisesAnywhere = ({ actor }: Pick<Ctx, 'actor'>): boolean =>
  actor.memberships.some(({ role }) => organiser.any.some((one) => one.role === role));

/** @throws Problem `permission.denied` unless the actor organises the area */
export function mustOrganise(ctx: Pick<Ctx, 'actor'>, area: string): void {
  if (!organises(ctx, area)) throw new Problem('permission.denied');
}

/** @throws Problem `linkage.area_unknown` unless it is the office, or stands in it */
export function mustStand({ areas, office }: Pick<Ctx, 'areas' | 'office'>, area: string): void {
  if (area !== office && (!covers(office, area) || !areas.get(office, area)))
    throw new Problem('linkage.area_unknown');
}

/** Something may be written down for an area of the office that the actor organises. @throws Problem as both do */
export function mustKeep(ctx: Pick<Ctx, 'actor' | 'areas' | 'office'>, area: string): void {
  mustStand(ctx, area);
  mustOrganise(ctx, area);
}

/** A page of rows of which one more than wanted was read, and where the list goes on. */
export function pageBy<Row>(
  rows: readonly Row[],
  limit: number,
  cursorOf: (row: Row) => string,
): { items: Row[]; next: string | null } {
  const items = rows.slice(0, limit);
  const last = rows.length > limit ? items.at(-1) : undefined;
  return { items, next: last ? cursorOf(last) : null };
}

export const areaRef = (areas: AreaIndex, office: Office, code: string): AreaRef => ({
  code: code as AreaCode,
  name: areas.get(office, code)?.name ?? code,
});
