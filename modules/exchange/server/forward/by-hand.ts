import { overOffice } from '@liren/areas/server';
import { audit } from '@liren/kernel/audit/server';
import { type InputOf, type MatterId, type Office, Problem } from '@liren/kernel/contract';
import { inTransaction, raw } from '@liren/kernel/database/server';
import type { Ctx, Deps, Effect } from '@liren/kernel/http/server';
import { takeFromOutside } from '@liren/requests/server';
import * as z from 'zod';
import { type forwardNow, keepsDoors, type removePartner } from '../../contract/public.ts';
import { publicOnes } from '../public-ones.ts';
import {
  endPartner,
  forwardAgain,
  forwardOf,
  partnerById,
  saveForward,
  unfinished,
} from './store.ts';

/**
 * Passes one matter on now: one that was given out before its category was theirs, or one that could not be brought.
 *
 * @throws Problem `exchange.not_theirs`, `exchange.already_there`, or why the step cannot be taken
 */
export async function now(
  ctx: Ctx,
  { params: { id }, body: { number } }: InputOf<typeof forwardNow>,
): Promise<{ number: string }> {
  overOffice(ctx, keepsDoors);
  const { db, office, ids } = ctx;
  const partner = await partnerById(db, office, id);
  if (!partner) throw new Problem('exchange.partner_not_found');
  const [matter] = await publicOnes(ctx, office, [number]);
  if (!matter) throw new Problem('matter.not_found');
  if (!partner.services.some(({ category }) => category === matter.category.code))
    throw new Problem('exchange.not_theirs', { name: partner.name });
  const before = await forwardOf(db, office, id, number);
  if (before?.reference || before?.token)
    throw new Problem('exchange.already_there', { reference: before.reference ?? '' });
  // One that has failed is begun anew; one that waits goes on with the step it has.
  const key =
    before?.failedAt == null ? `forward:${id}:${matter.id}` : `forward:${id}:${ids.uuid()}`;
  await takeFromOutside(
    ctx,
    office,
    { ...{ number, step: 'forward', key }, input: { body: partner.name, partner: id } },
    async (tx) => {
      if (before) await forwardAgain(tx, office, before);
      await audit(tx, ctx, {
        action: 'partner.forwarded',
        object: `partner:${id}`,
        detail: { number },
      });
    },
  );
  return { number };
}

/** Ends a partner at once; what is open there is told to whoever works on it by an effect, however many there are. */
export async function remove(
  ctx: Ctx,
  { params: { id }, body: { reason } }: InputOf<typeof removePartner>,
): Promise<{ id: string }> {
  overOffice(ctx, keepsDoors);
  const { office, ids, clock } = ctx;
  await inTransaction(ctx.db, {}, async (tx) => {
    const partner = await partnerById(tx, office, id);
    if (!partner) throw new Problem('exchange.partner_not_found');
    const at = clock.now();
    await endPartner(tx, office, id, at);
    await raw(
      tx,
      `insert into kernel.effect (office, id, kind, payload, at) values ($1, $2, 'exchange.partner_ended', $3::jsonb, $4)`,
      [office, ids.uuid(), JSON.stringify({ partner: id, name: partner.name, reason }), at],
    );
    await audit(tx, ctx, {
      action: 'partner.removed',
      object: `partner:${id}`,
      detail: { name: partner.name, reason },
    });
  });
  return { id };
}

const Ended = z.object({ partner: z.uuid(), name: z.string(), reason: z.string() });

/** Says in each matter that is open there that nobody there is asked any more, and why: its units go on alone. */
export async function partnerEnded(effect: Effect, deps: Deps): Promise<void> {
  const { partner, name, reason } = Ended.parse(effect.payload);
  const office = effect.office as Office;
  for (const row of await unfinished(deps.db, office, partner)) {
    const end = {
      ...{ partner, matter: row.matter as MatterId, error: reason.slice(0, 300) },
      failedAt: deps.clock.now(),
    };
    await takeFromOutside(
      deps,
      office,
      {
        ...{ number: row.number, step: 'forward_failed', key: `ended:${partner}:${row.number}` },
        input: { body: name, reason },
      },
      (tx) => saveForward(tx, office, end),
    ).catch((error: unknown) => {
      if (!(error instanceof Problem && error.code === 'matter.not_found')) throw error;
    });
  }
}
