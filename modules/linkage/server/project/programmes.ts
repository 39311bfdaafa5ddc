import { type InputOf, type Office, Problem, type ReplyOf } from '@liren/kernel/contract';
import { type Db, inTransaction, type Tx } from '@liren/kernel/database/server';
import { type Ctx, todayOf } from '@liren/kernel/http/server';
import {
  type endProgramme,
  type listProgrammes,
  noSeats,
  type SeatRefs,
  type Seats,
  type saveProgramme,
  seatKinds,
} from '../../contract/public.ts';
import { nineProgrammes } from '../../domain/public.ts';
import { type LinkageWorld, mustOrganise, organises, readableAreas } from '../here.ts';
import { partiesOfRefs, seatedOf } from '../parties.ts';
import { dropProgramme, programmesOf, progressOf, putProgramme } from './store.ts';

/** Who sits where, by name. @throws Problem `linkage.party_unknown` */
export async function seated(
  db: Db | Tx,
  office: Office,
  all: readonly SeatRefs[],
): Promise<Seats[]> {
  const refs = all.flatMap((seats) => seatKinds.flatMap((kind) => seats[kind]));
  const known = await partiesOfRefs(db, office, [...new Set(refs)]);
  const one = (ref: string) => {
    const party = known.get(ref);
    if (!party) throw new Problem('linkage.party_unknown', { ref });
    return seatedOf(party);
  };
  const seatsOf = (refsOf: readonly string[]) => [...new Set(refsOf)].map(one);
  return all.map((seats) => ({
    lead: seatsOf(seats.lead),
    responsible: seatsOf(seats.responsible),
    assists: seatsOf(seats.assists),
    takes_part: seatsOf(seats.takes_part),
  }));
}

/** The nine of the house in their order, and what the office added; with how far each is. */
export async function programmeList(ctx: Ctx): Promise<ReplyOf<typeof listProgrammes>> {
  const { db, office } = ctx;
  const [rows, progress] = await Promise.all([
    programmesOf(db, office),
    progressOf(db, office, readableAreas(ctx), todayOf(ctx)),
  ]);
  const said = new Map(rows.map((row) => [row.key, row]));
  const far = new Map(progress.map((one) => [one.programme, one]));
  const keys = new Set([...nineProgrammes.map(({ key }) => key), ...said.keys()]);
  const items = [...keys].map((key) => {
    const row = said.get(key);
    const house = nineProgrammes.find((one) => one.key === key);
    const { projects = 0, done = 0, total = 0, late = 0 } = far.get(key) ?? {};
    return {
      ...{ key, name: row?.name ?? null, goal: row?.goal ?? '', seats: row?.seats ?? nobody() },
      departments: [...(house?.departments ?? [])],
      works: [...(house?.works ?? [])],
      ...{ projects, done, total, late, isEnded: row?.isEnded ?? false },
    };
  });
  return { items, mayWrite: organises(ctx, office) };
}

const nobody = (): Seats => ({ lead: [], responsible: [], assists: [], takes_part: [] });
const isOfHouse = (key: string): boolean => nineProgrammes.some((one) => one.key === key);

const changeOf = ({ office, clock, actor }: LinkageWorld, key: string) => ({
  ...{ office, key, at: clock.now(), account: actor.account },
});

/** @throws Problem `project.name_needed` when it is no programme of the house and has no name */
export async function keepProgramme(
  ctx: LinkageWorld,
  { params: { key }, body }: InputOf<typeof saveProgramme>,
): Promise<ReplyOf<typeof saveProgramme>> {
  mustOrganise(ctx, ctx.office);
  if (body.name === null && !isOfHouse(key)) throw new Problem('project.name_needed');
  await inTransaction(ctx.db, {}, async (tx) => {
    const [seats = nobody()] = await seated(tx, ctx.office, [body.seats ?? noSeats]);
    await putProgramme(tx, changeOf(ctx, key), { name: body.name, goal: body.goal, seats });
  });
  return { key };
}

export async function programmeEnded(
  ctx: LinkageWorld,
  { params: { key } }: InputOf<typeof endProgramme>,
): Promise<ReplyOf<typeof endProgramme>> {
  mustOrganise(ctx, ctx.office);
  return inTransaction(ctx.db, {}, async (tx) => {
    await mustKnow(tx, ctx.office, key);
    return { ended: await dropProgramme(tx, changeOf(ctx, key), nobody()) };
  });
}

/** @throws Problem `project.programme_unknown` */
export async function mustKnow(db: Db | Tx, office: Office, key: string): Promise<void> {
  if (isOfHouse(key)) return;
  const rows = await programmesOf(db, office);
  if (!rows.some((row) => row.key === key)) throw new Problem('project.programme_unknown');
}
