import { serverNow } from '@liren/ui';
import { field, type OutboxItem } from '@liren/ui/field';

/** What has left the outbox, and when: it holds until the server has been asked again. */
const sent = new Map<string, { item: OutboxItem; at: number }>();
let before: readonly OutboxItem[] = [];

field.listen(() => {
  const { queue } = field.state();
  const waits = new Set(queue.map(({ id }) => id));
  for (const item of before)
    if (!waits.has(item.id) && !item.refused && item.kind.startsWith('patrol.'))
      sent.set(item.id, { item, at: serverNow().getTime() });
  before = queue;
});

/** What was sent after the server said how things stand, in its order. */
export function sentSince(asOf: string): OutboxItem[] {
  const said = Date.parse(asOf);
  for (const [id, { at }] of sent) if (at <= said) sent.delete(id);
  return [...sent.values()].map(({ item }) => item);
}
