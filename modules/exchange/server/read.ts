import type { Office } from '@liren/kernel/contract';
import { inTransaction } from '@liren/kernel/database/server';
import type { Deps } from '@liren/kernel/http/server';
import { type MatterMove, matterMoves } from '@liren/requests/server';
import { sql } from 'kysely';
import { officeUrl } from './addresses.ts';
import { partnersToAsk, passOn } from './forward/pass-on.ts';
import { publicOnes } from './public-ones.ts';
import { eventOf, messageOf, wants } from './webhook/message.ts';
import { insertDelivery, queueDelivery, webhooksOf } from './webhook/store.ts';

/** A step that was slow to commit: statements end after 30 s, idle transactions after 60 s. */
const overlapMs = 15 * 60_000;

/**
 * Reads what has happened to public matters since the water mark: writes a message for each webhook that asked for
 * it, and passes on what belongs to another body.
 *
 * Mark, messages and their effects move in one transaction; a message is unique by webhook and step, a forward by its
 * key: a job that dies and begins anew tells nothing twice and leaves nothing out.
 */
export async function readMoves(deps: Deps, office: Office): Promise<void> {
  const { db, clock } = deps;
  const now = clock.now();
  const hooks = (await webhooksOf(db, office)).filter(({ disabledAt }) => disabledAt === null);
  const partners = await partnersToAsk(db, office);
  const begins = [...hooks, ...partners].map(({ createdAt }) => createdAt.getTime());
  if (begins.length === 0) return;
  const mark = await markOf(deps, office);
  const from = new Date(Math.max((mark ?? 0) - overlapMs, Math.min(...begins)));
  const moves = await matterMoves(db, office, { from, before: new Date(now.getTime() + 1) });
  const shown = moves.filter(({ isShown }) => isShown);
  const numbers = [...new Set(shown.map(({ number }) => number))];
  const matters = new Map(
    (await publicOnes(deps, office, numbers)).map((m) => [m.number, m] as const),
  );
  await inTransaction(db, {}, async (tx) => {
    for (const move of shown) {
      const event = eventOf(move);
      const matter = matters.get(move.number);
      if (!event || !matter) continue;
      const url = `${officeUrl({ settings: deps.settings, office })}/m/${move.number}`;
      for (const hook of hooks) {
        if (!wants(hook, move, event)) continue;
        const delivery = deps.ids.uuid();
        const isNew = await insertDelivery(tx, office, {
          ...{ id: delivery, webhook: hook.id, matter: move.matter, seq: move.seq, at: move.at },
          ...{ number: move.number, type: event, body: messageOf(event, move, matter, url) },
        });
        if (isNew) await queueDelivery(tx, office, { effect: deps.ids.uuid(), delivery, at: now });
      }
    }
    await sql`
      insert into exchange.mark (office, reader, read_to) values (${office}, 'moves', ${now})
      on conflict (office, reader) do update set read_to = greatest(exchange.mark.read_to, excluded.read_to)`.execute(
      tx,
    );
  });
  await passOn(deps, office, partners, shown.filter(isGivenOut));
}

/** A person has decided that it is to be done. */
const isGivenOut = ({ fromState, toState }: MatterMove): boolean =>
  toState === 'dispatched' && fromState !== 'dispatched';

async function markOf({ db }: Deps, office: Office): Promise<number | null> {
  const { rows } = await sql<{ readTo: Date }>`
    select read_to from exchange.mark where office = ${office} and reader = 'moves'`.execute(db);
  return rows[0]?.readTo.getTime() ?? null;
}
