import { namesOf } from '@liren/kernel/account/server';
import { type InputOf, type LocalDate, Problem, type ReplyOf } from '@liren/kernel/contract';
import { type Db, inTransaction, raw, type Tx } from '@liren/kernel/database/server';
import { todayOf } from '@liren/kernel/http/server';
import type {
  agreePlan,
  closePlan,
  followPlan,
  getPlan,
  PartState,
  PlanContent,
  PlanPage,
  PlanPurpose,
  PlanRow,
  reportPart,
} from '../contract/public.ts';
import { keepsBodies } from '../contract/who.ts';
import {
  bodyKinds,
  isPartLate,
  mayClose,
  type PlanStand,
  planStand,
  unfollowedAt,
} from '../domain/public.ts';
import { bodyNamed, bodyToChange, stamp } from './bodies.ts';
import { matterNumbered } from './cases.ts';
import { communityOf, holdsHere, readsHere, type World } from './here.ts';
import { seatsOf } from './store.ts';

interface PlanRecord {
  id: string;
  body: string;
  bodyName: string;
  purpose: PlanPurpose;
  title: string;
  issue: string;
  number: string | null;
  matterOver: boolean | null;
  meeting: string | null;
  startsOn: LocalDate;
  dueOn: LocalDate;
  closedOn: LocalDate | null;
  result: string;
}

interface PartRecord {
  plan: string;
  id: string;
  who: string;
  toward: string;
  what: string;
  dueOn: LocalDate;
  state: PartState;
  said: string;
  saidOn: LocalDate | null;
}

interface Meeting {
  id: string;
  body: string;
  title: string;
  heldOn: LocalDate;
}

interface Note {
  plan: string;
  at: Date;
  did: PlanPage['history'][number]['did'];
  part: string | null;
  state: PartState | null;
  meeting: string | null;
  stood: PlanStand | null;
  text: string;
  account: string | null;
}

/** Plans of some bodies, or one by its id; those that run first. */
const plansIn = (
  db: Db | Tx,
  office: string,
  { bodies = null, id = null }: { bodies?: readonly string[] | null; id?: string | null },
): Promise<PlanRecord[]> =>
  raw(
    db,
    `select p.id, p.body, b.name as "bodyName", p.purpose, p.title, p.issue, p.number,
       s.ended_at is not null as "matterOver", p.meeting, p.starts_on as "startsOn", p.due_on as "dueOn",
       p.closed_on as "closedOn", p.result
     from bodies.plan p join bodies.body b on b.office = p.office and b.id = p.body
     left join requests.pub_standing s on s.office = p.office and s.matter = p.matter
     where p.office = $1 and ($2::uuid[] is null or p.body = any ($2::uuid[])) and ($3::uuid is null or p.id = $3)
     order by (p.closed_on is not null), p.due_on, p.id`,
    [office, bodies, id],
  );

const partsIn = (db: Db | Tx, office: string, plans: readonly string[]): Promise<PartRecord[]> =>
  raw(
    db,
    `select plan, id, who, toward, what, due_on as "dueOn", state, said, said_on as "saidOn"
     from bodies.plan_part where office = $1 and plan = any ($2::uuid[]) order by plan, no, id`,
    [office, plans],
  );

const meetingsIn = (db: Db | Tx, office: string, bodies: readonly string[]): Promise<Meeting[]> =>
  raw(
    db,
    `select id, body, title, held_on as "heldOn" from bodies.meeting
     where office = $1 and body = any ($2::uuid[]) order by held_on desc, id`,
    [office, bodies],
  );

const notesIn = (db: Db | Tx, office: string, plans: readonly string[]): Promise<Note[]> =>
  raw(
    db,
    `select plan, at, did, part, state, meeting, stood, text, account from bodies.plan_note
     where office = $1 and plan = any ($2::uuid[]) order by plan, no`,
    [office, plans],
  );

