import { type InputOf, type LocalDate, Problem, type ReplyOf } from '@liren/kernel/contract';
import { type Db, inTransaction, raw, type Tx } from '@liren/kernel/database/server';
import { todayOf } from '@liren/kernel/http/server';
import {
  type CoverageStage,
  coverageStages,
  type EnterpriseRow,
  type getPartyTree,
  type listEnterpriseCoverage,
  type listPartyCoverage,
  type moveEnterprise,
  type PartyTree,
} from '../contract/public.ts';
import { keepsBodies, readsBodies } from '../contract/who.ts';
import { coverageFault } from '../domain/public.ts';
import { buildingSums } from './buildings.ts';
import {
  communitiesOf,
  communityNamed,
  communityOf,
  holdsHere,
  refOf,
  requireOver,
  type World,
} from './here.ts';
import { allBodies, bodiesIn, bodyById } from './store.ts';
import { seen } from './view.ts';

const gridsOf = ({ areas, office }: World, community: string) =>
  areas.children(office, community).filter(({ level }) => level === 'service_grid');

/** Communities somebody may know of, with what their Party organisations cover. */
export async function coverageSeen(world: World): Promise<ReplyOf<typeof listPartyCoverage>> {
  const party = (await allBodies(world.db, world.office)).filter(({ kind }) =>
    ['party_committee', 'party_branch', 'party_group'].includes(kind),
  );
  const { rows } = await seen(world, world.db, party);
  const sums = await buildingSums(world.db, world.office);
  const byCommunity = Map.groupBy(party, ({ area }) => communityOf(world, area));
  return {
    communities: communitiesOf(world)
      .filter(({ code }) => holdsHere(readsBodies, code, world))
      .map(({ code }) => {
        const own = byCommunity.get(code) ?? [];
        const of = (kind: string) => own.filter((one) => one.kind === kind);
        const [committee] = of('party_committee');
        const grids = gridsOf(world, code);
        const covered = new Set(of('party_branch').map(({ area }) => area));
        return {
          community: refOf(world, code),
          secretary: (committee && rows.get(committee.id)?.head) ?? null,
          hasCommittee: committee !== undefined,
          grids: grids.length,
          branches: grids.filter((grid) => covered.has(grid.code)).length,
          groups: of('party_group').length,
          buildings: sums.get(code)?.buildings ?? 0,
          covered: sums.get(code)?.covered ?? 0,
        };
      }),
  };
}

/** @throws Problem `body.area_unknown` */
export async function treeSeen(
  world: World,
  { params: { community } }: InputOf<typeof getPartyTree>,
): Promise<PartyTree> {
  const { code } = communityNamed(world, community);
  if (!holdsHere(readsBodies, code, world)) throw new Problem('body.area_unknown');
  const all = await bodiesIn(world.db, world.office, [code]);
  const { rows } = await seen(world, world.db, all);
  const of = (kind: string, area?: string) =>
    all
      .filter((one) => one.kind === kind && (!area || one.area === area))
      .flatMap(({ id }) => rows.get(id) ?? []);
  return {
    community: refOf(world, code),
    committee: of('party_committee')[0] ?? null,
    joint: of('joint_party_committee'),
    grids: gridsOf(world, code).map((grid) => ({
      grid: refOf(world, grid.code),
      branch: of('party_branch', grid.code)[0] ?? null,
      groups: of('party_group', grid.code),
    })),
    may: holdsHere(keepsBodies, code, world) ? ['keep'] : [],
  };
}

interface Row {
  id: string;
  name: string;
  area: string;
  staff: number | null;
  stage: CoverageStage;
  joint: string | null;
  jointName: string | null;
  mentor: string | null;
  note: string | null;
  since: LocalDate | null;
  of: number;
}

