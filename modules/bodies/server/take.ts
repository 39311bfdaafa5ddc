import { Problem } from '@liren/kernel/contract';
import { raw, type Tx } from '@liren/kernel/database/server';
import type { BodyContent, GovernanceModel } from '../contract/public.ts';
import { apartOf, seatFault } from '../domain/public.ts';
import { stamp } from './bodies.ts';
import { communityOf, type World } from './here.ts';
import { putModel, type SeatRecord } from './store.ts';

/** A body with everybody who sits there. */
export interface WholeBody {
  id: string;
  content: BodyContent;
  seats: readonly Omit<SeatRecord, 'body' | 'who' | 'until'>[];
}

/**
 * Takes all bodies of a community at once, as a program brings them: two statements, the same rules for each seat.
 *
 * @throws Problem as `seatFault`
 */
export async function takeBodies(
  tx: Tx,
  world: World,
  community: string,
  model: GovernanceModel,
  bodies: readonly WholeBody[],
): Promise<void> {
  const { office } = world;
  const { at, account } = stamp(world);
  const seats = new Map(
    bodies.map(({ id, content, seats: given }) => {
      const whole = given.map((seat) => ({
        ...{ ...seat, office, body: id },
        who: seat.entry ?? `${communityOf(world, content.area)}/${seat.name}`,
      }));
      return [id, whole] as const;
    }),
  );
  for (const { id, content } of bodies) {
    const elsewhere = bodies
      .filter((other) => apartOf(content.kind).includes(other.content.kind))
      .flatMap((other) => seats.get(other.id) ?? []);
    for (const [i, seat] of (seats.get(id) ?? []).entries()) {
      const before = seats.get(id)?.slice(0, i) ?? [];
      const fault = seatFault(content.kind, seat, before, elsewhere, []);
      if (fault) throw new Problem(fault);
    }
  }
  await putModel(tx, office, { community, model, appliedAt: at }, account);
  await raw(
    tx,
    `insert into bodies.body (office, id, kind, area, name, parent, building, since, term_until, charter, adopted_on, filed_on, changed_at, changed_by)
     select $1, r.id, r.kind, r.area, r.name, r.parent, r.building, r.since, r."termUntil", r.charter, r."adoptedOn", r."filedOn", $3, $4
     from jsonb_to_recordset($2::jsonb) as r(id uuid, kind text, area text, name text, parent uuid, building uuid, since date,
       "termUntil" date, charter jsonb, "adoptedOn" date, "filedOn" date)`,
    [office, JSON.stringify(bodies.map(({ id, content }) => ({ ...content, id }))), at, account],
  );
  await raw(
    tx,
    `insert into bodies.seat (office, id, body, post, title, name, entry, who, represents, sex, part_time, since)
     select $1, r.id, r.body, r.post, r.title, r.name, r.entry, r.who, r.represents, r.sex, r."isPartTime", r.since
     from jsonb_to_recordset($2::jsonb) as r(id uuid, body uuid, post text, title text, name text, entry text, who text,
       represents text, sex text, "isPartTime" boolean, since date)`,
    [office, JSON.stringify([...seats.values()].flat())],
  );
}
