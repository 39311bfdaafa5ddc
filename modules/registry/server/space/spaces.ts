import { namesOf } from '@liren/kernel/account/server';
import { type InputOf, type LocalDate, Problem, type ReplyOf } from '@liren/kernel/contract';
import { type Db, inTransaction, raw, type Tx } from '@liren/kernel/database/server';
import { type Ctx, todayOf } from '@liren/kernel/http/server';
import type {
  addSpace,
  changeSpace,
  getSpace,
  Hours,
  listSpaces,
  moveSpace,
  Space,
  SpaceStage,
} from '../../contract/public.ts';
import { namedOrganisations } from '../organisation/read.ts';
import { organisationsByIds } from '../organisation/store.ts';
import {
  areaRef,
  mayOver,
  refuseOutside,
  refuseUnknownCommunity,
  type World,
} from '../organisation/world.ts';

interface SpaceRow {
  id: string;
  community: string;
  name: string;
  kind: Space['kind'];
  level: Space['level'];
  origin: Space['origin'];
  stage: SpaceStage;
  organisation: string | null;
  place: string;
  capacity: number | null;
  areaM2: number | null;
  hours: Hours[];
  responsible: string;
  expectedOn: LocalDate | null;
  note: string;
  version: number;
}

export type NewSpace = Omit<SpaceRow, 'version'>;

const columns = `id, community, name, kind, level, origin, stage, organisation, place, capacity,
  area_m2 as "areaM2", hours, responsible, expected_on as "expectedOn", note, version`;

/** Stages on the way to a space that can be used. */
const coming: readonly SpaceStage[] = ['found', 'negotiating', 'agreed', 'renovating'];

export async function spacesList(
  world: World,
  { query: { within, group } }: InputOf<typeof listSpaces>,
): Promise<ReplyOf<typeof listSpaces>> {
  const { db, office, actor } = world;
  const rows = await raw<SpaceRow>(
    db,
    `select ${columns} from registry.space where office = $1 and community ^@ $2 order by community, name, id`,
    [office, within ?? office],
  );
  const some = rows.filter(
    ({ stage }) =>
      group === 'all' || (group === 'usable' ? stage === 'usable' : coming.includes(stage)),
  );
  const counts = Map.groupBy(rows, ({ stage }) => stage);
  return {
    spaces: await shownAll(world, some),
    counts: [...counts].map(([stage, of]) => ({ stage, count: of.length })),
    mayAdd: actor.memberships.some(({ area }) => mayOver(world, area)),
  };
}

async function shownAll(world: World, rows: readonly SpaceRow[]): Promise<Space[]> {
  const names = await namedOrganisations(
    world,
    rows.map(({ organisation }) => organisation),
  );
  const today = todayOf(world);
  return rows.map(({ organisation, community, ...row }) => ({
    ...row,
    community: areaRef(world, community),
    organisation: (organisation && names.get(organisation)) || null,
    isLate: coming.includes(row.stage) && row.expectedOn !== null && row.expectedOn < today,
    may: mayOver(world, community),
  }));
}

/** @throws Problem `space.not_found` */
export async function spaceOf(
  world: World,
  { params: { id } }: InputOf<typeof getSpace>,
): Promise<ReplyOf<typeof getSpace>> {
  const { db, office } = world;
  const [shown] = await shownAll(world, await spaceById(db, office, id));
  if (!shown) throw new Problem('space.not_found');
  const stages = await raw<{ at: Date; by: string | null; stage: SpaceStage; note: string }>(
    db,
    `select at, by, stage, note from registry.space_stage
     where office = $1 and space = $2 order by at desc, id desc`,
    [office, id],
  );
  const names = await namesOf(
    db,
    stages.flatMap(({ by }) => by ?? []),
  );
  return {
    ...shown,
    stages: stages.map(({ at, by, ...stage }) => ({
      ...stage,
      at: at.toISOString(),
      by: by && (names.get(by) ?? null),
    })),
  };
}

const spaceById = (db: Db | Tx, office: string, id: string, lock = ''): Promise<SpaceRow[]> =>
  raw(db, `select ${columns} from registry.space where office = $1 and id = $2 ${lock}`, [
    office,
    id,
  ]);

