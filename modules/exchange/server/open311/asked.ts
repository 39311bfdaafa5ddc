import { zoneOf } from '@liren/kernel/calendar';
import { Problem } from '@liren/kernel/contract';
import type { Ctx } from '@liren/kernel/http/server';
import { BoundingBox } from '@liren/requests/contract';
import type { PublicFilter } from '@liren/requests/server';
import { type Said, wrong } from './said.ts';

const dayMs = 86_400_000;
/** “Default query limit is a span of 90 days or first 1000 requests returned, whichever is smallest.” */
const mostDays = 90;
export const mostRecords = 1000;

/**
 * The office's own code, or nothing: an address names its office already.
 *
 * @throws Problem `exchange.jurisdiction_unknown`
 */
export function requireJurisdiction(ctx: Pick<Ctx, 'office'>, said: Said): void {
  const asked = said.one('jurisdiction_id');
  if (asked !== null && asked !== ctx.office) throw new Problem('exchange.jurisdiction_unknown');
}

export interface Span {
  from: Date;
  before: Date;
}

/**
 * The span between two dates a client gave, at most 90 days. Of one alone the other lies 90 days away, or is now.
 *
 * @throws Problem `input.invalid`
 */
export function spanOf(
  ctx: Pick<Ctx, 'clock' | 'settings'>,
  said: Said,
  names = { from: 'start_date', before: 'end_date' },
): Span | null {
  const zone = zoneOf(ctx.settings.zone);
  const from = said.instant(names.from, zone);
  const before = said.instant(names.before, zone, true);
  if (!from && !before) return null;
  // What happens while the page is made belongs to the next one.
  const now = new Date(ctx.clock.now().getTime() + 1);
  const end =
    before ?? new Date(Math.min(now.getTime(), (from as Date).getTime() + mostDays * dayMs));
  const start = from ?? new Date(end.getTime() - mostDays * dayMs);
  if (end < start) {
    // A start that lies ahead is no mistake; an end before it is.
    if (before) throw wrong(names.before);
    return { from: start, before: start };
  }
  // A day more: “90 days” of dates with their ends included.
  if (end.getTime() - start.getTime() > (mostDays + 1) * dayMs) throw wrong(names.before);
  return { from: start, before: end };
}

export const lastDays = (now: Date): Span => ({
  from: new Date(now.getTime() - mostDays * dayMs),
  before: new Date(now.getTime() + 1),
});

/** Which requests are asked for. @throws Problem `input.invalid` */
export function filterOf(ctx: Pick<Ctx, 'clock' | 'settings'>, said: Said): PublicFilter {
  const numbers = said.listed('service_request_id');
  // “This overrides all other arguments.”
  if (numbers) return { numbers: numbers.slice(0, mostRecords), limit: mostRecords };
  const zone = zoneOf(ctx.settings.zone);
  const changedFrom = said.instant('updated_after', zone);
  const changedBefore = said.instant('updated_before', zone, true);
  const span =
    spanOf(ctx, said) ?? (changedFrom || changedBefore ? null : lastDays(ctx.clock.now()));
  const categories = said.listed('service_code');
  const isOpen = openIn(said);
  const bbox = boxIn(said);
  return {
    ...pageOf(said),
    ...(categories ? { categories } : {}),
    ...(span ? { openedFrom: span.from, openedBefore: span.before } : {}),
    ...(changedFrom ? { changedFrom } : {}),
    ...(changedBefore ? { changedBefore } : {}),
    ...(isOpen === null ? {} : { isOpen }),
    ...(bbox ? { bbox } : {}),
  };
}

/** `page` from 1, `page_size` up to 1,000. */
export function pageOf(said: Said): { limit: number; offset: number } {
  const limit = said.count('page_size', mostRecords) ?? mostRecords;
  const page = said.count('page', 100_000) ?? 1;
  return { limit, offset: (page - 1) * limit };
}

function openIn(said: Said): boolean | null {
  const wanted = said.listed('status')?.map((status) => status.toLowerCase());
  if (!wanted) return null;
  if (wanted.some((status) => status !== 'open' && status !== 'closed')) throw wrong('status');
  const [open, closed] = [wanted.includes('open'), wanted.includes('closed')];
  return open && closed ? null : open;
}

const corners = ['long_sw', 'lat_sw', 'long_ne', 'lat_ne'] as const;

/** `bbox=west,south,east,north`, or its corners by the names of GeoReport issue 39. */
function boxIn(said: Said): string | null {
  const whole = said.one('bbox');
  if (whole !== null) {
    const box = whole.replaceAll(' ', '');
    if (box.length > 200 || !BoundingBox.safeParse(box).success) throw wrong('bbox');
    return inOrder(box.split(',').map(Number), 'bbox');
  }
  const sides = corners.map((name) => [name, said.number(name)] as const);
  if (sides.every(([, side]) => side === null)) return null;
  const missing = sides.find(([, side]) => side === null);
  if (missing) throw wrong(missing[0]);
  return inOrder(
    sides.map(([, side]) => side as number),
    'lat_ne',
  );
}

function inOrder(box: number[], name: string): string {
  const [west = 0, south = 0, east = 0, north = 0] = box;
  const isOnEarth =
    [west, east].every((x) => Math.abs(x) <= 180) && [south, north].every((y) => Math.abs(y) <= 90);
  if (!isOnEarth || west > east || south > north) throw wrong(name);
  return box.join(',');
}