/** Plans of some bodies with how they stand, in four questions however many there are. */
export async function planRows(
  db: Db | Tx,
  world: Pick<World, 'office' | 'clock' | 'settings'>,
  bodies: readonly string[],
): Promise<PlanRow[]> {
  const { office } = world;
  const plans = await plansIn(db, office, { bodies });
  if (plans.length === 0) return [];
  const ids = plans.map(({ id }) => id);
  const parts = Map.groupBy(await partsIn(db, office, ids), ({ plan }) => plan);
  const meetings = Map.groupBy(await meetingsIn(db, office, bodies), ({ body }) => body);
  const notes = Map.groupBy(await notesIn(db, office, ids), ({ plan }) => plan);
  return plans.map((plan) =>
    rowOf(plan, todayOf(world), {
      parts: parts.get(plan.id) ?? [],
      meetings: meetings.get(plan.body) ?? [],
      notes: notes.get(plan.id) ?? [],
    }),
  );
}

interface Around {
  parts: readonly PartRecord[];
  meetings: readonly Meeting[];
  notes: readonly Note[];
}

function rowOf(plan: PlanRecord, today: LocalDate, { parts, meetings, notes }: Around): PlanRow {
  const missed = plan.closedOn
    ? null
    : unfollowedAt(
        plan,
        meetings,
        notes.flatMap(({ meeting, did }) => (did === 'followed' && meeting ? [meeting] : [])),
        today,
      );
  return {
    ...{ id: plan.id, purpose: plan.purpose, title: plan.title },
    body: { id: plan.body, name: plan.bodyName },
    ...{ dueOn: plan.dueOn, closedOn: plan.closedOn },
    ...planStand(parts, today),
    unfollowed: missed && { id: missed.id, title: missed.title },
  };
}

/** What the minutes of a body's meetings say of plans. */
export const followedAt = (
  db: Db | Tx,
  office: string,
  body: string,
): Promise<{ meeting: string; plan: string; title: string; text: string }[]> =>
  raw(
    db,
    `select distinct on (n.meeting, n.plan) n.meeting, n.plan, p.title, n.text
     from bodies.plan p join bodies.plan_note n on n.office = p.office and n.plan = p.id and n.did = 'followed'
     where p.office = $1 and p.body = $2 order by n.meeting, n.plan, n.no desc`,
    [office, body],
  );

/** @throws Problem `plan.not_found` */
async function planNamed(db: Db | Tx, office: string, id: string): Promise<PlanRecord> {
  const [plan] = await plansIn(db, office, { id });
  if (!plan) throw new Problem('plan.not_found');
  return plan;
}

/** @throws Problem `plan.not_found`, also for who may not read the bodies of its area */
export async function onePlan(
  world: World,
  { params: { plan: id } }: InputOf<typeof getPlan>,
): Promise<PlanPage> {
  const { db, office } = world;
  const today = todayOf(world);
  const plan = await planNamed(db, office, id);
  const body = await bodyNamed(world, db, plan.body);
  if (!readsHere(body.area, world)) throw new Problem('plan.not_found');
  const parts = await partsIn(db, office, [id]);
  const meetings = await meetingsIn(db, office, [plan.body]);
  const notes = await notesIn(db, office, [id]);
  const seats = await seatsOf(db, office, [plan.body], today);
  const names = await namesOf(
    db,
    notes.flatMap(({ account }) => account ?? []),
  );
  const agreed = meetings.find((meeting) => meeting.id === plan.meeting);
  const mayKeep = body.endedOn === null && holdsHere(keepsBodies, body.area, world);
  return {
    ...rowOf(plan, today, { parts, meetings, notes }),
    issue: plan.issue,
    matter: plan.number ? { number: plan.number, isOver: plan.matterOver === true } : null,
    agreedAt: agreed ? shownMeeting(agreed) : null,
    ...{ startsOn: plan.startsOn, result: plan.result },
    parts: parts.map(({ plan: _, ...part }) => ({ ...part, isLate: isPartLate(part, today) })),
    units: [...new Set(seats.map(({ represents, name }) => represents || name))],
    meetings: meetings.filter((met) => canFollow(plan, met, today)).map(shownMeeting),
    history: notes.map(({ at, did, part, state, meeting, stood, text, account }) => ({
      ...{ at: at.toISOString(), by: names.get(account ?? '') ?? null, did, state, stood, text },
      who: parts.find((one) => one.id === part)?.who ?? null,
      meeting: meetings.find((one) => one.id === meeting)?.title ?? null,
    })),
    may: mayKeep && !plan.closedOn ? ['keep'] : [],
  };
}

