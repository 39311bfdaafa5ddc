import { type InputOf, Problem, type ReplyOf } from '@liren/kernel/contract';
import { inTransaction, type Tx } from '@liren/kernel/database/server';
import { todayOf } from '@liren/kernel/http/server';
import type {
  applyModel,
  BodyKindCode,
  getCommunityBodies,
  listCommunityBodies,
  Organisation,
  publicBodies,
} from '../contract/public.ts';
import { choosesModel, keepsBodies, readsBodies } from '../contract/who.ts';
import {
  bodyKinds,
  draftCharters,
  inOrder,
  lastDayOf,
  missingOf,
  officialName,
} from '../domain/public.ts';
import { stamp } from './bodies.ts';
import {
  communitiesOf,
  communityNamed,
  communityOf,
  holdsHere,
  refOf,
  requireOver,
  type World,
} from './here.ts';
import {
  allBodies,
  type BodyRecord,
  bodiesIn,
  lockBodies,
  lockModels,
  modelsOf,
  putBody,
  putModel,
} from './store.ts';
import { seen } from './view.ts';

/** Branches and groups of the Party stand on the tree of grids, not among the bodies of a community. */
const isOnGrid = ({ kind }: { kind: BodyKindCode }): boolean => bodyKinds[kind].level === 'grid';

/** Communities somebody may know of, with the sums of their bodies. */
export async function communitiesSeen(world: World): Promise<ReplyOf<typeof listCommunityBodies>> {
  const { db, office } = world;
  const own = communitiesOf(world).filter(({ code }) => holdsHere(readsBodies, code, world));
  const [standing, models] = [await allBodies(db, office), await modelsOf(db, office)];
  const all = standing.filter((body) => !isOnGrid(body));
  const ofOffice = all.filter(({ area }) => area === office);
  const { rows } = await seen(world, db, all);
  const byCommunity = Map.groupBy(all, ({ area }) => communityOf(world, area));
  return {
    communities: own.map(({ code }) => {
      const bodies = byCommunity.get(code) ?? [];
      const views = bodies.flatMap(({ id }) => rows.get(id) ?? []);
      const model = models.find(({ community }) => community === code)?.model ?? null;
      const ends = (row: (typeof views)[number]) =>
        row.lacks.some(({ code }) => code === 'term_over' || code === 'term_ends');
      return {
        ...{ community: refOf(world, code), model, bodies: bodies.length },
        seats: views.reduce((sum, { seats }) => sum + seats, 0),
        missing: model ? missingOf(model, [...bodies, ...ofOffice]).length : 0,
        lacking: views.filter(({ lacks }) => lacks.length > 0).length,
        ending: views.filter(ends).length,
      };
    }),
  };
}

/** @throws Problem `body.area_unknown` */
export async function communitySeen(
  world: World,
  { params }: InputOf<typeof getCommunityBodies>,
): Promise<Organisation> {
  const { db, office } = world;
  const { code } = communityNamed(world, params.community);
  if (!holdsHere(readsBodies, code, world)) throw new Problem('body.area_unknown');
  const all = (await bodiesIn(db, office, [code, office])).filter((body) => !isOnGrid(body));
  const chosen = (await modelsOf(db, office)).find(({ community }) => community === code);
  const { rows } = await seen(world, db, all);
  // Bodies of the office belong to the picture only where the model of the community asks for them.
  const shown = all.filter(
    ({ area, kind }) => area !== office || (chosen && isAskedFor(chosen.model, kind)),
  );
  return {
    community: refOf(world, code),
    model: chosen?.model ?? null,
    appliedAt: chosen?.appliedAt.toISOString() ?? null,
    bodies: shown.flatMap(({ id }) => rows.get(id) ?? []),
    missing: chosen ? missingOf(chosen.model, all) : [],
    may: [
      ...(holdsHere(keepsBodies, code, world) ? (['keep'] as const) : []),
      ...(holdsHere(choosesModel, office, world) ? (['choose'] as const) : []),
    ],
  };
}

const isAskedFor = (model: Parameters<typeof missingOf>[0], kind: BodyKindCode): boolean =>
  missingOf(model, []).includes(kind);

/**
 * Chooses a model and makes what it asks for and is not there; nothing that is there is changed or ended.
 *
 * @throws Problem `body.area_unknown`, `permission.denied`
 */
export async function applyModelAs(
  world: World,
  { params, body: { model } }: InputOf<typeof applyModel>,
): Promise<Organisation> {
  const { db, office } = world;
  const { code } = communityNamed(world, params.community);
  requireOver(choosesModel, office, world);
  await inTransaction(db, {}, async (tx) => {
    await lockModels(tx, office);
    await putModel(tx, office, { community: code, model, appliedAt: world.clock.now() }, by(world));
    await lockBodies(tx, office, code);
    const present = await bodiesIn(tx, office, [code, office]);
    await makeMissing(world, tx, code, missingOf(model, present), present);
  });
  return communitySeen(world, { params });
}

async function makeMissing(
  world: World,
  tx: Tx,
  community: string,
  missing: readonly BodyKindCode[],
  present: readonly BodyRecord[],
): Promise<void> {
  const { office } = world;
  const today = todayOf(world);
  const ids = new Map(present.map(({ kind, id }) => [kind, id]));
  for (const kind of inOrder(missing)) {
    const { level, under, years } = bodyKinds[kind];
    const area = refOf(world, level === 'office' ? office : community);
    const id = world.ids.uuid();
    ids.set(kind, id);
    await putBody(
      tx,
      office,
      id,
      {
        ...{ kind, area: area.code, name: officialName(kind, area.name), since: today },
        parent: (under && ids.get(under)) ?? null,
        building: null,
        termUntil: years ? (lastDayOf(today, years) as typeof today) : null,
        charter: copied(kind),
        ...{ adoptedOn: null, filedOn: null },
      },
      stamp(world),
    );
  }
}

function copied(kind: BodyKindCode) {
  const draft = draftCharters[kind];
  return draft ? { ...draft, duties: [...draft.duties], rules: [...draft.rules] } : null;
}

const by = ({ actor }: World) => actor.account;

/** Bodies whose members everybody may know, in the order of their kinds. */
export async function bodiesPublished(
  world: World,
  { query }: InputOf<typeof publicBodies>,
): Promise<ReplyOf<typeof publicBodies>> {
  const communities = communitiesOf(world).map(({ code }) => refOf(world, code));
  const code = query.community ?? communities[0]?.code;
  if (!code) return { communities, community: null, bodies: [] };
  const { code: community } = communityNamed(world, code);
  const all = await bodiesIn(world.db, world.office, [community]);
  const { seats } = await seen(world, world.db, all);
  const open = all.filter(({ kind, area }) => bodyKinds[kind].open && area === community);
  const order = Object.keys(bodyKinds);
  return {
    communities,
    community: refOf(world, community),
    bodies: open
      .toSorted((a, b) => order.indexOf(a.kind) - order.indexOf(b.kind))
      .map(({ id, kind, name, termUntil, charter, adoptedOn }) => ({
        ...{ id, kind, name, termUntil, charter: adoptedOn && charter ? { ...charter } : null },
        seats: (seats.get(id) ?? []).map(({ post, title, name, represents }) => ({
          ...{ post, title, name, represents },
        })),
      })),
  };
}
