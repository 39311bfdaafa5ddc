import { overOffice } from '@liren/areas/server';
import { dateOfDay, dayNumber } from '@liren/kernel/calendar';
import { type InputOf, type LocalDate, Problem, type ReplyOf } from '@liren/kernel/contract';
import { inTransaction, raw, type Tx } from '@liren/kernel/database/server';
import { type Ctx, todayOf } from '@liren/kernel/http/server';
import {
  type AskField,
  type AskRow,
  type AskState,
  askStates,
  type decideAsk,
  type endAsk,
  type fileAsk,
  type getAsk,
  keeper,
  type listAsks,
  type mapField,
  type reportAsk,
} from '../contract/public.ts';
import { rootsOf } from '../domain/public.ts';
import {
  type AskListRow,
  askOf,
  asksOf,
  mergesOf,
  moveAsk,
  putAsk,
  type Sight,
  samesAmong,
  type WholeAsk,
} from './ask-store.ts';
import {
  areaRef,
  handlesFor,
  keepsList,
  mustBeCommunities,
  overseesAll,
  ownCommunities,
  type SharingWorld,
  speaksFor,
  type Units,
  unitsHere,
} from './here.ts';
import { itemMeant, itemsOf } from './items.ts';
import { tellCommunities, tellKeepers, tellUnit } from './tell.ts';

/** Days within which the subdistrict decides what is held; a rule of the house, so that nothing waits unseen. */
const decideWithinDays = 10;

const views: Record<'held' | 'admitted' | 'over' | 'all', readonly AskState[]> = {
  held: ['held'],
  admitted: ['admitted'],
  over: ['rejected', 'withdrawn', 'ended'],
  all: askStates,
};

/** What of all asks the actor sees. */
export const sightOf = (ctx: Pick<Ctx, 'actor' | 'areas' | 'office'>, units: Units): Sight => ({
  all: overseesAll(ctx),
  units: units.asking.filter((unit) => handlesFor(ctx, unit)),
  communities: ownCommunities(ctx),
});

const rowOf = (units: Units, today: LocalDate, row: AskListRow): AskRow => {
  const { id, title, shape, period, state, origin, fieldCount, filedOn } = row;
  const decideBy = state === 'held' ? row.decideBy : null;
  return {
    ...{ id, title, shape, period, state, origin, fieldCount, filedOn, decideBy },
    unit: units.ref(row.unit),
    communityCount: row.communities.length,
    isLate: decideBy !== null && decideBy < today,
  };
};

export async function askList(
  ctx: Ctx,
  { query: { view, unit, after, limit } }: InputOf<typeof listAsks>,
): Promise<ReplyOf<typeof listAsks>> {
  const { db, office } = ctx;
  const units = await unitsHere(db, office);
  const sight = sightOf(ctx, units);
  const [at, id] = after?.split('_') ?? [];
  const rows = await asksOf(db, office, sight, {
    ...{ states: views[view], unit: unit ?? null, limit: limit + 1 },
    after: at && id ? { at, id } : null,
  });
  const items = rows.slice(0, limit);
  const last = rows.length > limit ? items.at(-1) : undefined;
  const today = todayOf(ctx);
  return {
    items: items.map((row) => rowOf(units, today, row)),
    next: last ? `${last.filedAt.toISOString()}_${last.id}` : null,
    units: sight.units.map((code) => units.ref(code)),
    speaksFor: sight.communities.map((code) => areaRef(ctx, code)),
  };
}

/** @throws Problem `sharing.ask_unknown` also for one the actor does not see */
export async function askSeen(ctx: SharingWorld, id: string): Promise<[WholeAsk, Units]> {
  const units = await unitsHere(ctx.db, ctx.office);
  const ask = await askOf(ctx.db, ctx.office, id, sightOf(ctx, units));
  if (!ask) throw new Problem('sharing.ask_unknown');
  return [ask, units];
}

export async function oneAsk(
  ctx: Ctx,
  { params: { id } }: InputOf<typeof getAsk>,
): Promise<ReplyOf<typeof getAsk>> {
  const [ask, units] = await askSeen(ctx, id);
  const { what, basis, payer, untilOn, item, events, state } = ask;
  const keeps = keepsList(ctx);
  const isOwn = handlesFor(ctx, ask.unit);
  const isOpen = state === 'held' || state === 'admitted';
  return {
    ...rowOf(units, todayOf(ctx), ask),
    ...{ what, basis, payer, untilOn, item },
    events: events.map((event) => ({ ...event, at: new Date(event.at).toISOString() })),
    communities: ask.communities.map((code) => areaRef(ctx, code)),
    fields: await fieldsOf(ctx, ask, units),
    may: [
      ...(keeps && state === 'held' ? (['decide'] as const) : []),
      ...(mayEnd(ask, keeps, isOwn) ? (['end'] as const) : []),
      ...(isOpen && (keeps || isOwn) && ask.fields.length > 0 ? (['map'] as const) : []),
    ],
  };
}

