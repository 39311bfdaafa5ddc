import { type InputOf, type LocalDate, Problem, type ReplyOf } from '@liren/kernel/contract';
import { inTransaction, sqlStateOf, type Tx } from '@liren/kernel/database/server';
import { type Ctx, todayOf } from '@liren/kernel/http/server';
import type {
  addEstate,
  addPropertyContract,
  Committee,
  correctEstate,
  Due,
  Estate,
  getEstate,
  listEstates,
  noticePropertyContract,
  Statement,
  saveFundStatement,
  saveOwnersCommittee,
} from '../../contract/public.ts';
import { addsUp, duesOf, noticeDays, plusDays } from '../../domain/public.ts';
import { namedOrganisations } from '../organisation/read.ts';
import { organisationsByIds } from '../organisation/store.ts';
import {
  areaRef,
  mayOver,
  refuseOutside,
  refuseUnknownCommunity,
  type World,
} from '../organisation/world.ts';
import {
  buildingsIn,
  type ContractRow,
  committeesOf,
  complaintsWith,
  contractsOf,
  type EstateRow,
  estateById,
  estatesWithin,
  putCommittee,
  putContract,
  putEstates,
  putNotice,
  putStatement,
  statementsOf,
} from './store.ts';

const complaintDays = 90;

interface Known {
  committee: Committee | null;
  running: ContractRow | null;
  contracts: ContractRow[];
  statements: (Statement & { id: string })[];
  dues: Due[];
}

/** What is known of some estates; three statements whatever their number. */
export async function knownOf(
  { db, office }: Pick<World, 'db' | 'office'>,
  estates: readonly EstateRow[],
  today: LocalDate,
): Promise<Map<string, Known>> {
  const ids = estates.map(({ id }) => id);
  const [committees, contracts, statements] = await Promise.all([
    committeesOf(db, office, ids),
    contractsOf(db, office, ids),
    statementsOf(db, office, ids),
  ]);
  return new Map(
    ids.map((id) => {
      const found = committees.find(({ estate }) => estate === id);
      const own = contracts.filter(({ estate }) => estate === id);
      const running = own.find(({ since, endedOn }) => endedOn === null && since <= today) ?? null;
      const some = statements.filter(({ estate }) => estate === id);
      const committee = found ? withoutEstate(found) : null;
      const dues = duesOf({ committee, contract: running, statements: some }, today);
      return [id, { committee, running, contracts: own, statements: some, dues }];
    }),
  );
}

const withoutEstate = <T extends { estate: string }>({
  estate: _,
  ...rest
}: T): Omit<T, 'estate'> => rest;

const shown = (
  world: World,
  row: EstateRow,
  known: Known,
  names: ReadonlyMap<string, { id: string; name: string }>,
): Estate => ({
  ...{ id: row.id, name: row.name, kind: row.kind, households: row.households, built: row.built },
  community: areaRef(world, row.community),
  provider: (known.running && names.get(known.running.organisation)) ?? null,
  members: known.committee?.members ?? null,
  dues: known.dues,
});

export async function estatesList(
  world: World,
  { query: { within } }: InputOf<typeof listEstates>,
): Promise<ReplyOf<typeof listEstates>> {
  const { db, office, actor } = world;
  const rows = await estatesWithin(db, office, within ?? office);
  const known = await knownOf(world, rows, todayOf(world));
  const names = await namedOrganisations(
    world,
    [...known.values()].map(({ running }) => running?.organisation ?? null),
  );
  return {
    estates: rows.flatMap((row) => {
      const found = known.get(row.id);
      return found ? [shown(world, row, found, names)] : [];
    }),
    mayAdd: actor.memberships.some(({ area }) => mayOver(world, area)),
  };
}

/** @throws Problem `estate.not_found` */
export async function estateOf(
  world: World,
  { params: { id } }: InputOf<typeof getEstate>,
): Promise<ReplyOf<typeof getEstate>> {
  const { db, office, clock } = world;
  const row = await estateById(db, office, id);
  const known = row && (await knownOf(world, [row], todayOf(world))).get(id);
  if (!row || !known) throw new Problem('estate.not_found');
  const { committee, contracts, statements, running } = known;
  const companies = await organisationsByIds(
    db,
    office,
    contracts.map(({ organisation }) => organisation),
  );
  const names = new Map(companies.map(({ id, name }) => [id, { id, name }]));
  const unit = companies.find((one) => one.id === running?.organisation)?.unit;
  const since = new Date(clock.now().getTime() - complaintDays * 86_400_000);
  const [buildings, complaints] = await Promise.all([
    buildingsIn(db, office, id),
    unit
      ? inTransaction(db, { scope: [office], access: 'read' }, (tx) =>
          complaintsWith(tx, office, { unit, community: row.community, since }),
        )
      : null,
  ]);
  return {
    ...shown(world, row, known, names),
    committee,
    contracts: contracts.map(({ estate: _, organisation, ...contract }) => ({
      ...contract,
      organisation: names.get(organisation) ?? { id: organisation, name: organisation },
      endsAtLatestNotice:
        contract.until === null && contract.noticeOn
          ? plusDays(contract.noticeOn, noticeDays.indefinite)
          : null,
    })),
    statements: statements.map(({ ...statement }) => statement),
    buildings,
    complaints: complaints && { days: complaintDays, ...complaints },
    may: mayOver(world, row.community),
  };
}

