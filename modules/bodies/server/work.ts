import { type InputOf, type LocalDate, Problem } from '@liren/kernel/contract';
import { type Db, inTransaction, raw, type Tx } from '@liren/kernel/database/server';
import { todayOf } from '@liren/kernel/http/server';
import type {
  BodyWork,
  getBodyWork,
  linkCase,
  saveChore,
  saveDispute,
  saveMeeting,
  saveService,
  saveTask,
} from '../contract/public.ts';
import { keepsBodies } from '../contract/who.ts';
import { bodyKinds, turnOn } from '../domain/public.ts';
import { bodyNamed, bodyToChange, stamp } from './bodies.ts';
import { communityOf, holdsHere, readsHere, type World } from './here.ts';
import { followedAt, planRows } from './plans.ts';
import { servicesOf } from './services.ts';
import { type BodyRecord, type SeatRecord, seatsOf } from './store.ts';

/** @throws Problem `body.not_found`, also for who reads nothing of its area */
export async function workOf(
  world: World,
  { params: { id } }: InputOf<typeof getBodyWork>,
): Promise<BodyWork> {
  const { db, office } = world;
  const body = await bodyNamed(world, db, id);
  if (!readsHere(body.area, world)) throw new Problem('body.not_found');
  const today = todayOf(world);
  const rows = <T extends object>(columns: string, table: string, order: string): Promise<T[]> =>
    raw<T>(
      db,
      `select ${columns} from bodies.${table} where office = $1 and body = $2 order by ${order} limit 100`,
      [office, id],
    );
  type Of<K extends keyof BodyWork> = BodyWork[K] extends (infer T)[] ? T : never;
  const meetings = await rows<Omit<Of<'meetings'>, 'followed'>>(
    `id, title, held_on as "heldOn", place, agenda, present, minutes`,
    'meeting',
    'held_on desc, id',
  );
  const tasks = await rows<Omit<Of<'tasks'>, 'isLate'>>(
    `id, title, meeting, doer, due_on as "dueOn", done_on as "doneOn", outcome`,
    'task',
    '(done_on is not null), due_on, id',
  );
  const chores = await rows<Omit<Of<'chores'>, 'turn' | 'next' | 'turnsOn'>>(
    `id, title, rhythm, since, rota, ended_on as "endedOn"`,
    'chore',
    '(ended_on is not null), title, id',
  );
  const disputes = await rows<Of<'disputes'>>(
    `id, title, happened_on as "happenedOn", text, ended_on as "endedOn", ended`,
    'dispute',
    '(ended_on is not null), happened_on desc, id',
  );
  const seats = await seatsOf(db, office, [id], today);
  const followed = Map.groupBy(await followedAt(db, office, id), ({ meeting }) => meeting);
  return {
    meetings: meetings.map((meeting) => ({
      ...meeting,
      followed: (followed.get(meeting.id) ?? []).map(({ meeting: _, ...rest }) => rest),
    })),
    plans: await planRows(db, world, [id]),
    services: (await servicesOf(db, world, [id])).map(({ body: _, ...item }) => item),
    tasks: tasks.map((task) => ({ ...task, isLate: task.doneOn === null && task.dueOn < today })),
    cases: await casesOf(db, world, id),
    chores: chores.map((chore) => ({ ...chore, ...turnOf(chore, seats, today) })),
    disputes,
    may: body.endedOn === null && holdsHere(keepsBodies, body.area, world) ? ['keep'] : [],
  };
}

/** Who has left is passed over: the rota goes round those who sit. */
function turnOf(
  chore: {
    rhythm: 'day' | 'week' | 'month';
    since: LocalDate;
    rota: string[];
    endedOn: LocalDate | null;
  },
  seats: readonly SeatRecord[],
  today: LocalDate,
) {
  const names = chore.rota.flatMap((id) => seats.find((seat) => seat.id === id)?.name ?? []);
  const turn = chore.endedOn ? null : turnOn({ ...chore, rota: names }, today);
  return {
    turn: turn ? (names[turn.at] ?? null) : null,
    next: turn ? (names[turn.next] ?? null) : null,
    turnsOn: turn ? (turn.until as LocalDate) : null,
  };
}

async function casesOf(db: Db, { office }: World, body: string): Promise<BodyWork['cases']> {
  const rows = await raw<{
    number: string;
    state: string;
    openedAt: Date;
    endedAt: Date | null;
    outcome: string;
    linkedOn: LocalDate;
  }>(
    db,
    `select c.number, s.state, s.opened_at as "openedAt", s.ended_at as "endedAt", c.outcome, c.linked_on as "linkedOn"
     from bodies.body_case c join requests.pub_standing s on s.office = c.office and s.matter = c.matter
     where c.office = $1 and c.body = $2 order by (s.ended_at is not null), s.opened_at desc limit 100`,
    [office, body],
  );
  return rows.map((row) => ({
    ...row,
    openedAt: row.openedAt.toISOString(),
    endedAt: row.endedAt?.toISOString() ?? null,
  }));
}