/** The department withdraws what it filed; what is admitted the subdistrict may end too. */
const mayEnd = (
  { state, origin }: Pick<WholeAsk, 'state' | 'origin'>,
  keeps: boolean,
  isOwn: boolean,
): boolean =>
  state === 'admitted' ? keeps || isOwn : state === 'held' && isOwn && origin === 'filed';

/** The fields, each with what it was found to be the same as. */
async function fieldsOf(ctx: SharingWorld, ask: WholeAsk, units: Units): Promise<AskField[]> {
  const { db, office } = ctx;
  const sames = samesAmong(await mergesOf(db, office));
  const root = rootsOf(sames);
  const of = new Map(sames.flat().map((field) => [`${field.ask} ${field.no}`, field]));
  const others = [...of.values()].filter(
    (field) =>
      field.ask !== ask.id &&
      ask.fields.some(({ no }) => root({ ask: ask.id, no }) === root(field)),
  );
  const named = await raw<{ ask: string; no: number; name: string; title: string; unit: string }>(
    db,
    `select f.ask, f.no, f.name, a.title, a.unit from sharing.field f
     join sharing.ask a on a.office = f.office and a.id = f.ask
     where f.office = $1 and f.ask = any ($2::uuid[])`,
    [office, [...new Set(others.map((field) => field.ask))]],
  );
  return ask.fields.map((field) => ({
    ...field,
    sameAs: others
      .filter((other) => root(other) === root({ ask: ask.id, no: field.no }))
      .flatMap((other) => {
        const found = named.find((one) => one.ask === other.ask && one.no === other.no);
        return found
          ? [
              {
                ...{ ask: found.ask, title: found.title, name: found.name },
                unit: units.ref(found.unit).name,
              },
            ]
          : [];
      }),
  }));
}

const decideBy = (today: LocalDate): LocalDate => dateOfDay(dayNumber(today) + decideWithinDays);

/** @throws Problem `sharing.decided` for the id of another's ask, or of one that was decided by hand */
export async function askFiled(
  ctx: SharingWorld,
  { params: { id }, body }: InputOf<typeof fileAsk>,
): Promise<ReplyOf<typeof fileAsk>> {
  const { db, office, actor, clock } = ctx;
  const units = await unitsHere(db, office);
  if (!units.asks(body.unit)) throw new Problem('sharing.unit_unknown');
  if (!handlesFor(ctx, body.unit)) throw new Problem('permission.denied');
  mustBeCommunities(ctx, body.communities);
  if (body.shape !== 'task' && body.fields.length === 0) throw new Problem('sharing.fields_needed');
  const today = todayOf(ctx);
  if (body.untilOn !== null && body.untilOn < today) throw new Problem('sharing.day_past');
  const item = itemMeant(await itemsOf(db, office, today), body);
  const state: AskState =
    item === null ? 'held' : item.standing === 'barred' ? 'rejected' : 'admitted';
  const { basis, payer, fields, ...rest } = body;
  await inTransaction(db, {}, async (tx) => {
    const isNew = await putAsk(tx, office, {
      ...rest,
      ...{ id, state, item: item?.id ?? null, origin: 'filed', today, at: clock.now() },
      ...{ by: actor.account, decideBy: decideBy(today) },
      // A task is done and not filled in.
      fields: body.shape === 'task' ? [] : fields,
      basis: basis || (item?.basis ?? ''),
      payer: payer || (item?.payer ?? ''),
    });
    if (!isNew) return mustBeTheSame(tx, ctx, id, body);
    const said = { id, title: body.title };
    if (state === 'held') await tellKeepers(tx, ctx, { template: 'held', ...said });
    if (state === 'admitted')
      await tellCommunities(tx, ctx, body.communities, { template: 'asked', ...said });
  });
  return { id, state };
}

/** What was sent twice is one ask; another of that id is refused. */
async function mustBeTheSame(
  tx: Tx,
  ctx: SharingWorld,
  id: string,
  { unit, title }: { unit: string; title: string },
): Promise<void> {
  const rows = await raw(
    tx,
    'select 1 from sharing.ask where office = $1 and id = $2 and unit = $3 and title = $4 and filed_by is not distinct from $5',
    [ctx.office, id, unit, title, ctx.actor.account],
  );
  if (rows.length === 0) throw new Problem('sharing.decided');
}

