import type { Actor } from '../../account/who.ts';
import type { MatterId } from '../../contract/values.ts';
import { type Db, inTransaction } from '../../database/server/public.ts';
import { monday, office, opening, reported, resident } from '../sample/cast.ts';
import type { Repair } from '../sample/flow.ts';
import { moveTo } from '../sample/walk.ts';
import type { Facts } from '../types.ts';
import { type FamilyMoves, factsOf, type Taken, take } from './public.ts';
import { house, world } from './test-house.ts';

/** Takes moves as the product does: one transaction under the office's scope. */
export const took = (db: Db, moves: FamilyMoves<Repair>): Promise<Taken<Repair>> =>
  inTransaction(db, { scope: [office] }, (tx) => take(tx, office, house, moves, world));

/** A reported repair. */
export async function opened(db: Db, at = monday, phone: string | null = null): Promise<MatterId> {
  const open = opening();
  await took(db, { moves: [reported(open, at, resident, phone)] });
  return open.id;
}

/** Takes steps of one matter, each in its own transaction. */
export async function stepped(
  db: Db,
  matter: MatterId,
  ...steps: readonly [step: string, actor: Actor, variant?: number][]
): Promise<void> {
  for (const [step, actor, variant] of steps)
    await took(db, { moves: [moveTo(matter, step, actor, monday, variant)] });
}

/** A family as it is stored. */
export async function stored(db: Db, id: MatterId): Promise<Facts<Repair>> {
  const { families } = await factsOf(db, office, [id], [], house.subject);
  return families.get(id) as Facts<Repair>;
}
