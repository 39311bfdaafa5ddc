import type { Point } from '@liren/kernel/area';
import type { Office } from '@liren/kernel/contract';
import { inTransaction, type Tx } from '@liren/kernel/database/server';
import type { Deps } from '@liren/kernel/http/server';
import type { NoticeParams } from '@liren/kernel/notice';
import { deliverMessages, tellAccounts } from '@liren/kernel/notice/server';
import { sql } from 'kysely';
import { type Followed, type Happened, liesIn } from '../../domain/following.ts';
import { booksOf } from '../book.ts';
import { shown } from '../resident/residents.ts';
import { type FollowRow, followsOf, linesOf, openCentre } from './store.ts';

/** A step that was slow to commit: statements end after 30 s, idle transactions after 60 s. */
const overlapMs = 15 * 60_000;
/** What was reported longer ago is no news to anybody, whatever becomes of it. */
const newsDays = 180;
/** Titles named in one notice; the rest is counted. */
const titlesNamed = 3;
const dayMs = 86_400_000;

/**
 * Reads what has happened since the water mark, notes it for whoever follows there, and tells what is due.
 *
 * News and mark move in one transaction, and news is unique by person, matter and what happened: a job that dies
 * and begins anew tells nothing twice and leaves nothing out.
 */
export async function tellFollowers(deps: Deps, office: string): Promise<void> {
  const follows = await followsOf(deps.db, office);
  await readNews(deps, office, follows);
  await tellDue(deps, office, follows);
}

async function readNews(deps: Deps, office: string, follows: readonly FollowRow[]): Promise<void> {
  const { db, clock } = deps;
  const now = clock.now();
  const places = await followedOf(deps, office, follows);
  await inTransaction(db, {}, async (tx) => {
    const { rows } = await sql<{ readTo: Date }>`
      select read_to from requests.follow_mark where office = ${office} for update`.execute(tx);
    const mark = rows[0]?.readTo ?? now;
    if (follows.length > 0) {
      const from = new Date(mark.getTime() - overlapMs);
      for (const news of await newsSince(tx, office, from, now)) await note(tx, news);
    }
    await sql`
      insert into requests.follow_mark (office, read_to) values (${office}, ${now})
      on conflict (office) do update set read_to = greatest(requests.follow_mark.read_to, excluded.read_to)`.execute(
      tx,
    );
  });

  async function note(tx: Tx, news: News): Promise<void> {
    const told = new Set<string>();
    for (const [row, followed] of places) {
      const isOld = news.at < row.since;
      const isTheirs = news.parties.includes(`account:${row.account}`); // they are told anyway
      if (isOld || isTheirs || told.has(row.account) || !liesIn(followed, news)) continue;
      told.add(row.account);
      await sql`
        insert into requests.follow_news (office, account, matter, what, follow, at)
        values (${office}, ${row.account}, ${news.matter}, ${news.what}, ${row.id}, ${news.at})
        on conflict do nothing`.execute(tx);
    }
  }
}

async function followedOf(
  { db, keys }: Deps,
  office: string,
  follows: readonly FollowRow[],
): Promise<[FollowRow, Followed][]> {
  const streets = follows.flatMap(({ street }) => (street === null ? [] : [street]));
  const lines = await linesOf(db, office, [...new Set(streets)]);
  return follows.map((row) => {
    const { groups, kind, area, street, category, radiusM } = row;
    if (kind === 'category') return [row, { groups, kind, category: category ?? '' }];
    if (kind === 'area') return [row, { groups, kind, area: area ?? '' }];
    if (kind === 'street')
      return [row, { groups, kind, street: street ?? '', lines: lines.get(street ?? '') ?? [] }];
    const centre = openCentre(keys, office, row) ?? ([0, 0] as Point);
    return [row, { groups, kind, centre, radiusM: radiusM ?? 0 }];
  });
}

interface News extends Happened {
  matter: string;
  what: 'new' | 'ended';
  at: Date;
  parties: string[];
}