/** @throws Problem `sharing.on_list` when the list has it: then it was rightly given */
export async function askReported(
  ctx: SharingWorld,
  { params: { id }, body: { community, unit, title, what } }: InputOf<typeof reportAsk>,
): Promise<ReplyOf<typeof reportAsk>> {
  const { db, office, actor, clock } = ctx;
  mustBeCommunities(ctx, [community]);
  if (!speaksFor(ctx, community)) throw new Problem('permission.denied');
  if (!(await unitsHere(db, office)).asks(unit)) throw new Problem('sharing.unit_unknown');
  const today = todayOf(ctx);
  const item = itemMeant(await itemsOf(db, office, today), { item: null, title, unit });
  if (item && item.standing !== 'barred') throw new Problem('sharing.on_list');
  await inTransaction(db, {}, async (tx) => {
    const isNew = await putAsk(tx, office, {
      ...{ id, unit, title, what, shape: 'task', period: 'once', communities: [community] },
      ...{ item: item?.id ?? null, basis: '', payer: '', untilOn: null, origin: 'reported' },
      // What the list bars needs no decision.
      ...{ state: item ? 'rejected' : 'held', at: clock.now(), today, by: actor.account },
      ...{ decideBy: decideBy(today), fields: [] },
    });
    if (!isNew) return mustBeTheSame(tx, ctx, id, { unit, title });
    const said = { id, title, template: 'reported' as const };
    await tellKeepers(tx, ctx, said);
    await tellUnit(tx, ctx, unit, said);
  });
  return { id };
}

export async function askDecided(
  ctx: SharingWorld,
  { params: { id }, body: { admit, reason, onList } }: InputOf<typeof decideAsk>,
): Promise<ReplyOf<typeof decideAsk>> {
  overOffice(ctx, keeper);
  const { db, office, actor, clock, ids } = ctx;
  const [ask] = await askSeen(ctx, id);
  if (!admit && reason === '') throw new Problem('sharing.reason_needed');
  const today = todayOf(ctx);
  if (admit && onList && (ask.basis === '' || ask.payer === ''))
    throw new Problem('sharing.basis_needed');
  if (onList?.untilOn && onList.untilOn < today) throw new Problem('sharing.day_past');
  const state: AskState = admit ? 'admitted' : 'rejected';
  await inTransaction(db, {}, async (tx) => {
    const item = admit && onList ? ids.uuid() : null;
    if (item && onList)
      await raw(
        tx,
        `insert into sharing.item (office, id, title, standing, unit, basis, payer, from_on, until_on, changed_at, changed_by)
         select office, $3, title, $4, unit, basis, payer, $5, $6, $7, $8 from sharing.ask where office = $1 and id = $2`,
        [office, id, item, onList.standing, today, onList.untilOn, clock.now(), actor.account],
      );
    const moved = await moveAsk(tx, office, id, {
      ...{ from: ['held'], to: state, reason, item, at: clock.now(), by: actor.account },
    });
    if (!moved) throw new Problem('sharing.decided');
    const said = { id, title: ask.title };
    await tellUnit(tx, ctx, ask.unit, { template: admit ? 'admitted' : 'rejected', ...said });
    if (admit || ask.origin === 'reported')
      await tellCommunities(tx, ctx, ask.communities, {
        ...{ template: admit ? 'asked' : 'rejected', ...said },
      });
  });
  return { id, state };
}

export async function askEnded(
  ctx: SharingWorld,
  { params: { id }, body: { reason } }: InputOf<typeof endAsk>,
): Promise<ReplyOf<typeof endAsk>> {
  const { db, office, actor, clock } = ctx;
  const [ask] = await askSeen(ctx, id);
  const isOwn = handlesFor(ctx, ask.unit);
  if (!isOwn) overOffice(ctx, keeper);
  if (!mayEnd(ask, !isOwn, isOwn)) throw new Problem('sharing.decided');
  const state: AskState = ask.state === 'held' ? 'withdrawn' : 'ended';
  await inTransaction(db, {}, async (tx) => {
    const moved = await moveAsk(tx, office, id, {
      ...{ from: [ask.state], to: state, reason, at: clock.now(), by: actor.account },
    });
    if (!moved) throw new Problem('sharing.decided');
    if (state === 'ended')
      await tellCommunities(tx, ctx, ask.communities, { template: 'ended', id, title: ask.title });
  });
  return { id, state };
}

export async function fieldMapped(
  ctx: SharingWorld,
  { params: { id, no }, body: { fact } }: InputOf<typeof mapField>,
): Promise<ReplyOf<typeof mapField>> {
  const { db, office } = ctx;
  const [ask] = await askSeen(ctx, id);
  if (!handlesFor(ctx, ask.unit)) overOffice(ctx, keeper);
  if (ask.state !== 'held' && ask.state !== 'admitted') throw new Problem('sharing.decided');
  await inTransaction(db, {}, async (tx) => {
    const mapped = await raw(
      tx,
      'update sharing.field set fact = $4 where office = $1 and ask = $2 and no = $3 returning no',
      [office, id, no, fact],
    );
    if (mapped.length === 0) throw new Problem('sharing.field_unknown');
  });
  return { id };
}
