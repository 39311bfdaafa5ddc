import { LonLat, type MatterId, Problem } from '@liren/kernel/contract';
import type { Db } from '@liren/kernel/database/server';
import type { Ctx } from '@liren/kernel/http/server';
import { timelineOf } from '@liren/kernel/workflow/server';
import { type RawBuilder, sql } from 'kysely';
import type { MyRequest, PublicRequest } from '../../contract/public.ts';
import { type Report, similarTo } from '../../dictionary/public.ts';
import type { RequestBook } from '../book.ts';
import { familiesOf } from '../families.ts';
import { countIn } from '../queue/clusters.ts';
import { countCap } from '../queue/listing.ts';
import { boxOf, matterByNumber } from '../store.ts';
import { newestFirst } from '../timeline.ts';
import type { RequestFacts } from '../view.ts';
import { viewerOf } from '../viewing.ts';
import { mineOf, publicOf } from './resident-view.ts';

const myPage = 20;
const dayMs = 86_400_000;

/** What this resident reported or joined, newest first. */
export async function listMyRequests(ctx: Ctx, books: RequestBook, after: string | undefined) {
  const { ids, next } = await idsOfParty(ctx, after);
  const viewer = viewerOf(ctx, books);
  return {
    rows: (await familiesOf(ctx.db, ctx.office, ids)).map((facts) => mineOf(facts, [], viewer)),
    next,
  };
}

async function idsOfParty(
  ctx: Ctx,
  after: string | undefined,
): Promise<{ ids: MatterId[]; next: string | null }> {
  // UUIDv7 sort by time: the id is the cursor.
  const { rows } = await sql<{ id: MatterId }>`
    select p.matter as id from kernel.party p
    where p.office = ${ctx.office} and p.who = ${`account:${ctx.actor.account}`} and p.role in ('reporter', 'joiner') and p.until is null
      ${after ? sql`and p.matter < ${after}::uuid` : sql``}
    order by p.matter desc limit ${myPage + 1}`.execute(ctx.db);
  const ids = rows.slice(0, myPage).map((r) => r.id);
  return { ids, next: rows.length > myPage ? (ids.at(-1) ?? null) : null };
}

/** One of them, as its reporter or joiner may read it. */
export async function getMyRequest(
  ctx: Ctx,
  books: RequestBook,
  number: string,
): Promise<MyRequest> {
  const facts = await familyByNumber(ctx, number);
  const mine = facts?.parties.some(
    (p) =>
      p.who === `account:${ctx.actor.account}` &&
      (p.role === 'reporter' || p.role === 'joiner') &&
      p.until === null,
  );
  if (!facts || !mine) throw new Problem('matter.not_found');
  const events = await timelineOf(ctx.db, ctx.office, facts.root.id, ['public', 'parties']);
  return mineOf(facts, events, viewerOf(ctx, books), await ownMerged(ctx, facts.root.id));
}

/** What this person reported before it was merged into this matter: it is rated under its own number. */
async function ownMerged(ctx: Ctx, main: MatterId): Promise<string | null> {
  const { rows } = await sql<{ number: string }>`
    select m.number from kernel.matter m join kernel.party p on p.office = ${ctx.office} and p.root = m.id
    where m.office = ${ctx.office} and m.merged_into = ${main} and p.role = 'reporter' and p.until is null
      and p.who = ${`account:${ctx.actor.account}`}
    order by m.id desc limit 1`.execute(ctx.db);
  return rows[0]?.number ?? null;
}

export async function familyByNumber(
  ctx: Pick<Ctx, 'db' | 'office'>,
  number: string,
): Promise<RequestFacts | undefined> {
  const id = await matterByNumber(ctx.db, ctx.office, number);
  return id && (await familiesOf(ctx.db, ctx.office, [id]))[0];
}

/** States in which a report has been looked at by a person: before that it is nobody else's to read. */
export const shown = ['filed', 'dispatched', 'checking', 'closed', 'force_closed'];

export const isShown = ({ root }: RequestFacts) =>
  root.visibility === 'public' && shown.includes(root.state);

/** A merged one's address still tells where it went. */
const isMergedAndShown = ({ root, subject }: RequestFacts) =>
  root.visibility === 'public' &&
  root.state === 'merged' &&
  shown.includes(subject.mergedFrom ?? '');

interface PublicQuery {
  bbox?: string | undefined;
  near?: string | undefined;
  category?: string | undefined;
  community?: string | undefined;
  status: 'open' | 'ended' | 'all';
  days: number;
  after?: string | undefined;
  limit: number;
}

export async function listPublicRequests(ctx: Ctx, books: RequestBook, query: PublicQuery) {
  const viewer = viewerOf(ctx, books);
  const near = query.near ? LonLat.parse(query.near.split(',').map(Number)) : null;
  const listed = await publicOnes(ctx, query);
  const [ids, count] = await Promise.all([
    publicIds(ctx.db, listed, query, near),
    countPublic(ctx.db, listed),
  ]);
  const page = ids.slice(0, query.limit);
  const rows = (await familiesOf(ctx.db, ctx.office, page)).map((facts) =>
    publicOf(facts, viewer, near),
  );
  const offset = Number(query.after ?? 0);
  return {
    rows,
    next: ids.length > query.limit ? String(offset + query.limit) : null,
    count: Math.min(count, countCap),
    capped: count > countCap,
  };
}