export async function estateAdded(
  ctx: Ctx,
  { body }: InputOf<typeof addEstate>,
): Promise<{ id: string }> {
  refuseUnknownCommunity(ctx, body.community);
  refuseOutside(ctx, body.community);
  const id = ctx.ids.uuid();
  await named(ctx, (tx) => putEstates(tx, ctx.office, [{ ...body, id, source: 'form' }]));
  return { id };
}

export async function estateCorrected(
  ctx: Ctx,
  { params: { id }, body }: InputOf<typeof correctEstate>,
): Promise<{ id: string }> {
  refuseUnknownCommunity(ctx, body.community);
  refuseOutside(ctx, body.community);
  await named(ctx, async (tx) => {
    await held(tx, ctx, id);
    await putEstates(tx, ctx.office, [{ ...body, id, source: 'form' }]);
  });
  return { id };
}

/** Facts are kept as they are: where they break a rule, the page says so. */
export async function committeeSaved(
  ctx: Ctx,
  { params: { id }, body }: InputOf<typeof saveOwnersCommittee>,
): Promise<{ id: string }> {
  const today = todayOf(ctx);
  refuseWhere([
    ['termUntil', body.termUntil <= body.electedOn],
    ['electedOn', body.electedOn > today],
    ['firstMetOn', isOutside(body.firstMetOn, body.electedOn, today)],
    ['filedOn', isOutside(body.filedOn, body.electedOn, today)],
  ]);
  await inTransaction(ctx.db, {}, async (tx) => {
    await held(tx, ctx, id);
    await putCommittee(tx, ctx.office, { ...body, id: ctx.ids.uuid(), estate: id });
  });
  return { id };
}

export async function contractAdded(
  ctx: Ctx,
  { params: { id }, body }: InputOf<typeof addPropertyContract>,
): Promise<{ id: string }> {
  refuseWhere([['until', body.until !== null && body.until <= body.since]]);
  await inTransaction(ctx.db, {}, async (tx) => {
    await held(tx, ctx, id);
    const [company] = await organisationsByIds(tx, ctx.office, [body.organisation]);
    if (!company || company.mergedInto) throw new Problem('organisation.not_found');
    await putContract(tx, ctx.office, { ...body, id: ctx.ids.uuid(), estate: id });
  });
  return { id };
}

export async function contractNoticed(
  ctx: Ctx,
  { params: { id, contract }, body: { by, on } }: InputOf<typeof noticePropertyContract>,
): Promise<{ id: string }> {
  refuseWhere([['on', on > todayOf(ctx)]]);
  await inTransaction(ctx.db, {}, async (tx) => {
    await held(tx, ctx, id);
    if (!(await putNotice(tx, ctx.office, { contract, estate: id, by, on })))
      throw new Problem('estate.not_found');
  });
  return { id };
}

export async function statementSaved(
  ctx: Ctx,
  { params: { id }, body }: InputOf<typeof saveFundStatement>,
): Promise<{ id: string }> {
  refuseWhere([['until', body.until < body.since]]);
  refuseWhere([['closingFen', !addsUp(body)]], 'estate.sum_differs');
  await inTransaction(ctx.db, {}, async (tx) => {
    await held(tx, ctx, id);
    await putStatement(tx, ctx.office, { ...body, id: ctx.ids.uuid(), estate: id });
  });
  return { id };
}

async function held(tx: Tx, ctx: Ctx, id: string): Promise<EstateRow> {
  const row = await estateById(tx, ctx.office, id);
  if (!row) throw new Problem('estate.not_found');
  refuseOutside(ctx, row.community);
  return row;
}

const isOutside = (day: LocalDate | null, from: LocalDate, to: LocalDate): boolean =>
  day !== null && (day < from || day > to);

/** Refuses the fields of a body of which something is wrong. */
export function refuseWhere(
  faults: readonly (readonly [string, boolean])[],
  code = 'estate.day_unfit',
): void {
  const wrong = faults.filter(([, isWrong]) => isWrong);
  if (wrong.length > 0)
    throw new Problem(
      'input.invalid',
      { count: wrong.length },
      wrong.map(([field]) => ({ pointer: `/body/${field}`, code })),
    );
}

async function named(ctx: Ctx, work: (tx: Tx) => Promise<void>): Promise<void> {
  await inTransaction(ctx.db, {}, work).catch((error: unknown) => {
    if (sqlStateOf(error) === '23505') throw new Problem('estate.name_taken');
    throw error;
  });
}
