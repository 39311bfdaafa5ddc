import { componentByCode, setComponentStateAs } from '@liren/components/server';
import { type InputOf, type LonLat, Problem, type ReplyOf } from '@liren/kernel/contract';
import { inTransaction } from '@liren/kernel/database/server';
import type { Ctx } from '@liren/kernel/http/server';
import { booksOf, openRequest } from '@liren/requests/server';
import type { locateBeacon, reportFound, visitPoint } from '../contract/public.ts';
import { walker } from '../contract/who.ts';
import { answersFrom, inspected, reasonNeeded } from '../domain/public.ts';
import { checklistFollowed, editionsOf } from './checklist-store.ts';
import { doneAt, holdsHere, type PatrolWorld } from './here.ts';
import { own, self } from './own-round.ts';
import { pointById, pointByLabel, putFound, putVisit, visitsOf } from './plan-store.ts';
import { roundById, roundForUpdate } from './round-store.ts';
import { metresBetween, visitView } from './round-view.ts';

/**
 * A point as somebody found it. What is said again later holds; an older word that comes late changes nothing.
 *
 * @throws Problem `patrol.round_unknown`, `patrol.point_unknown`, `patrol.reason_needed`, `patrol.time`
 */
export async function recordVisit(
  ctx: PatrolWorld,
  { params, body }: InputOf<typeof visitPoint>,
): Promise<ReplyOf<typeof visitPoint>> {
  const { db, office } = ctx;
  const at = doneAt(ctx, body.at);
  const visits = await inTransaction(db, {}, async (tx) => {
    const round = own(await roundForUpdate(tx, office, params.id), self(ctx));
    if (at < round.startedAt || (round.endedAt && at > round.endedAt))
      throw new Problem('patrol.time');
    const point = await pointById(tx, office, params.point);
    if (!point || !holdsHere(walker, point.grid, ctx)) throw new Problem('patrol.point_unknown');
    const distanceM = body.fix && metresBetween(body.fix.lonLat, point.at);
    const source = body.fix?.source ?? 'hand';
    const accuracyM = body.fix && Math.round(body.fix.accuracyM);
    const needed = reasonNeeded(body.fix ? source : null, distanceM, accuracyM);
    if (needed && body.reason === '')
      throw new Problem('patrol.reason_needed', { why: needed, distanceM }, [
        { pointer: '/body/reason', code: 'input.missing' },
      ]);
    // What was on the screen holds, also when the list has changed since: the device may have been without a network.
    const { checklist, edition } = body.followed ?? { checklist: point.checklist, edition: null };
    const list = await checklistFollowed(tx, office, checklist, edition);
    await putVisit(tx, office, {
      ...{ round: round.id, point: point.id, at, source, distanceM, accuracyM },
      ...{ reason: body.reason, note: body.note, checklist, edition: list?.edition ?? 0 },
      ...inspected(list?.items ?? [], body),
    });
    return visitsOf(tx, office, round.id);
  });
  const visit = visits.find(({ point }) => point === params.point);
  if (!visit) throw new Problem('patrol.point_unknown');
  return visitView(visit);
}

/** How near to a code one must stand to read it. */
const readM = 3;

/** @throws Problem `patrol.beacon_unknown` */
export async function beaconAt(
  { db, office }: Pick<Ctx, 'db' | 'office'>,
  { params: { code } }: InputOf<typeof locateBeacon>,
): Promise<ReplyOf<typeof locateBeacon>> {
  const point = await pointByLabel(db, office, code);
  if (point)
    return {
      ...{ code, name: point.name, place: point.place, lonLat: point.at },
      ...{ accuracyM: readM, point: point.id },
    };
  const component = /^\d{16}$/.test(code) ? await componentByCode(db, office, code) : undefined;
  if (!component || component.state === 'removed') throw new Problem('patrol.beacon_unknown');
  const { name, place, at } = component;
  return { code, name, place, lonLat: at, accuracyM: readM, point: null };
}

interface Fault {
  kind: 'component' | 'grid_event';
  category: string;
  lonLat: LonLat;
  place: string;
  component: string | null;
  state: 'damaged' | 'missing' | null;
  point: string | null;
  item: string | null;
}

/**
 * What was found wrong becomes a matter, by the way every report of a grid worker goes; a component's state
 * changes with it. The device's key makes one of what is sent twice.
 *
 * @throws Problem `component.not_found`, `patrol.point_unknown`, `answers.incomplete` when two taps do not say
 *   enough for the directory, and those of opening a request
 */
export async function takeFound(
  ctx: Ctx,
  { body }: InputOf<typeof reportFound>,
): Promise<ReplyOf<typeof reportFound>> {
  const { db, office, ids, clock } = ctx;
  const account = self(ctx);
  const round = body.round && own(await roundById(db, office, body.round), account).id;
  const fault = await faultOf(ctx, body.what);
  const books = await booksOf(ctx);
  const questions = books.of(office).category(fault.category)?.questions ?? [];
  const receipt = await openRequest(ctx, books, {
    step: 'patrol',
    source: 'grid_worker',
    body: {
      ...{ kind: fault.kind, category: fault.category, text: body.text, photos: body.photos },
      ...{ lonLat: fault.lonLat, place: fault.place, isPublic: true },
      answers: {
        ...answersFrom(questions, { ...fault, dangerous: body.dangerous }),
        ...body.answers,
      },
    },
    ...{ reporter: null, contact: null, anonymous: true, component: fault.component },
  });
  if (fault.component && fault.state)
    await setComponentStateAs(ctx, fault.component, fault.state, receipt.number);
  await inTransaction(db, {}, (tx) =>
    putFound(tx, office, {
      ...{ id: ids.uuid(), round, account, at: clock.now() },
      ...{ component: fault.component, state: fault.state, point: fault.point, item: fault.item },
      ...{ matter: receipt.id, number: receipt.number },
    }),
  );
  return { number: receipt.number };
}

async function faultOf(
  ctx: Pick<Ctx, 'db' | 'office' | 'actor'>,
  what: InputOf<typeof reportFound>['body']['what'],
): Promise<Fault> {
  const { db, office } = ctx;
  if (what.is === 'component') {
    const row = await componentByCode(db, office, what.component);
    if (!row) throw new Problem('component.not_found');
    return {
      ...{ kind: 'component', category: row.class, lonLat: row.at, component: row.code },
      ...{ place: row.place || row.name, state: what.state, point: null, item: null },
    };
  }
  const point = await pointById(db, office, what.point);
  // An item that is asked no more may still be reported by whoever was asked.
  const item =
    point &&
    (await editionsOf(db, office, [point.checklist]))
      .flatMap(({ items }) => items)
      .find(({ code, category }) => code === what.item && category !== null);
  if (!point || !item?.category || !holdsHere(walker, point.grid, ctx))
    throw new Problem('patrol.point_unknown');
  return {
    ...{
      kind: item.category.startsWith('0') ? 'component' : 'grid_event',
      category: item.category,
    },
    ...{ lonLat: point.at, place: point.place || point.name, component: null, state: null },
    ...{ point: point.id, item: item.code },
  };
}
