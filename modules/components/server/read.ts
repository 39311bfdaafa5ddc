import { holds } from '@liren/kernel/account';
import { namesOf } from '@liren/kernel/account/server';
import { distanceM, metresPerDegree, type Point } from '@liren/kernel/area';
import type { AreaIndex } from '@liren/kernel/area/server';
import {
  type AreaCode,
  type InputOf,
  type LocalDate,
  type Office,
  Problem,
  type ReplyOf,
} from '@liren/kernel/contract';
import { type Ctx, holdsSomewhere } from '@liren/kernel/http/server';
import { readsOrganisations } from '@liren/registry/contract';
import type {
  Component,
  getComponent,
  listComponents,
  mapComponents,
  nearComponents,
} from '../contract/public.ts';
import { setComponentState } from '../contract/public.ts';
import {
  type ComponentRow,
  changesOf,
  componentByCode,
  componentsInBox,
  countsOfComponents,
  organisationsOf,
  pageOfComponents,
  pointsOfComponents,
} from './store.ts';

type World = Pick<Ctx, 'db' | 'office' | 'areas'>;

/** More than a map of a subdistrict can show apart. */
const mostPoints = 3_000;

export async function listOfComponents(
  { db, office, areas }: World,
  { query: { after, limit, ...filter } }: InputOf<typeof listComponents>,
): Promise<ReplyOf<typeof listComponents>> {
  const [rows, counts] = await Promise.all([
    pageOfComponents(db, office, filter, { after: after ?? '', limit: limit + 1 }),
    countsOfComponents(db, office, filter),
  ]);
  const page = rows.slice(0, limit);
  return {
    items: page.map((row) => componentOf(row, office, areas)),
    next: rows.length > limit ? (page.at(-1)?.code ?? null) : null,
    ...counts,
  };
}

export async function mapOfComponents(
  { db, office }: World,
  { query }: InputOf<typeof mapComponents>,
): Promise<ReplyOf<typeof mapComponents>> {
  const points = await pointsOfComponents(db, office, query, mostPoints + 1);
  return {
    more: points.length > mostPoints,
    points: points.slice(0, mostPoints).map(({ at, ...point }) => ({ ...point, lonLat: at })),
  };
}

export async function componentsNear(
  { db, office, areas }: World,
  { query: { lon, lat, withinM, limit, class: kind } }: InputOf<typeof nearComponents>,
): Promise<ReplyOf<typeof nearComponents>> {
  const near = await rowsNear({ db, office }, { at: [lon, lat], withinM, kind });
  return {
    components: near.slice(0, limit).map(({ row, distance }) => ({
      ...componentOf(row, office, areas),
      distanceM: Math.round(distance),
    })),
  };
}

/** What stands around a point, nearest first, with the metres in between. */
export async function rowsNear(
  { db, office }: Pick<World, 'db' | 'office'>,
  { at, withinM, kind }: { at: Point; withinM: number; kind: string | undefined },
): Promise<{ row: ComponentRow; distance: number }[]> {
  const [lon, lat] = at;
  const [kx, ky] = metresPerDegree(lat);
  const [east, north] = [withinM / kx, withinM / ky];
  const box = [lon - east, lat - north, lon + east, lat + north] as const;
  return (await componentsInBox(db, office, box, kind))
    .map((row) => ({ row, distance: distanceM(at, row.at) }))
    .filter(({ distance }) => distance <= withinM)
    .sort((p, q) => p.distance - q.distance || (p.row.code < q.row.code ? -1 : 1));
}

/** @throws Problem `component.not_found` */
export async function oneComponent(
  { db, office, areas, actor }: World & Pick<Ctx, 'actor'>,
  { params: { code } }: InputOf<typeof getComponent>,
): Promise<ReplyOf<typeof getComponent>> {
  const [row, changes] = await Promise.all([
    componentByCode(db, office, code),
    changesOf(db, office, code),
  ]);
  if (!row) throw new Problem('component.not_found');
  const known = holdsSomewhere(readsOrganisations, actor)
    ? await organisationsOf(db, office, row)
    : [];
  const shown = componentOf(row, office, areas);
  const party = (one: typeof shown.owner) =>
    one && {
      ...one,
      // A unit names its organisation; a name does where it is one's alone.
      organisation:
        known.find(({ unit }) => unit !== null && unit === one.unit)?.id ??
        onlyOne(known.filter(({ name }) => name === one.name))?.id ??
        null,
    };
  const names = await namesOf(
    db,
    changes.flatMap(({ account }) => account ?? []),
  );
  return {
    ...shown,
    owner: party(shown.owner),
    maintainer: party(shown.maintainer),
    since: row.since as LocalDate | null,
    changedOn: row.changedOn as LocalDate | null,
    source: row.source,
    note: row.note,
    history: changes.map(({ at, account, ...change }) => ({
      ...change,
      at: at.toISOString(),
      by: account && (names.get(account) ?? null),
    })),
    mayChange: mayChange(row, actor),
  };
}

const onlyOne = <T>(some: readonly T[]): T | undefined => (some.length === 1 ? some[0] : undefined);

/** Whether somebody may say what has become of a component: those who work in its area. */
export function mayChange(
  { community, serviceGrid }: Pick<ComponentRow, 'community' | 'serviceGrid'>,
  actor: Ctx['actor'],
): boolean {
  const { permission } = setComponentState;
  if (permission === 'anyone' || permission === 'signed_in') return true;
  const area = (serviceGrid ?? community) as AreaCode;
  return holds(permission, { area, unit: null, parties: [], did: {} }, actor);
}

function componentOf(row: ComponentRow, office: Office, areas: AreaIndex): Component {
  const ref = (code: string) => ({
    code: code as AreaCode,
    name: areas.get(office, code)?.name ?? code,
  });
  const party = (unit: string | null, name: string | null) =>
    name === null && unit === null ? null : { unit, name: name ?? unit ?? '' };
  return {
    ...{ code: row.code, class: row.class, name: row.name, state: row.state, place: row.place },
    owner: party(row.owner, row.ownerName),
    maintainer: party(row.maintainer, row.maintainerName),
    lonLat: row.at,
    community: ref(row.community),
    serviceGrid: row.serviceGrid === null ? null : ref(row.serviceGrid),
    unitGrid: row.unitGrid === null ? null : ref(row.unitGrid),
  };
}
