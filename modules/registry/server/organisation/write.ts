import { unitsOf } from '@liren/kernel/account/server';
import { reveal } from '@liren/kernel/audit/server';
import { type InputOf, Problem } from '@liren/kernel/contract';
import { inTransaction, sqlStateOf, type Tx } from '@liren/kernel/database/server';
import { type Ctx, todayOf } from '@liren/kernel/http/server';
import type {
  addAsset,
  addOrganisation,
  addTie,
  correctOrganisation,
  endAsset,
  endOrganisation,
  endTie,
  readOrganisationContact,
  reopenOrganisation,
} from '../../contract/public.ts';
import { type CheckedOrganisation, checkedOrganisation } from '../../domain/public.ts';
import { closeAsset, closeTie, putAssets, putTies } from './around-store.ts';
import { buildingById, roomById } from './ledger-store.ts';
import {
  contactOf,
  type OrganisationRow,
  organisationForUpdate,
  organisationsByIds,
  putChange,
  setEnd,
} from './store.ts';
import { contactCell, takeOrganisations } from './take.ts';
import { refuseOutside, refuseUnknownCommunity } from './world.ts';

type Said = InputOf<typeof addOrganisation>['body'];

/** Where rows say a form brought them. */
const byForm = 'form';

/** @throws Problem `input.invalid` with every fault, `organisation.credit_code_taken`, `permission.denied` */
export async function organisationAdded(
  ctx: Ctx,
  { body }: InputOf<typeof addOrganisation>,
): Promise<{ id: string }> {
  const checked = await checkedSaid(ctx, body);
  const place = await placeOf(ctx, body);
  refuseOutside(ctx, place.area);
  const id = ctx.ids.uuid();
  await written(ctx, async (tx) => {
    const seenOn = todayOf(ctx);
    await takeOrganisations(tx, ctx, [{ ...checked, ...place, id, source: byForm, seenOn }]);
    await change(tx, ctx, { organisation: id, kind: 'added' });
  });
  return { id };
}

/** @throws Problem also `organisation.changed` when somebody else wrote meanwhile */
export async function organisationCorrected(
  ctx: Ctx,
  { params: { id }, body }: InputOf<typeof correctOrganisation>,
): Promise<{ id: string }> {
  const checked = await checkedSaid(ctx, body);
  const place = await placeOf(ctx, body);
  refuseOutside(ctx, place.area);
  await written(ctx, async (tx) => {
    const before = await held(tx, ctx, id);
    if (before.version !== body.version) throw new Problem('organisation.changed');
    const { batch, source, validTo } = before;
    const after = { ...checked, ...place, validTo };
    const fields = differing(before, after);
    await takeOrganisations(tx, ctx, [{ ...after, id, batch, source, seenOn: todayOf(ctx) }]);
    if (Object.keys(fields).length > 0)
      await change(tx, ctx, { organisation: id, kind: 'corrected', fields, reason: body.reason });
  });
  return { id };
}

/** @throws Problem `organisation.ended` when it has ended already */
export async function organisationEnded(
  ctx: Ctx,
  { params: { id }, body: { on, reason } }: InputOf<typeof endOrganisation>,
): Promise<{ id: string }> {
  await inTransaction(ctx.db, {}, async (tx) => {
    const before = await held(tx, ctx, id);
    if (before.validTo !== null) throw new Problem('organisation.ended');
    const begun = before.validFrom ?? before.founded;
    if (begun && on < begun)
      throw new Problem('input.invalid', { count: 1 }, [
        { pointer: '/body/on', code: 'organisation.dates_crossed' },
      ]);
    await setEnd(tx, ctx.office, id, on);
    await change(tx, ctx, {
      ...{ organisation: id, kind: 'ended', reason },
      fields: { validTo: [null, on] },
    });
  });
  return { id };
}

/** @throws Problem `organisation.not_ended` */
export async function organisationReopened(
  ctx: Ctx,
  { params: { id }, body: { reason } }: InputOf<typeof reopenOrganisation>,
): Promise<{ id: string }> {
  await inTransaction(ctx.db, {}, async (tx) => {
    const { validTo } = await held(tx, ctx, id);
    if (validTo === null) throw new Problem('organisation.not_ended');
    await setEnd(tx, ctx.office, id, null);
    await change(tx, ctx, {
      ...{ organisation: id, kind: 'reopened', reason },
      fields: { validTo: [validTo, null] },
    });
  });
  return { id };
}

/** Whom to ring, in full; the reading stays in the trail. */
export async function contactRead(
  ctx: Ctx,
  { params: { id }, body: { purpose } }: InputOf<typeof readOrganisationContact>,
): Promise<{ name: string; phone: string }> {
  const text = await inTransaction(ctx.db, {}, async (tx) => {
    const [row] = await organisationsByIds(tx, ctx.office, [id]);
    if (!row) throw new Problem('organisation.not_found');
    const sealed = await contactOf(tx, ctx.office, id);
    if (!sealed) throw new Problem('organisation.no_contact');
    const object = `organisation:${id}`;
    const cell = contactCell(ctx.office, id);
    return reveal(tx, ctx, { cell, sealed, object, subject: object, purpose });
  });
  return JSON.parse(text) as { name: string; phone: string };
}

export async function assetAdded(
  ctx: Ctx,
  { params: { id }, body }: InputOf<typeof addAsset>,
): Promise<{ id: string }> {
  await inTransaction(ctx.db, {}, async (tx) => {
    await held(tx, ctx, id);
    const { ids, clock, actor, office } = ctx;
    await putAssets(tx, office, [
      {
        ...{ ...body, id: ids.uuid(), organisation: id, source: byForm },
        ...{ at: clock.now(), by: actor.account },
      },
    ]);
  });
  return { id };
}