/** A window in which more than this many lie is read from the newest on, not from the index of places. */
const crowded = 5_000;

/** What the public may see of what was asked for, as a table and its conditions. */
async function publicOnes(ctx: Ctx, q: PublicQuery): Promise<RawBuilder<unknown>> {
  const since = new Date(ctx.clock.now().getTime() - q.days * dayMs);
  const status = {
    open: sql`m.ended_at is null`,
    ended: sql`m.ended_at is not null`,
    all: sql`true`,
  }[q.status];
  return sql`kernel.matter m join requests.request r on r.office = ${ctx.office} and r.matter = m.id
    where m.office = ${ctx.office} and m.kind = 'request' and m.visibility = 'public' and m.state = any (${shown}::text[])
      and m.opened_at >= ${since} and ${status}
      ${q.bbox ? sql`and ${await windowSql(ctx, q.bbox)}` : sql``}
      ${q.category ? sql`and r.category ^@ ${q.category}` : sql``}
      ${q.community ? sql`and r.community = ${q.community}` : sql``}`;
}

/** The index of places knows no time: of a crowded window it would bring all that ever was there. */
async function windowSql({ db, office }: Ctx, bbox: string): Promise<RawBuilder<unknown>> {
  const isCrowded = (await countIn(db, office, bbox)) > crowded;
  return isCrowded
    ? sql`r.public_at <@ ${boxOf(bbox)} is true`
    : sql`r.public_at <@ ${boxOf(bbox)}`;
}

/** Nearest or newest first; a public page is read a few screens deep, so an offset serves both orders. */
async function publicIds(
  db: Db,
  listed: RawBuilder<unknown>,
  q: PublicQuery,
  near: LonLat | null,
): Promise<MatterId[]> {
  const { rows } = await sql<{ id: MatterId }>`
    select m.id from ${listed}
    order by ${near ? sql`r.public_at <-> point(${near[0]}::float8, ${near[1]}::float8), m.id` : sql`m.opened_at desc, m.id desc`}
    limit ${q.limit + 1} offset ${Number(q.after ?? 0)}`.execute(db);
  return rows.map((r) => r.id);
}

async function countPublic(db: Db, listed: RawBuilder<unknown>): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from (select 1 from ${listed} limit ${countCap + 1}) c`.execute(
    db,
  );
  return rows[0]?.count ?? 0;
}

export async function getPublicRequest(ctx: Ctx, books: RequestBook, number: string) {
  const facts = await familyByNumber(ctx, number);
  if (!facts || !(isShown(facts) || isMergedAndShown(facts))) throw new Problem('matter.not_found');
  const viewer = viewerOf(ctx, books);
  const events = await timelineOf(ctx.db, ctx.office, facts.root.id, ['public']);
  return {
    ...publicOf(facts, viewer, null),
    timeline: newestFirst(events, facts, viewer, 'public'),
  };
}

/** Up to three public requests near by that may be the same matter, open or ended less than 30 days ago. */
export async function similarRequests(
  ctx: Ctx,
  books: RequestBook,
  asked: { category: string; text: string; lonLat: LonLat },
): Promise<{
  similar: (PublicRequest & {
    reasons: { code: string; params: Record<string, string | number> }[];
  })[];
}> {
  const now = ctx.clock.now();
  const [lon, lat] = asked.lonLat;
  const [dx, dy] = [250 / (111_320 * Math.cos((lat * Math.PI) / 180)), 250 / 110_574];
  const { rows } = await sql<Report & { id: MatterId }>`
    select m.id, r.category, r.title, r.text, r.public_at as lon_lat, m.opened_at as at
    from requests.request r join kernel.matter m on m.office = ${ctx.office} and m.id = r.matter
    where r.office = ${ctx.office} and r.public_at <@ box(point(${lon - dx}::float8, ${lat - dy}::float8), point(${lon + dx}::float8, ${lat + dy}::float8))
      and m.visibility = 'public' and m.state = any (${shown}::text[])
      and (m.ended_at is null or m.ended_at > ${new Date(now.getTime() - 30 * dayMs)}) and m.opened_at > ${new Date(now.getTime() - 60 * dayMs)}
    order by m.opened_at desc limit 200`.execute(ctx.db);
  const found = similarTo(
    { category: asked.category, title: '', text: asked.text, lonLat: asked.lonLat, at: now },
    rows,
  );
  const families = await familiesOf(
    ctx.db,
    ctx.office,
    found.map((s) => s.report.id),
  );
  const viewer = viewerOf(ctx, books);
  return {
    similar: families.map((facts, i) => ({
      ...publicOf(facts, viewer, asked.lonLat),
      reasons: (found[i]?.reasons ?? []).map(({ code, params }) => ({
        code,
        params: { ...params },
      })),
    })),
  };
}