/** Writes spaces in one statement; a known id is brought to these values, its stage left alone. */
export async function putSpaces(tx: Tx, office: string, rows: readonly NewSpace[]): Promise<void> {
  await raw(
    tx,
    `insert into registry.space as s (office, id, community, name, kind, level, origin, stage, organisation, place,
       capacity, area_m2, hours, responsible, expected_on, note)
     select $1, id, community, name, kind, level, origin, stage, organisation, place, capacity, "areaM2", hours,
       responsible, "expectedOn", note
     from jsonb_to_recordset($2::jsonb) as r(id uuid, community text, name text, kind text, level text, origin text,
       stage text, organisation uuid, place text, capacity int, "areaM2" int, hours jsonb, responsible text,
       "expectedOn" date, note text)
     on conflict (office, id) do update set community = excluded.community, name = excluded.name,
       kind = excluded.kind, level = excluded.level, origin = excluded.origin, organisation = excluded.organisation,
       place = excluded.place, capacity = excluded.capacity, area_m2 = excluded.area_m2, hours = excluded.hours,
       responsible = excluded.responsible, expected_on = excluded.expected_on, note = excluded.note,
       version = s.version + 1`,
    [office, JSON.stringify(rows)],
  );
}

export async function spaceAdded(
  ctx: Ctx,
  { body }: InputOf<typeof addSpace>,
): Promise<{ id: string }> {
  refuseUnknownCommunity(ctx, body.community);
  refuseOutside(ctx, body.community);
  const id = ctx.ids.uuid();
  await inTransaction(ctx.db, {}, async (tx) => {
    await refuseUnknownKeeper(tx, ctx, body.organisation);
    await putSpaces(tx, ctx.office, [{ ...body, id }]);
    await putStage(tx, ctx, { space: id, stage: body.stage, note: '' });
  });
  return { id };
}

export async function spaceChanged(
  ctx: Ctx,
  { params: { id }, body: { version, ...body } }: InputOf<typeof changeSpace>,
): Promise<{ id: string }> {
  refuseUnknownCommunity(ctx, body.community);
  refuseOutside(ctx, body.community);
  await inTransaction(ctx.db, {}, async (tx) => {
    const before = await held(tx, ctx, id);
    if (before.version !== version) throw new Problem('space.changed');
    await refuseUnknownKeeper(tx, ctx, body.organisation);
    await putSpaces(tx, ctx.office, [{ ...body, id, stage: before.stage }]);
  });
  return { id };
}

/** A space moves between any two stages: talks break off, a room is closed and opened again. */
export async function spaceMoved(
  ctx: Ctx,
  { params: { id }, body: { stage, note } }: InputOf<typeof moveSpace>,
): Promise<{ id: string }> {
  await inTransaction(ctx.db, {}, async (tx) => {
    const before = await held(tx, ctx, id);
    if (before.stage === stage) throw new Problem('space.stage_same');
    await raw(
      tx,
      `update registry.space set stage = $3, version = version + 1 where office = $1 and id = $2`,
      [ctx.office, id, stage],
    );
    await putStage(tx, ctx, { space: id, stage, note });
  });
  return { id };
}

async function putStage(
  tx: Tx,
  { office, ids, clock, actor }: Ctx,
  { space, stage, note }: { space: string; stage: SpaceStage; note: string },
): Promise<void> {
  await raw(
    tx,
    `insert into registry.space_stage (office, id, space, at, by, stage, note) values ($1, $2, $3, $4, $5, $6, $7)`,
    [office, ids.uuid(), space, clock.now(), actor.account, stage, note],
  );
}

async function held(tx: Tx, ctx: Ctx, id: string): Promise<SpaceRow> {
  const [row] = await spaceById(tx, ctx.office, id, 'for update');
  if (!row) throw new Problem('space.not_found');
  refuseOutside(ctx, row.community);
  return row;
}

async function refuseUnknownKeeper(tx: Tx, { office }: Ctx, keeper: string | null): Promise<void> {
  if (keeper && (await organisationsByIds(tx, office, [keeper])).length === 0)
    throw new Problem('organisation.not_found');
}
