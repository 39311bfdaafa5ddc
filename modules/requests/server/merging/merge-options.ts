import { whoSql } from '@liren/kernel/account/server';
import type { LonLat, MatterId } from '@liren/kernel/contract';
import type { Ctx } from '@liren/kernel/http/server';
import { type RawBuilder, sql } from 'kysely';
import type { MergeOption } from '../../contract/public.ts';
import {
  distanceBetween,
  namesIn,
  type Report,
  similarTo,
  staffReach,
} from '../../dictionary/public.ts';
import { seesRequest } from '../../domain/public.ts';
import type { OfficeBook, RequestBook } from '../book.ts';
import { familiesOf } from '../families.ts';
import { staffFamily } from '../staff.ts';
import { boxOf, matching } from '../store.ts';
import { type RequestFacts, rowOf } from '../view.ts';
import { viewerOf } from '../viewing.ts';

type Candidate = Report & { id: MatterId };

const monthMs = 30 * 86_400_000;
const open = ['reported', 'verifying', 'filed', 'dispatched', 'checking'];

/** Open requests a request could be merged into: what was looked for, or the likeliest with the reasons. */
export async function mergeOptions(
  ctx: Ctx,
  books: RequestBook,
  number: string,
  q: string | undefined,
): Promise<{ options: MergeOption[] }> {
  const facts = await staffFamily(ctx, number);
  const viewer = viewerOf(ctx, books);
  const own = reportOf(facts, books.of(ctx.office));
  const found = q
    ? (await candidates(ctx, facts, matching(q, ctx.actor), 10)).map((report) => ({
        report,
        reasons: [],
      }))
    : similarTo(own, await lookedAt(ctx, books, facts, own), staffReach);
  const reasons = new Map(found.map((s) => [s.report.id, s.reasons]));
  const families = await familiesOf(ctx.db, ctx.office, [...reasons.keys()]);
  return {
    options: families.map((other) => ({
      ...rowOf(other, viewer, []),
      text: other.subject.text,
      photoIds: other.subject.photos,
      distanceM:
        own.lonLat && other.root.at ? Math.round(distanceBetween(own.lonLat, other.root.at)) : null,
      reasons: (reasons.get(other.root.id) ?? []).map(({ code, params }) => ({
        code,
        params: { ...params },
      })),
    })),
  };
}

function reportOf({ root, subject }: RequestFacts, book: OfficeBook): Report {
  const { category, title, place, component } = subject;
  // What was said aloud counts like what was written.
  const text = [subject.text, subject.transcript].filter(Boolean).join('\n');
  const isIndoors = isHome(book, category);
  return { category, title, text, lonLat: root.at, at: root.openedAt, place, component, isIndoors };
}

const isHome = (book: OfficeBook, category: string) =>
  book.category(category)?.publicPlace === false;

/**
 * What may be the same: around its place; without one, those of its class, and those of any class that name a place it
 * names, since the same matter is told as noise, as dust and as a permit.
 */
async function lookedAt(
  ctx: Ctx,
  books: RequestBook,
  facts: RequestFacts,
  own: Report,
): Promise<Candidate[]> {
  const { root, subject } = facts;
  const near = (ms: number) => new Date(root.openedAt.getTime() + ms);
  const month = sql`m.opened_at between ${near(-monthMs)} and ${near(monthMs)}`;
  const names = root.at ? [] : namesIn(own);
  const [around, named] = await Promise.all([
    candidates(
      ctx,
      facts,
      root.at
        ? sql`${month} and m.at <@ ${boxOf(boxAround(root.at, staffReach.reachM))}`
        : sql`${month} and q.category ^@ ${subject.category.slice(0, 2)}`,
      300,
    ),
    names.length === 0 ? [] : candidates(ctx, facts, sql`${month} and ${naming(ctx, names)}`, 200),
  ]);
  const book = books.of(ctx.office);
  const found = new Map([...around, ...named].map((one) => [one.id, one]));
  return [...found.values()].map((one) => ({ ...one, isIndoors: isHome(book, one.category) }));
}

/** Found in the index of words first: a join would read every matter of the month for its words. */
const naming = ({ office }: Ctx, names: readonly string[]): RawBuilder<unknown> =>
  sql`m.id = any (array(select n.matter from requests.request n where n.office = ${office}
    and n.search @@ (${sql.join(
      names.map((name) => sql`requests.search_query(${name})`),
      sql` || `,
    )}) order by n.matter desc limit 500))`;

function boxAround([lon, lat]: LonLat, metres: number): string {
  const [dx, dy] = [metres / (111_320 * Math.cos((lat * Math.PI) / 180)), metres / 110_574];
  return [lon - dx, lat - dy, lon + dx, lat + dy].join(',');
}

async function candidates(
  ctx: Ctx,
  { root }: RequestFacts,
  where: RawBuilder<unknown>,
  limit: number,
): Promise<Candidate[]> {
  const { rows } = await sql<Candidate>`
    select m.id, q.category, q.title, concat_ws(E'\\n', q.text, q.transcript) as text, m.at as lon_lat, m.opened_at as at,
      q.place, q.component
    from kernel.matter m join requests.request q on q.office = ${ctx.office} and q.matter = m.id
    where m.office = ${ctx.office} and m.kind = 'request' and m.state = any (${open}::text[]) and m.id <> ${root.id}
      and ${whoSql(seesRequest, ctx.actor)} and ${where}
    order by m.opened_at desc limit ${limit}`.execute(ctx.db);
  return rows;
}
