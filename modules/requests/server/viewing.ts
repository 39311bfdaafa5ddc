import type { Ctx } from '@liren/kernel/http/server';
import type { RequestBook } from './book.ts';
import type { Viewer } from './view.ts';

/** A request of the server as the one who looks. */
export function viewerOf(
  ctx: Pick<Ctx, 'office' | 'actor' | 'clock' | 'areas' | 'calendars' | 'ids'>,
  books: RequestBook,
): Viewer {
  const { office, actor, clock, areas, calendars, ids } = ctx;
  return {
    office,
    actor,
    now: clock.now(),
    book: books.of(office),
    areas,
    calendar: calendars.of(office),
    ids,
  };
}