/** Enterprises of some areas by stage: the first fifty of each, the largest first, with how many there are. */
const enterprisesIn = (
  db: Db | Tx,
  office: string,
  { areas = null, id = null }: { areas?: readonly string[] | null; id?: string | null },
): Promise<Row[]> =>
  raw(
    db,
    `select * from (
       select o.id, o.name, o.area, o.staff, coalesce(e.stage, 'none') as stage, e.joint, b.name as "jointName",
         e.mentor, e.note, e.since, count(*) over w::int as of,
         row_number() over (w order by o.staff desc nulls last, o.name, o.id) as place
       from registry.pub_organisation o
       left join bodies.enterprise e on e.office = o.office and e.organisation = o.id
       left join bodies.body b on b.office = o.office and b.id = e.joint
       where o.office = $1 and o.nature = 'economic' and o.valid_to is null
         and ($2::text[] is null or exists (select 1 from unnest($2::text[]) a where o.area ^@ a))
         and ($3::uuid is null or o.id = $3)
       window w as (partition by coalesce(e.stage, 'none'))) ranked
     where place <= 50 order by place`,
    [office, areas, id],
  );

const shown = (world: World, row: Row): EnterpriseRow => ({
  ...{ id: row.id, name: row.name, area: refOf(world, row.area), staff: row.staff },
  stage: row.stage,
  joint: row.joint && row.jointName ? { id: row.joint, name: row.jointName } : null,
  ...{ mentor: row.mentor ?? '', note: row.note ?? '', since: row.since },
});

/** @throws Problem `body.area_unknown` */
export async function enterprisesSeen(
  world: World,
  { query: { community } }: InputOf<typeof listEnterpriseCoverage>,
): Promise<ReplyOf<typeof listEnterpriseCoverage>> {
  const { db, office } = world;
  const mine = communitiesOf(world).filter(({ code }) => holdsHere(readsBodies, code, world));
  if (community && !mine.some(({ code }) => code === community))
    throw new Problem('body.area_unknown');
  const wide = holdsHere(readsBodies, office, world) && !community;
  const areas = wide ? null : community ? [community] : mine.map(({ code }) => code);
  const rows = await enterprisesIn(db, office, { areas });
  const joints = (await allBodies(db, office)).filter(
    ({ kind, area }) =>
      kind === 'joint_party_committee' && (!areas || areas.some((one) => area.startsWith(one))),
  );
  return {
    communities: mine.map(({ code }) => refOf(world, code)),
    stages: coverageStages.map((stage) => {
      const own = rows.filter((row) => row.stage === stage);
      return { stage, count: own[0]?.of ?? 0, items: own.map((row) => shown(world, row)) };
    }),
    joints: joints.map(({ id, name }) => ({ id, name })),
    mayKeep: mine.some(({ code }) => holdsHere(keepsBodies, code, world)),
  };
}

/** @throws Problem `coverage.enterprise_unknown`, `permission.denied`, `coverage.joint_needed`, `coverage.why_back` */
export async function moveEnterpriseAs(
  world: World,
  { params: { organisation }, body }: InputOf<typeof moveEnterprise>,
): Promise<EnterpriseRow> {
  const { db, office, clock, actor } = world;
  return inTransaction(db, {}, async (tx) => {
    await raw(
      tx,
      `select 1 from bodies.enterprise where office = $1 and organisation = $2 for update`,
      [office, organisation],
    );
    const [before] = await enterprisesIn(tx, office, { id: organisation });
    if (!before) throw new Problem('coverage.enterprise_unknown');
    requireOver(keepsBodies, before.area, world);
    const joint = body.joint ? await bodyById(tx, office, body.joint) : null;
    if (body.joint && (joint?.kind !== 'joint_party_committee' || joint.endedOn))
      throw new Problem('coverage.joint_needed');
    const fault = coverageFault(before.stage, body);
    if (fault) throw new Problem(fault);
    await raw(
      tx,
      `insert into bodies.enterprise as e (office, organisation, stage, joint, mentor, note, since)
       values ($1, $2, $3, $4, $5, $6, $7)
       on conflict (office, organisation) do update set stage = excluded.stage, joint = excluded.joint,
         mentor = excluded.mentor, note = excluded.note,
         since = case when e.stage = excluded.stage then e.since else excluded.since end`,
      [office, organisation, body.stage, body.joint, body.mentor, body.note, todayOf(world)],
    );
    await raw(
      tx,
      `insert into bodies.enterprise_step (office, organisation, at, stage, note, account) values ($1, $2, $3, $4, $5, $6)
       on conflict (office, organisation, at) do nothing`,
      [office, organisation, clock.now(), body.stage, body.note, actor.account],
    );
    const [after] = await enterprisesIn(tx, office, { id: organisation });
    if (!after) throw new Problem('coverage.enterprise_unknown');
    return shown(world, after);
  });
}