/** Minutes look back on a plan at a meeting that was held since it began; who agreed it did not follow it. */
const canFollow = (plan: PlanRecord, met: Meeting, today: LocalDate): boolean =>
  met.id !== plan.meeting && met.heldOn >= plan.startsOn && met.heldOn <= today;

const shownMeeting = ({ id, title, heldOn }: Meeting) => ({ id, title, heldOn });

async function noted(
  tx: Tx,
  world: World,
  plan: string,
  note: Pick<Note, 'did'> & Partial<Note>,
): Promise<void> {
  const { at, account } = stamp(world);
  const { did, part = null, state = null, meeting = null, stood = null, text = '' } = note;
  await raw(
    tx,
    `insert into bodies.plan_note (office, plan, no, at, did, part, state, meeting, stood, text, account)
     select $1, $2, coalesce(max(no), 0) + 1, $3, $4, $5, $6, $7, $8::jsonb, $9, $10
     from bodies.plan_note where office = $1 and plan = $2`,
    [
      ...[world.office, plan, at, did, part, state, meeting],
      ...[stood && JSON.stringify(stood), text, account],
    ],
  );
}

/** A plan that runs, with its body locked, for somebody who may change it. */
async function planToChange(world: World, tx: Tx, id: string): Promise<PlanRecord> {
  const found = await planNamed(tx, world.office, id);
  await bodyToChange(world, tx, found.body);
  const plan = await planNamed(tx, world.office, id);
  if (plan.closedOn) throw new Problem('plan.closed');
  return plan;
}

/**
 * Agrees a plan or puts it right. A part somebody reported on keeps its place; others may go.
 *
 * @throws Problem `body.not_found`, `body.ended`, `permission.denied`, `plan.wrong_body`, `plan.closed`,
 *   `plan.part_begun`, `plan.meeting_unknown`, `body.case_unknown`
 */
export async function savePlanAs(
  world: World,
  { params: { plan: id }, body: said }: InputOf<typeof agreePlan>,
): Promise<PlanPage> {
  const { office } = world;
  await inTransaction(world.db, {}, async (tx) => {
    const body = await bodyToChange(world, tx, said.body);
    if (!bodyKinds[body.kind].joins) throw new Problem('plan.wrong_body');
    const [before] = await plansIn(tx, office, { id });
    if (before && before.body !== said.body) throw new Problem('plan.wrong_body');
    if (before?.closedOn) throw new Problem('plan.closed');
    if (said.meeting) await meetingOf(tx, world, said.body, said.meeting);
    const matter = said.number
      ? await matterNumbered(tx, office, communityOf(world, body.area), said.number)
      : null;
    await raw(
      tx,
      `insert into bodies.plan (office, id, body, purpose, title, issue, matter, number, meeting, starts_on, due_on, changed_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
       on conflict (office, id) do update set title = excluded.title, issue = excluded.issue, matter = excluded.matter,
         number = excluded.number, meeting = excluded.meeting, starts_on = excluded.starts_on, due_on = excluded.due_on,
         changed_at = excluded.changed_at`,
      [
        ...[office, id, said.body, said.purpose, said.title, said.issue, matter, said.number],
        ...[said.meeting, said.startsOn, said.dueOn, world.clock.now()],
      ],
    );
    await putParts(tx, office, id, said.parts);
    await noted(tx, world, id, { did: before ? 'changed' : 'agreed', meeting: said.meeting });
  });
  return onePlan(world, { params: { plan: id } });
}

