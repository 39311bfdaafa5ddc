import { everyone } from '@liren/kernel/account';
import type { MatterId, Office } from '@liren/kernel/contract';
import type { Db, Tx } from '@liren/kernel/database/server';
import { timelinesOf } from '@liren/kernel/workflow/server';
import { sql } from 'kysely';
import type { TimelineEntry } from '../../contract/public.ts';
import type { RequestBook } from '../book.ts';
import { familiesOf } from '../families.ts';
import { isShown, shown } from '../resident/residents.ts';
import { newestFirst } from '../timeline.ts';
import { viewerOf } from '../viewing.ts';

export interface EventFilter {
  from: Date;
  before: Date;
  numbers?: readonly string[] | undefined;
  /** Matters whose parties' events are read too, public or not: those this reader brought in. */
  own?: readonly string[] | undefined;
  limit: number;
  offset?: number;
}

/** Something that happened to a matter, as its public page tells it. */
export interface MatterEvent {
  number: string;
  /** State after it. */
  state: string;
  entry: TimelineEntry;
}

type World = Parameters<typeof viewerOf>[0] & { db: Db };

/**
 * What happened to public matters in a span of time, oldest first, in the words their public pages have.
 *
 * Of matters that are the reader's own also what is told to those who take part, and before they are public.
 */
export async function publicEvents(
  world: World,
  books: RequestBook,
  f: EventFilter,
): Promise<MatterEvent[]> {
  const { db, office } = world;
  const own = f.own ?? [];
  const { rows } = await sql<{ root: MatterId; seq: number; number: string; isOwn: boolean }>`
    select e.root, e.seq, m.number, m.number = any (${[...own]}::text[]) as is_own
    from kernel.event e join kernel.matter m on m.office = ${office} and m.id = e.root
    where e.office = ${office} and e.matter = e.root and e.at >= ${f.from} and e.at < ${f.before} and m.kind = 'request'
      and (e.visibility = 'public' and m.visibility = 'public' and m.state = any (${shown}::text[])
        or e.visibility in ('public', 'parties') and m.number = any (${[...own]}::text[]))
      ${f.numbers ? sql`and m.number = any (${[...f.numbers]}::text[])` : sql``}
    order by e.at, e.root, e.seq limit ${f.limit} offset ${f.offset ?? 0}`.execute(db);
  if (rows.length === 0) return [];
  const ids = [...new Set(rows.map((row) => row.root))];
  const [families, told] = [
    new Map((await familiesOf(db, office, ids)).map((facts) => [facts.root.id, facts])),
    await timelinesOf(db, office, ids, ['public', 'parties']),
  ];
  const viewer = viewerOf({ ...world, actor: everyone(office) }, books);
  const entries = new Map<string, TimelineEntry>();
  for (const [id, facts] of families)
    for (const entry of newestFirst(told.get(id) ?? [], facts, viewer, 'public'))
      entries.set(`${id} ${entry.seq}`, entry);
  return rows.flatMap(({ root, seq, number, isOwn }) => {
    const entry = entries.get(`${root} ${seq}`);
    const facts = families.get(root);
    // Read a moment later: a matter that was taken from the public in between is nobody's to read.
    if (!entry || !facts || !(isOwn || (isShown(facts) && entry.visibility === 'public')))
      return [];
    return [{ number, state: entry.to, entry }];
  });
}

/** Public matters that something public happened to since a time: for whoever is told of them. */
export async function matterMoves(
  tx: Db | Tx,
  office: Office,
  { from, before }: { from: Date; before: Date },
): Promise<MatterMove[]> {
  const { rows } = await sql<MatterMove>`
    select e.root as matter, e.seq, m.number, e.at, e.step, e.from_state, e.to_state, r.category, r.community, r.service_grid,
      m.visibility = 'public' and m.state = any (${shown}::text[]) as is_shown
    from kernel.event e
    join kernel.matter m on m.office = ${office} and m.id = e.root
    join requests.request r on r.office = ${office} and r.matter = e.root
    where e.office = ${office} and e.matter = e.root and e.visibility = 'public' and m.kind = 'request'
      and e.at >= ${from} and e.at < ${before}
    order by e.at, e.root, e.seq`.execute(tx);
  return rows;
}

/** One public step of a matter. */
export interface MatterMove {
  matter: MatterId;
  seq: number;
  number: string;
  at: Date;
  step: string;
  fromState: string | null;
  toState: string;
  category: string;
  community: string;
  serviceGrid: string | null;
  /** Everybody may read of it now. */
  isShown: boolean;
}
