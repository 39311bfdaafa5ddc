import {
  type AreaGeometry,
  type BBox,
  bboxOf,
  isWithin,
  labelPoint,
  metresPerDegree,
  type Point,
  type Polygon,
} from '@liren/kernel/area';
import { touchPlaces } from '@liren/kernel/area/server';
import { audit } from '@liren/kernel/audit/server';
import type { Office } from '@liren/kernel/contract';
import { inTransaction } from '@liren/kernel/database/server';
import type { Ctx } from '@liren/kernel/http/server';
import { v5 } from 'uuid';
import {
  addressOf,
  closedRings,
  type Drawn,
  drawnAs,
  lineWithin,
  nameOf,
  nameRank,
  type OsmForm,
  type OsmTags,
  shared,
  uncovered,
} from '../domain/public.ts';
import { type NewAddress, putAddresses } from './address-store.ts';
import { type MapFeature, type MapGeometry, putMapFeatures } from './map-store.ts';
import { type OsmElement, osmElements } from './osm-file.ts';
import { removeBut } from './sources.ts';

/** Why something of the file is not on the map; each has a sentence `areas.osm.skipped.<reason>`. */
export const osmSkips = [
  'not_drawn',
  'outside',
  'incomplete',
  'ring_open',
  'address_outside',
  'address_no_street',
  'address_too_long',
  'address_twice',
] as const;
export type OsmSkip = (typeof osmSkips)[number];

export interface OsmReport {
  read: { nodes: number; ways: number; relations: number };
  /** Features of the base map by layer. */
  features: Record<string, number>;
  /** Addresses by kind. */
  addresses: Record<string, number>;
  skipped: { reason: OsmSkip; count: number; examples: string[] }[];
  /** Rows of an earlier import that this file no longer has. */
  removed: number;
}

type World = Pick<Ctx, 'db' | 'office' | 'areas' | 'actor' | 'clock' | 'ids'>;

/** The surroundings are drawn too, so that the map does not end at the kerb. */
const marginM = 300;
/** Rows per statement. */
const batch = 2_000;
/** Things named for each reason; enough to look one up. */
const mostExamples = 3;

/**
 * Takes base map and addresses from an OSM XML file: roads, buildings, water, green, names.
 *
 * The map is cut to a rectangle 300 m around `outline`; an address must lie in a community inside
 * `within`. Ids follow from those of OpenStreetMap: a file taken twice changes nothing, and what an
 * earlier import of the office brought and this file lacks is removed.
 */
export async function takeOsm(
  world: World,
  text: AsyncIterable<string> | Iterable<string>,
  { outline, within, dryRun }: { outline: AreaGeometry; within: string; dryRun: boolean },
): Promise<OsmReport> {
  const sheet = new Sheet(world, outline, within);
  for await (const element of osmElements(text)) sheet.read(element);
  const { features, addresses } = sheet.finished();
  const report = sheet.report();
  if (dryRun) return report;
  await inTransaction(world.db, {}, async (tx) => {
    const { office } = world;
    for (let i = 0; i < features.length; i += batch)
      await putMapFeatures(tx, office, features.slice(i, i + batch));
    for (let i = 0; i < addresses.length; i += batch)
      await putAddresses(tx, office, addresses.slice(i, i + batch));
    const idsOf = (rows: readonly { id: string }[]) => rows.map(({ id }) => id);
    report.removed =
      (await removeBut(tx, 'map_feature', office, 'osm', idsOf(features))) +
      (await removeBut(tx, 'address', office, 'osm', idsOf(addresses)));
    await touchPlaces(tx, office);
    await audit(tx, world, {
      action: 'data.imported',
      object: `map:${office}`,
      detail: {
        source: 'osm',
        features: features.length,
        addresses: addresses.length,
        removed: report.removed,
      },
    });
  });
  await world.areas.reload(world.office);
  return report;
}

interface Way {
  tags: OsmTags;
  nodes: readonly number[];
}

/** What has been read so far, and what became of it. */
class Sheet {
  readonly #world: World;
  readonly #within: string;
  readonly #box: Polygon;
  readonly #bounds: BBox;
  readonly #places = new Map<number, Point>();
  readonly #ways = new Map<number, Way>();
  readonly #features = new Map<string, MapFeature>();
  readonly #addresses = new Map<string, NewAddress>();
  readonly #labels = new Set<string>();
  readonly #roads = new Map<string, { at: Point; length: number }>();
  readonly #skipped = new Map<OsmSkip, { count: number; examples: string[] }>();
  readonly #read = { nodes: 0, ways: 0, relations: 0 };
  /** Areas lie in multipolygons that come last: drawn when all is read. */
  readonly #relations: OsmElement[] = [];
  readonly #spots: OsmElement[] = [];

  constructor(world: World, outline: AreaGeometry, within: string) {
    this.#world = world;
    this.#within = within;
    this.#bounds = widened(bboxOf(outline), marginM);
    this.#box = boxOf(this.#bounds);
  }