/** Matters that became public, or ended, from `from` on. */
async function newsSince(tx: Tx, office: string, from: Date, now: Date): Promise<News[]> {
  const { rows } = await sql<
    Happened & { matter: string; shownAt: Date | null; endedAt: Date | null; parties: string[] }
  >`
    select m.id as matter, r.category, r.community, r.service_grid, r.place, r.public_at, m.ended_at,
      (select min(e.at) from kernel.event e
       where e.office = m.office and e.root = m.id and e.matter = m.id and e.to_state = any (${shown}::text[])) as shown_at,
      array(select p.who from kernel.party p
       where p.office = m.office and p.matter = m.id and p.role in ('reporter', 'joiner') and p.until is null) as parties
    from kernel.matter m join requests.request r on r.office = m.office and r.matter = m.id
    where m.office = ${office} and m.kind = 'request' and m.opened_at > ${new Date(now.getTime() - newsDays * dayMs)}
      and m.visibility = 'public' and m.state = any (${shown}::text[]) and m.changed_at >= ${from}`.execute(
    tx,
  );
  return rows.flatMap(({ shownAt, endedAt, ...m }) => [
    ...(shownAt && shownAt >= from ? [{ ...m, what: 'new' as const, at: shownAt }] : []),
    // Answered at once: that it was asked and that it ended is one piece of news.
    ...(endedAt && endedAt >= from && shownAt && shownAt < endedAt
      ? [{ ...m, what: 'ended' as const, at: endedAt }]
      : []),
  ]);
}

async function tellDue(deps: Deps, office: string, follows: readonly FollowRow[]): Promise<void> {
  let queued = 0;
  for (const row of follows)
    queued += await inTransaction(deps.db, {}, (tx) => tellOne(tx, deps, office, row));
  if (queued > 0) await deliverMessages(deps, office);
}

interface Untold {
  matter: string;
  what: 'new' | 'ended';
  title: string;
  number: string;
}

/** Tells one follower what is new in one area: several at once as one notice; for who wants it daily, one by one into their digest. */
async function tellOne(tx: Tx, deps: Deps, office: string, row: FollowRow): Promise<number> {
  const at = deps.clock.now();
  const { rows } = await sql<Untold>`
    update requests.follow_news n set told_at = ${at}
    from kernel.matter m join requests.request r on r.office = m.office and r.matter = m.id
    where n.office = ${office} and n.follow = ${row.id} and n.told_at is null
      and m.office = n.office and m.id = n.matter
      and m.visibility = 'public' and m.state = any (${shown}::text[])
    returning n.matter, n.what, r.title, m.number`.execute(tx);
  const [first] = rows;
  if (!first) return 0;
  const shared: NoticeParams = { follow: row.id, ...(await placeParam(deps, office, row)) };
  const tell = (what: { template: string; params: NoticeParams; matter: string | null }) =>
    tellAccounts(tx, deps, {
      ...{ office, id: deps.ids.uuid(), accounts: [row.account], unit: null, at, ...what },
      channels: ['inapp'],
      urgent: false,
      pace: row.pace,
    });
  const tellAlone = ({ matter, what, title, number }: Untold) =>
    tell({ template: `requests.followed_${what}`, params: { ...shared, title, number }, matter });
  if (rows.length === 1) return tellAlone(first);
  if (row.pace === 'daily') {
    let queued = 0;
    for (const news of rows) queued += await tellAlone(news);
    return queued;
  }
  const titles = rows
    .slice(0, titlesNamed)
    .map(({ title }) => title)
    .join(' · ');
  const params = { ...shared, count: rows.length, titles };
  return tell({ template: 'requests.followed_many', params, matter: null });
}

async function placeParam(deps: Deps, office: string, row: FollowRow): Promise<NoticeParams> {
  if (row.kind === 'circle') return { placeWord: 'requests.follow.circle' };
  if (row.kind === 'category') {
    const book = (await booksOf(deps)).of(office as Office);
    return { placeWord: book.category(row.category ?? '')?.name ?? row.category };
  }
  return { placeWord: row.street ?? deps.areas.get(office, row.area ?? '')?.name ?? row.area };
}
