import type { MatterMove, PublicMatter } from '@liren/requests/server';
import type { WebhookEvent } from '../../contract/public.ts';
import type { WebhookRow } from './store.ts';

/** States in which everybody may read of a matter, and those in which it has ended. */
const seen = ['filed', 'dispatched', 'checking', 'closed', 'force_closed'];
const over = ['closed', 'force_closed'];

/** What a public step is to whoever is told of it; null: nothing. */
export function eventOf({ fromState, toState }: MatterMove): WebhookEvent | null {
  const [before, after] = [fromState ?? '', toState];
  if (before === after || !seen.includes(after)) return null;
  if (over.includes(after)) return 'matter.ended';
  if (over.includes(before)) return 'matter.reopened';
  return seen.includes(before) ? 'matter.moved' : 'matter.published';
}

/** Whether a webhook is told of it: what it asked for, where, of which kind, and not of the time before it. */
export const wants = (w: WebhookRow, move: MatterMove, event: WebhookEvent): boolean =>
  w.disabledAt === null &&
  w.events.includes(event) &&
  move.at >= w.createdAt &&
  (w.area === null ||
    [w.area, ...w.moreAreas].some(
      (area) => area === move.community || area === move.serviceGrid,
    )) &&
  (w.category === null || move.category.startsWith(w.category));

/** The message: ids and public fields, as they stood when it was written. */
export const messageOf = (
  event: WebhookEvent,
  move: MatterMove,
  m: PublicMatter,
  url: string,
): string =>
  JSON.stringify({
    type: event,
    timestamp: move.at.toISOString(),
    data: {
      id: m.id,
      number: m.number,
      url,
      state: move.toState,
      category: m.category,
      title: m.title,
      text: m.text,
      place: m.place,
      community: m.community,
      grid: m.serviceGrid,
      lonLat: m.lonLat,
      unit: m.unit,
      openedAt: m.openedAt.toISOString(),
      endedAt: m.endedAt?.toISOString() ?? null,
      dueAt: m.dueAt?.toISOString() ?? null,
    },
  });
