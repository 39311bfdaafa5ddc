import type { MatterId } from '@liren/kernel/contract';
import type { Ctx } from '@liren/kernel/http/server';
import { sql } from 'kysely';
import type { RequestRow } from '../../contract/public.ts';
import type { RequestBook } from '../book.ts';
import { familiesOf } from '../families.ts';
import { rowOf, worksOn } from '../view.ts';
import { viewerOf } from '../viewing.ts';

/** More than any lamp has had. */
const most = 200;

/** Requests that named a component, newest first: those the reader has a place in, and how many more. */
export async function requestsOfComponent(
  ctx: Ctx,
  books: RequestBook,
  code: string,
): Promise<{ rows: RequestRow[]; elsewhere: number }> {
  // UUIDv7 sort by time.
  const { rows } = await sql<{ matter: MatterId }>`
    select matter from requests.request where office = ${ctx.office} and component = ${code}
    order by matter desc limit ${most}`.execute(ctx.db);
  const families = await familiesOf(
    ctx.db,
    ctx.office,
    rows.map(({ matter }) => matter),
  );
  const mine = families.filter((facts) => worksOn(facts, ctx.actor));
  const viewer = viewerOf(ctx, books);
  return {
    rows: mine.map((facts) => rowOf(facts, viewer, [])),
    elsewhere: families.length - mine.length,
  };
}
