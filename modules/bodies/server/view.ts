import { todayOf } from '@liren/kernel/http/server';
import type { BodyKindCode, BodyRow, SeatView } from '../contract/public.ts';
import { apartOf, type KinPair, type SeatFacts, shortcomingsOf } from '../domain/public.ts';
import { refOf, type World } from './here.ts';
import { type BodyRecord, kinAmong, type SeatRecord, seatsOf } from './store.ts';

/** Bodies with who sits there and what they lack; one question each for seats and for relations. */
export interface Seen {
  rows: ReadonlyMap<string, BodyRow>;
  seats: ReadonlyMap<string, readonly SeatRecord[]>;
}

/** @param bodies  all of a community, for some kinds keep apart from others */
export async function seen(
  world: World,
  tx: Parameters<typeof seatsOf>[0],
  bodies: readonly BodyRecord[],
): Promise<Seen> {
  const { office } = world;
  const today = todayOf(world);
  const all = await seatsOf(
    tx,
    office,
    bodies.map(({ id }) => id),
    today,
  );
  const kin = await kinAmong(tx, office, [...new Set(all.map(({ who }) => who))]);
  const pairs = kin.map(({ a, b }): KinPair => [a, b]);
  const seats = Map.groupBy(all, ({ body }) => body);
  const rows = bodies.map((body): [string, BodyRow] => {
    const own = seats.get(body.id) ?? [];
    return [
      body.id,
      {
        ...{ id: body.id, kind: body.kind, area: refOf(world, body.area), name: body.name },
        parent: body.parent,
        head: own.find(({ post }) => post === 'head')?.name ?? null,
        seats: own.length,
        termUntil: body.termUntil,
        lacks: shortcomingsOf(
          {
            ...{ kind: body.kind, adoptedOn: body.adoptedOn, filedOn: body.filedOn },
            ...{ since: body.since, termUntil: body.termUntil, hasCharter: body.charter !== null },
            seats: own,
            elsewhere: seatsElsewhere(body.kind, body.area, bodies, seats),
          },
          pairs,
          today,
        ).map(({ code, params }) => ({ code, params: { ...params } })),
      },
    ];
  });
  return { rows: new Map(rows), seats };
}

/** Seats of the bodies of an area that a kind keeps apart from. */
export function seatsElsewhere(
  kind: BodyKindCode,
  area: string,
  bodies: readonly BodyRecord[],
  seats: ReadonlyMap<string, readonly SeatRecord[]>,
): SeatFacts[] {
  const kinds = apartOf(kind);
  return bodies
    .filter((other) => other.area === area && kinds.includes(other.kind))
    .flatMap(({ id }) => seats.get(id) ?? []);
}

export const seatView = ({ who: _, body: __, entry, ...seat }: SeatRecord): SeatView => ({
  ...seat,
  entry,
});
