import { localDateOf, zoneOf } from '@liren/kernel/calendar';
import { Problem } from '@liren/kernel/contract';
import type { Tx } from '@liren/kernel/database/server';
import type { Ctx } from '@liren/kernel/http/server';
import { countUse, isInForce } from '@liren/knowledge/server';

type World = Pick<Ctx, 'office' | 'clock' | 'settings'>;

const todayOf = ({ clock, settings }: World) => localDateOf(zoneOf(settings.zone), clock.now());

/**
 * An answer links only to what everybody can read.
 *
 * @throws Problem `knowledge.not_found`
 */
export async function knownPage(ctx: World, tx: Tx, no: number): Promise<void> {
  if (!(await isInForce(tx, ctx.office, no, todayOf(ctx))))
    throw new Problem('knowledge.not_found');
}

/** Counts that a matter or a call was answered with a page. */
export async function pageSent(ctx: World, tx: Tx, no: number, at: 'desk' | 'call'): Promise<void> {
  await countUse(tx, ctx.office, { no, day: todayOf(ctx), at, what: 'sent' });
}