export async function assetEnded(
  ctx: Ctx,
  { params: { id, asset } }: InputOf<typeof endAsset>,
): Promise<{ id: string }> {
  await inTransaction(ctx.db, {}, async (tx) => {
    await held(tx, ctx, id);
    if (!(await closeAsset(tx, ctx.office, { id, asset, on: todayOf(ctx) })))
      throw new Problem('organisation.not_found');
  });
  return { id };
}

/** @throws Problem `organisation.tie_exists` */
export async function tieAdded(
  ctx: Ctx,
  { params: { id }, body }: InputOf<typeof addTie>,
): Promise<{ id: string }> {
  if (id === body.other) throw new Problem('organisation.merge_self');
  await inTransaction(ctx.db, {}, async (tx) => {
    await held(tx, ctx, id);
    const [other] = await organisationsByIds(tx, ctx.office, [body.other]);
    if (!other || other.mergedInto) throw new Problem('organisation.not_found');
    const since = todayOf(ctx);
    const tie = { ...body, id: ctx.ids.uuid(), organisation: id, since, source: byForm };
    if ((await putTies(tx, ctx.office, [tie])) === 0) throw new Problem('organisation.tie_exists');
  });
  return { id };
}

export async function tieEnded(
  ctx: Ctx,
  { params: { id, tie } }: InputOf<typeof endTie>,
): Promise<{ id: string }> {
  await inTransaction(ctx.db, {}, async (tx) => {
    await held(tx, ctx, id);
    if (!(await closeTie(tx, ctx.office, { id, tie, on: todayOf(ctx) })))
      throw new Problem('organisation.not_found');
  });
  return { id };
}

/** One of the register that the actor keeps, locked. */
export async function held(tx: Tx, ctx: Ctx, id: string): Promise<OrganisationRow> {
  const row = await organisationForUpdate(tx, ctx.office, id);
  if (!row) throw new Problem('organisation.not_found');
  refuseOutside(ctx, row.area);
  if (row.mergedInto) throw new Problem('organisation.merged');
  return row;
}

/** Leaves a line in the history of an organisation. */
export const change = (
  tx: Tx,
  { office, ids, clock, actor }: Ctx,
  said: Omit<Parameters<typeof putChange>[2], 'id' | 'at' | 'by'>,
): Promise<void> =>
  putChange(tx, office, { ...said, id: ids.uuid(), at: clock.now(), by: actor.account });

async function checkedSaid(ctx: Ctx, body: Said): Promise<CheckedOrganisation> {
  const units = new Set((await unitsOf(ctx.db, ctx.office)).map(({ code }) => code as string));
  const found = checkedOrganisation(body, {
    today: todayOf(ctx),
    hasUnit: (code) => units.has(code),
  });
  if ('organisation' in found) return found.organisation;
  throw new Problem(
    'input.invalid',
    { count: found.faults.length },
    found.faults.map(({ field, fault }) => ({
      pointer: `/body/${field}`,
      code: `organisation.${fault}`,
    })),
  );
}

/** Premises and area of what a form says: its building decides, then its point, then the community it names. */
async function placeOf(ctx: Ctx, { community, building, room, parent, lonLat }: Said) {
  const { db, office, areas } = ctx;
  const fault = (pointer: string): never => {
    throw new Problem('input.invalid', { count: 1 }, [
      { pointer, code: 'organisation.place_unknown' },
    ]);
  };
  if (community) refuseUnknownCommunity(ctx, community);
  const above = parent ? await organisationsByIds(db, office, [parent]) : [];
  if (parent && above.length === 0) fault('/body/parent');
  const house = building ? await buildingById(db, office, building) : undefined;
  if (building && !house) fault('/body/building');
  const flat = room ? await roomById(db, office, room) : undefined;
  if (room && (!flat || flat.building !== building)) fault('/body/room');
  const at = lonLat ? areas.locate(office, lonLat) : null;
  if (lonLat && !at) fault('/body/lonLat');
  const area: string = house
    ? (house.serviceGrid ?? house.community)
    : (at?.serviceGrid ?? at?.community ?? community ?? office);
  return { area, building, room, parent, lonLat };
}

const compared = [
  ...(['name', 'shortName', 'type', 'legalStatus', 'nature', 'creditCode', 'area'] as const),
  ...(['address', 'industry', 'staff', 'founded', 'validFrom', 'unit'] as const),
  ...(['parent', 'building', 'room'] as const),
];

function differing(
  before: OrganisationRow,
  after: CheckedOrganisation & Pick<OrganisationRow, 'area' | 'parent' | 'building' | 'room'>,
): Record<string, [string | null, string | null]> {
  const text = (value: string | number | null) => (value === null ? null : String(value));
  const fields = compared.flatMap((field) => {
    const [was, is] = [text(before[field]), text(after[field])];
    return was === is ? [] : [[field, [was, is]] as const];
  });
  return Object.fromEntries([
    ...fields,
    // Of a contact only that it changed.
    ...(after.contact ? [['contact', [null, null]] as const] : []),
  ]) as Record<string, [string | null, string | null]>;
}

async function written(ctx: Ctx, work: (tx: Tx) => Promise<void>): Promise<void> {
  await inTransaction(ctx.db, {}, work).catch((error: unknown) => {
    if (sqlStateOf(error) === '23505') throw new Problem('organisation.credit_code_taken');
    throw error;
  });
}