type Write = (tx: Tx, body: BodyRecord) => Promise<unknown>;

/** Writes something of a body by somebody who keeps it. @throws Problem as `bodyToChange` */
async function kept(world: World, id: string, write: Write): Promise<BodyWork> {
  await inTransaction(world.db, {}, async (tx) => write(tx, await bodyToChange(world, tx, id)));
  return workOf(world, { params: { id } });
}

/** One row of a body under an id the writer chose; an id of another body changes nothing there. */
async function put(
  tx: Tx,
  world: World,
  table: 'meeting' | 'service_item' | 'task' | 'chore' | 'dispute',
  { id, body, values }: { id: string; body: string; values: Readonly<Record<string, unknown>> },
): Promise<void> {
  const { at, account } = stamp(world);
  const all = { ...values, changed_at: at, changed_by: account };
  const names = Object.keys(all);
  const done = await raw(
    tx,
    `insert into bodies.${table} as t (office, id, body, ${names.join(', ')})
     values ($1, $2, $3, ${names.map((_, i) => `$${i + 4}`).join(', ')})
     on conflict (office, id) do update set ${names.map((name) => `${name} = excluded.${name}`).join(', ')}
     where t.body = excluded.body returning id`,
    [world.office, id, body, ...Object.values(all)],
  );
  if (done.length === 0) throw new Problem('body.not_found');
}

export const saveMeetingAs = (
  world: World,
  { params: { id, entry }, body: said }: InputOf<typeof saveMeeting>,
) =>
  kept(world, id, (tx) => {
    const { title, heldOn, place, agenda, present, minutes } = said;
    const values = { title, held_on: heldOn, place, agenda, present, minutes };
    return put(tx, world, 'meeting', { id: entry, body: id, values });
  });

export const saveTaskAs = (
  world: World,
  { params: { id, entry }, body: said }: InputOf<typeof saveTask>,
) =>
  kept(world, id, (tx) => {
    const { title, meeting, doer, dueOn, doneOn, outcome } = said;
    const values = { title, meeting, doer, due_on: dueOn, done_on: doneOn, outcome };
    return put(tx, world, 'task', { id: entry, body: id, values });
  });

/** @throws Problem `seat.not_found` where the rota names a seat of another body, or one given up */
export const saveChoreAs = (
  world: World,
  { params: { id, entry }, body: said }: InputOf<typeof saveChore>,
) =>
  kept(world, id, async (tx) => {
    const seats = await seatsOf(tx, world.office, [id], todayOf(world));
    if (said.endedOn === null && said.rota.some((one) => !seats.some((seat) => seat.id === one)))
      throw new Problem('seat.not_found');
    const { title, rhythm, since, rota, endedOn } = said;
    const values = { title, rhythm, since, rota, ended_on: endedOn };
    await put(tx, world, 'chore', { id: entry, body: id, values });
  });

export const saveDisputeAs = (
  world: World,
  { params: { id, entry }, body: said }: InputOf<typeof saveDispute>,
) =>
  kept(world, id, (tx) => {
    const { title, happenedOn, text, endedOn, ended } = said;
    const values = { title, happened_on: happenedOn, text, ended_on: endedOn, ended };
    return put(tx, world, 'dispute', { id: entry, body: id, values });
  });

/** @throws Problem `service.not_party` where the body is no Party organisation that serves residents */
export const saveServiceAs = (
  world: World,
  { params: { id, entry }, body: said }: InputOf<typeof saveService>,
) =>
  kept(world, id, (tx, body) => {
    if (!bodyKinds[body.kind].serves) throw new Problem('service.not_party');
    const { title, what, at, since, endedOn } = said;
    const values = { title, what, at, since, ended_on: endedOn };
    return put(tx, world, 'service_item', { id: entry, body: id, values });
  });

/** @throws Problem `body.case_unknown` where no matter of the body's community has this number */
export const linkCaseAs = (
  world: World,
  { params: { id, number }, body: { outcome } }: InputOf<typeof linkCase>,
) =>
  kept(world, id, async (tx, body) => {
    const linked = await raw(
      tx,
      `insert into bodies.body_case (office, body, matter, number, outcome, linked_on, linked_by)
       select m.office, $3, m.id, m.number, $5, $6, $7
       from requests.pub_standing s join kernel.matter m on m.office = s.office and m.id = s.matter
       where s.office = $1 and s.number = $4 and m.area ^@ $2
       on conflict (office, body, matter) do update set outcome = excluded.outcome returning matter`,
      [
        ...[world.office, communityOf(world, body.area), id, number],
        ...[outcome, todayOf(world), world.actor.account],
      ],
    );
    if (linked.length === 0) throw new Problem('body.case_unknown');
  });
