import { createHash } from 'node:crypto';
import { confirmedAct, noteOutcome, proposeAct, ruleOf } from '@liren/guard/server';
import { type Actor, covers } from '@liren/kernel/account';
import { MatterId, type Office, Problem } from '@liren/kernel/contract';
import { inTransaction, type Tx } from '@liren/kernel/database/server';
import type { Ctx, Deps, Effect, GuardedAct } from '@liren/kernel/http/server';
import canonicalize from 'canonicalize';
import { sql } from 'kysely';
import * as z from 'zod';
import { closers, endingSteps, ManyEndings } from '../contract/public.ts';
import { booksOf } from './book.ts';
import { takeWithOthers } from './merging/merging.ts';
import { matterByNumber } from './store.ts';

const Many = ManyEndings.extend({ area: z.string() });
type Many = z.output<typeof Many>;

/** More numbers are not listed: how many there are stands beside them. */
const numbersShown = 20;
const windowMs = 3_600_000;

/** Ending many matters with one decision: proposed on the page of many, taken by its effect once it is confirmed. */
export const closeManyAct: GuardedAct<Many> = {
  name: 'requests.close_many',
  input: Many,
  area: ({ area }) => area,
  proposer: closers,
  confirmer: closers,
  threshold: { usual: 20, most: 50 },
  shows: ({ step, area, items }) => [
    { name: 'step', as: 'word', value: `requests.step.${step}` },
    { name: 'count', as: 'count', value: items.length },
    { name: 'area', as: 'area', value: area },
    {
      name: 'numbers',
      as: 'text',
      value: items
        .slice(0, numbersShown)
        .map(({ number }) => number)
        .concat(items.length > numbersShown ? ['…'] : [])
        .join(' '),
    },
    // What staff say to all of them; it goes into their events, which hold no personal text either.
    { name: 'reason', as: 'text', value: textOf(items[0]?.input) },
  ],
  async run(tx, { office, ids, clock }, _, { proposal }) {
    await sql`
      insert into kernel.effect (office, id, kind, payload, at)
      values (${office}, ${ids.uuid()}, 'requests.close_many', ${JSON.stringify({ proposal })}::jsonb, ${clock.now()})`.execute(
      tx,
    );
    return {};
  },
};

const textOf = (input: Record<string, unknown> | undefined): string | null =>
  typeof input?.['text'] === 'string' ? input['text'] : null;

/** @throws Problem `matter.not_found`, `permission.denied`, `guard.nobody_else` */
export async function proposeEndings(ctx: Ctx, many: ManyEndings) {
  const { rows } = await sql<{ area: string }>`
    select area from kernel.matter
    where office = ${ctx.office} and kind = 'request' and number = any (${many.items.map(({ number }) => number)}::text[])`.execute(
    ctx.db,
  );
  if (rows.length < new Set(many.items.map(({ number }) => number)).size)
    throw new Problem('matter.not_found');
  const area = areaOf(
    ctx.actor,
    rows.map((row) => row.area),
  );
  if (area === null) throw new Problem('permission.denied');
  return proposeAct(ctx, closeManyAct, { ...many, area });
}

/** The area under which somebody answers for all of these: that of the role it rests on. */
function areaOf({ memberships }: Actor, areas: readonly string[]): string | null {
  const reaching = memberships.find(
    ({ role, area }) =>
      (role === 'desk' || role === 'command') && areas.every((one) => covers(area, one)),
  );
  return reaching?.area ?? null;
}

const Payload = z.object({ proposal: MatterId });

/**
 * Takes what was confirmed, matter by matter, as steps of who proposed it: the receiver of `requests.close_many`.
 *
 * Each has its own key, so that doing it twice takes nothing twice; what has moved since is left, and counted.
 */
export async function closeConfirmed(effect: Effect, deps: Deps): Promise<void> {
  const office = effect.office as Office;
  const { proposal } = Payload.parse(effect.payload);
  const confirmed = await confirmedAct(deps, office, closeManyAct, proposal);
  if (!confirmed) return;
  const { input, proposer } = confirmed;
  let done = 0;
  for (const item of input.items)
    if (await takenOne(deps, office, { ...item, step: input.step, proposer, proposal })) done++;
  await noteOutcome(deps.db, office, proposal, { done, refused: input.items.length - done });
  deps.live.touched(office, [proposal]);
}

async function takenOne(
  deps: Deps,
  office: Office,
  one: Many['items'][number] & { step: string; proposer: Actor; proposal: MatterId },
): Promise<boolean> {
  const { number, step, proposer: actor, proposal } = one;
  const book = (await booksOf(deps)).of(office);
  try {
    const touched = await inTransaction(deps.db, { scope: [office] }, async (tx) => {
      const root = await matterByNumber(tx, office, number);
      if (!root) throw new Problem('matter.not_found');
      const unit = actor.memberships.find((m) => m.unit)?.unit ?? null;
      const { others } = await takeWithOthers(
        tx,
        { office, actor },
        {
          root,
          move: {
            ...{ matter: one.matter ?? root, step, input: one.input, actor, unit },
            ...{ at: deps.clock.now(), seen: one.seen },
          },
          key: `many:${proposal}:${number}`,
          body: one.input,
        },
        { ids: deps.ids, calendar: deps.calendars.of(office), keys: deps.keys, env: book.env },
      );
      return [root, ...others];
    });
    deps.live.touched(office, touched);
    return true;
  } catch (error) {
    if (error instanceof Problem) return false;
    throw error;
  }
}

/**
 * Counts one more ending by the same decision: the same step with the same words, within an hour.
 *
 * @throws Problem `guard.second_needed` beyond what one person may
 */
export async function countEnding(
  tx: Tx,
  { office, actor, clock }: Pick<Ctx, 'office' | 'actor' | 'clock'>,
  { matter, step, input }: { matter: MatterId; step: string; input: unknown },
): Promise<void> {
  if (!actor.account || !(endingSteps as readonly string[]).includes(step)) return;
  const at = clock.now();
  const decision = createHash('sha256')
    .update(canonicalize({ step, input }) as string)
    .digest('hex');
  await sql`
    insert into requests.ending (office, account, decision, matter, at)
    values (${office}, ${actor.account}, ${decision}, ${matter}, ${at})
    on conflict (office, account, decision, matter) do update set at = excluded.at`.execute(tx);
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from requests.ending
    where office = ${office} and account = ${actor.account} and decision = ${decision}
      and at > ${new Date(at.getTime() - windowMs)}`.execute(tx);
  const { threshold } = await ruleOf(tx, office, closeManyAct);
  if ((rows[0]?.count ?? 0) > (threshold ?? 0)) throw new Problem('guard.second_needed');
}

/** Forgets the endings of yesterday. */
export async function forgetEndings({ db, clock }: Deps): Promise<void> {
  await sql`
    delete from requests.ending where at < ${new Date(clock.now().getTime() - 24 * windowMs)}`.execute(
    db,
  );
}