  read(element: OsmElement): void {
    const { type, id, tags, at, nodes } = element;
    if (type === 'node') {
      this.#read.nodes++;
      if (at) this.#places.set(id, at);
      if (at && Object.keys(tags).length > 0) this.#spots.push(element);
    } else if (type === 'way') {
      this.#read.ways++;
      this.#ways.set(id, { tags, nodes });
    } else {
      this.#read.relations++;
      if (tags['type'] === 'multipolygon') this.#relations.push(element);
      else this.#skip('not_drawn', `relation/${id}`);
    }
  }

  finished(): { features: MapFeature[]; addresses: NewAddress[] } {
    for (const relation of this.#relations) this.#takeRelation(relation);
    for (const [id, way] of this.#ways) this.#takeWay(`way/${id}`, way);
    for (const spot of this.#spots) this.#takeSpot(spot);
    for (const [name, { at }] of this.#roads)
      this.#putAddress(`road/${name}`, { kind: 'road', label: name }, at, {});
    return { features: [...this.#features.values()], addresses: [...this.#addresses.values()] };
  }

  report(): OsmReport {
    const counted = (values: Iterable<string>) =>
      Object.fromEntries(
        [...Map.groupBy(values, (one) => one)].map(([key, all]) => [key, all.length]),
      );
    return {
      read: this.#read,
      features: counted([...this.#features.values()].map(({ layer }) => layer)),
      addresses: counted([...this.#addresses.values()].map(({ kind }) => kind)),
      skipped: osmSkips.flatMap((reason) => {
        const found = this.#skipped.get(reason);
        return found ? [{ reason, ...found }] : [];
      }),
      removed: 0,
    };
  }

  #skip(reason: OsmSkip, what: string): void {
    const known = this.#skipped.get(reason) ?? { count: 0, examples: [] };
    known.count++;
    if (known.examples.length < mostExamples) known.examples.push(what);
    this.#skipped.set(reason, known);
  }

  #takeWay(ref: string, { tags, nodes }: Way): void {
    if (Object.keys(tags).length === 0) return; // only an edge of something else
    const isClosed = nodes.length >= 4 && nodes[0] === nodes.at(-1);
    const asArea = isClosed ? drawnAs(tags, 'area') : null;
    if (asArea || (isClosed && addressOf(tags, 'area') !== null)) {
      const ring = nodes.map((node) => this.#places.get(node));
      if (ring.some((point) => !point)) return this.#skip('incomplete', ref);
      const geometry: Polygon = { type: 'Polygon', coordinates: [ring as Point[]] };
      return this.#takeArea(ref, tags, asArea, geometry);
    }
    const drawn = drawnAs(tags, 'line');
    if (!drawn) return this.#skip('not_drawn', ref);
    const lines = this.#linesOf(nodes).flatMap((line) => lineWithin(line, this.#box));
    if (lines.length === 0) return this.#skip('outside', ref);
    this.#putFeature(ref, drawn, nameOf(tags), lineShape(lines));
    const name = drawn.layer === 'roads' ? nameOf(tags) : null;
    if (name) this.#rememberRoad(name, lines);
  }

  /** Runs of nodes that the file has: at its edge ways are cut. */
  #linesOf(nodes: readonly number[]): Point[][] {
    const lines: Point[][] = [[]];
    for (const node of nodes) {
      const point = this.#places.get(node);
      if (point) lines.at(-1)?.push(point);
      else lines.push([]);
    }
    return lines.filter((line) => line.length > 1);
  }

  #takeRelation({ id, tags, members }: OsmElement): void {
    const ref = `relation/${id}`;
    const drawn = drawnAs(tags, 'area');
    if (!drawn && addressOf(tags, 'area') === null) return this.#skip('not_drawn', ref);
    const ringsOf = (isInner: boolean): Point[][] | 'incomplete' | 'ring_open' => {
      const ways = members.filter(
        ({ type, role }) => type === 'way' && (role === 'inner') === isInner,
      );
      if (ways.length === 0 && isInner) return [];
      const nodes = ways.map((member) => this.#ways.get(member.ref)?.nodes);
      if (nodes.length === 0 || nodes.some((way) => !way?.every((node) => this.#places.has(node))))
        return 'incomplete';
      const rings = closedRings(nodes as (readonly number[])[]);
      return (
        rings?.map((ring) => ring.map((node) => this.#places.get(node) as Point)) ?? 'ring_open'
      );
    };
    const [outer, inner] = [ringsOf(false), ringsOf(true)];
    if (typeof outer === 'string') return this.#skip(outer, ref);
    if (typeof inner === 'string') return this.#skip(inner, ref);
    const holes: Polygon[] = inner.map((ring) => ({ type: 'Polygon', coordinates: [ring] }));
    const pieces = uncovered({ type: 'MultiPolygon', coordinates: outer.map((r) => [r]) }, holes);
    this.#takeArea(ref, tags, drawn, {
      type: 'MultiPolygon',
      coordinates: pieces.map(({ geometry }) => geometry.coordinates),
    });
  }

  #takeArea(ref: string, tags: OsmTags, drawn: Drawn | null, whole: AreaGeometry): void {
    const pieces = shared(whole, this.#box).filter(({ areaM2 }) => areaM2 >= 1);
    const [first] = pieces;
    if (!first) return this.#skip('outside', ref);
    const geometry: AreaGeometry =
      pieces.length === 1
        ? first.geometry
        : { type: 'MultiPolygon', coordinates: pieces.map((p) => p.geometry.coordinates) };
    const at = labelPoint(geometry);
    if (drawn?.layer === 'facilities') {
      this.#putFeature(ref, drawn, nameOf(tags), { type: 'Point', coordinates: at });
    } else if (drawn) this.#putFeature(ref, drawn, nameOf(tags), geometry);
    this.#putName(ref, tags, drawn, at);
    this.#takeAddress(ref, tags, 'area', at);
  }

  #takeSpot({ id, tags, at }: OsmElement): void {
    const ref = `node/${id}`;
    if (!at) return;
    const drawn = drawnAs(tags, 'point');
    const address = addressOf(tags, 'point');
    const isNamed = nameOf(tags) !== null && nameRank(tags, drawn) !== null;
    if (!drawn && address === null && !isNamed) return this.#skip('not_drawn', ref);
    const [west, south, east, north] = this.#bounds;
    if (at[0] < west || at[0] > east || at[1] < south || at[1] > north)
      return this.#skip('outside', ref);
    if (drawn) this.#putFeature(ref, drawn, nameOf(tags), { type: 'Point', coordinates: at });
    this.#putName(ref, tags, drawn, at);
    this.#takeAddress(ref, tags, 'point', at);
  }

  #rememberRoad(name: string, lines: readonly Point[][]): void {
    const longest = lines.reduce((p, q) => (q.length > p.length ? q : p));
    const known = this.#roads.get(name);
    if (known && known.length >= longest.length) return;
    this.#roads.set(name, {
      at: longest[longest.length >> 1] as Point,
      length: longest.length,
    });
  }

  #putFeature(ref: string, drawn: Drawn, name: string | null, geometry: MapGeometry): void {
    const id = idOf(this.#world.office, ref);
    this.#features.set(id, { id, ...drawn, name, geometry, source: 'osm' });
  }

  #putName(ref: string, tags: OsmTags, drawn: Drawn | null, at: Point): void {
    const name = nameOf(tags);
    const rank = nameRank(tags, drawn);
    if (!name || rank === null) return;
    const kind = drawn?.class ?? 'place';
    this.#putFeature(`${ref}#name`, { layer: 'names', class: kind, rank }, name, {
      type: 'Point',
      coordinates: at,
    });
  }

  #takeAddress(ref: string, tags: OsmTags, form: OsmForm, at: Point): void {
    const address = addressOf(tags, form);
    if (address === null) return;
    if (typeof address === 'string') return this.#skip(address, ref);
    this.#putAddress(ref, address, at, tags);
  }

  #putAddress(
    ref: string,
    { kind, label }: Pick<NewAddress, 'kind' | 'label'>,
    at: Point,
    tags: OsmTags,
  ): void {
    const { office, areas } = this.#world;
    const found = areas.locate(office, at);
    if (!found || !isWithin(found.community, this.#within))
      return this.#skip('address_outside', ref);
    const key = `${kind} ${label} ${found.community}`;
    if (this.#labels.has(key)) return this.#skip('address_twice', ref);
    this.#labels.add(key);
    const id = idOf(office, `${ref}#address`);
    const above = [office.slice(0, 4), office.slice(0, 6), office].map(
      (code) => areas.get(office, code)?.name ?? '',
    );
    const words = [tags['alt_name'], tags['old_name'], tags['name:en']].filter((w) => w);
    this.#addresses.set(id, {
      id,
      kind,
      label,
      text: `${above.join('')}${label}`.slice(0, 120),
      lonLat: at,
      words: words as string[],
      source: 'osm',
      ...found,
    });
  }
}

const idOf = (office: Office, ref: string): string =>
  v5(`https://www.openstreetmap.org/${ref}#${office}`, v5.URL);

function widened([west, south, east, north]: BBox, byM: number): BBox {
  const [kx, ky] = metresPerDegree((south + north) / 2);
  return [west - byM / kx, south - byM / ky, east + byM / kx, north + byM / ky];
}

const boxOf = ([west, south, east, north]: BBox): Polygon => ({
  type: 'Polygon',
  coordinates: [
    [
      [west, south],
      [east, south],
      [east, north],
      [west, north],
      [west, south],
    ],
  ],
});

const lineShape = (lines: readonly Point[][]): MapGeometry =>
  lines.length === 1
    ? { type: 'LineString', coordinates: lines[0] }
    : { type: 'MultiLineString', coordinates: lines };