async function putParts(
  tx: Tx,
  office: string,
  plan: string,
  parts: PlanContent['parts'],
): Promise<void> {
  const kept = parts.map(({ id }) => id);
  const gone = (await partsIn(tx, office, [plan])).filter(({ id }) => !kept.includes(id));
  if (gone.some(({ state }) => state !== 'open')) throw new Problem('plan.part_begun');
  await raw(
    tx,
    `delete from bodies.plan_part where office = $1 and plan = $2 and id <> all ($3::uuid[])`,
    [office, plan, kept],
  );
  await raw(
    tx,
    `insert into bodies.plan_part (office, plan, id, no, who, toward, what, due_on)
     select $1, $2, r.id, r.no, r.who, r.toward, r.what, r."dueOn"
     from jsonb_to_recordset($3::jsonb) as r(id uuid, no int, who text, toward text, what text, "dueOn" date)
     on conflict (office, plan, id) do update set no = excluded.no, who = excluded.who, toward = excluded.toward,
       what = excluded.what, due_on = excluded.due_on`,
    [office, plan, JSON.stringify(parts.map((part, no) => ({ ...part, no })))],
  );
}

/** @throws Problem `plan.meeting_unknown` */
async function meetingOf(tx: Tx, world: World, body: string, id: string): Promise<Meeting> {
  const found = (await meetingsIn(tx, world.office, [body])).find((one) => one.id === id);
  if (!found) throw new Problem('plan.meeting_unknown');
  return found;
}

/** @throws Problem `plan.not_found`, `plan.closed`, `plan.part_unknown`, `permission.denied` */
export async function reportPartAs(
  world: World,
  { params: { plan, part }, body: { state, text, on } }: InputOf<typeof reportPart>,
): Promise<PlanPage> {
  await inTransaction(world.db, {}, async (tx) => {
    await planToChange(world, tx, plan);
    const done = await raw(
      tx,
      `update bodies.plan_part set state = $4, said = $5, said_on = $6
       where office = $1 and plan = $2 and id = $3 returning id`,
      [world.office, plan, part, state, text, on],
    );
    if (done.length === 0) throw new Problem('plan.part_unknown');
    await noted(tx, world, plan, { did: 'reported', part, state, text });
  });
  return onePlan(world, { params: { plan } });
}

/** @throws Problem `plan.not_found`, `plan.closed`, `plan.meeting_unknown`, `permission.denied` */
export async function followPlanAs(
  world: World,
  { params: { plan: id, meeting }, body: { text } }: InputOf<typeof followPlan>,
): Promise<PlanPage> {
  await inTransaction(world.db, {}, async (tx) => {
    const plan = await planToChange(world, tx, id);
    const met = await meetingOf(tx, world, plan.body, meeting);
    if (!canFollow(plan, met, todayOf(world))) throw new Problem('plan.meeting_unknown');
    const stood = planStand(await partsIn(tx, world.office, [id]), todayOf(world));
    await noted(tx, world, id, { did: 'followed', meeting, stood, text });
  });
  return onePlan(world, { params: { plan: id } });
}

/** @throws Problem `plan.not_found`, `plan.closed`, `plan.parts_open`, `permission.denied` */
export async function closePlanAs(
  world: World,
  { params: { plan: id }, body: { on, result } }: InputOf<typeof closePlan>,
): Promise<ReplyOf<typeof closePlan>> {
  await inTransaction(world.db, {}, async (tx) => {
    await planToChange(world, tx, id);
    if (!mayClose(await partsIn(tx, world.office, [id]))) throw new Problem('plan.parts_open');
    await raw(
      tx,
      `update bodies.plan set closed_on = $3, result = $4, changed_at = $5 where office = $1 and id = $2`,
      [world.office, id, on, result, world.clock.now()],
    );
    await noted(tx, world, id, { did: 'closed', text: result });
  });
  return onePlan(world, { params: { plan: id } });
}
