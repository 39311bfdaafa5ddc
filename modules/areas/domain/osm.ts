import type { FeatureLayer } from '../contract/public.ts';

export type OsmTags = Readonly<Record<string, string>>;
/** As a thing with ground, as a line, or as a spot: what it can be drawn as decides what it is. */
export type OsmForm = 'area' | 'line' | 'point';

export interface Drawn {
  layer: FeatureLayer;
  class: string;
  /** Least zoom at which it, or its name, is worth drawing. */
  rank: number;
}

/** Roads by importance; the rest of `highway` (crossings, stops, lights) is no road. */
const roads: Readonly<Record<string, [kind: string, rank: number]>> = {
  motorway: ['main', 11],
  trunk: ['main', 11],
  primary: ['main', 11],
  secondary: ['main', 11],
  motorway_link: ['street', 13],
  trunk_link: ['street', 13],
  primary_link: ['street', 13],
  secondary_link: ['street', 13],
  tertiary: ['street', 12],
  tertiary_link: ['street', 13],
  unclassified: ['street', 13],
  residential: ['lane', 14],
  living_street: ['lane', 14],
  road: ['lane', 14],
  service: ['lane', 15],
  pedestrian: ['path', 14],
  track: ['path', 15],
  footway: ['walk', 15],
  cycleway: ['walk', 15],
  path: ['walk', 15],
  steps: ['walk', 16],
};

const green: Readonly<Record<string, Readonly<Record<string, [kind: string, rank: number]>>>> = {
  leisure: {
    park: ['park', 12],
    garden: ['garden', 14],
    pitch: ['pitch', 14],
    track: ['pitch', 14],
    golf_course: ['park', 12],
    nature_reserve: ['park', 12],
    playground: ['square', 14],
  },
  landuse: {
    grass: ['garden', 14],
    forest: ['wood', 12],
    meadow: ['garden', 14],
    recreation_ground: ['park', 13],
    village_green: ['square', 13],
    orchard: ['wood', 13],
    cemetery: ['garden', 13],
  },
  natural: {
    wood: ['wood', 12],
    grassland: ['garden', 14],
    scrub: ['wood', 13],
    heath: ['garden', 14],
  },
};

const waterLines: Readonly<Record<string, [kind: string, rank: number]>> = {
  river: ['river', 10],
  canal: ['canal', 12],
  stream: ['stream', 13],
  ditch: ['stream', 15],
  drain: ['stream', 15],
};

const facilities: readonly (readonly [key: string, value: string, kind: string, rank: number])[] = [
  ['railway', 'station', 'metro', 13],
  ['amenity', 'townhall', 'government', 13],
  ['amenity', 'hospital', 'hospital', 13],
  ['amenity', 'clinic', 'hospital', 14],
  ['amenity', 'school', 'school', 14],
  ['amenity', 'kindergarten', 'school', 14],
  ['amenity', 'college', 'school', 14],
  ['amenity', 'university', 'school', 13],
  ['amenity', 'marketplace', 'market', 14],
  ['amenity', 'community_centre', 'service_centre', 14],
  ['amenity', 'police', 'police', 14],
  ['amenity', 'fire_station', 'fire_station', 14],
  ['amenity', 'library', 'library', 14],
  ['amenity', 'toilets', 'toilet', 16],
  ['highway', 'bus_stop', 'bus_stop', 16],
];

/** What a thing of OpenStreetMap is on the base map; null when the map does not draw it. */
export function drawnAs(tags: OsmTags, form: OsmForm): Drawn | null {
  if (form === 'line') return lineOf(tags);
  if (form === 'area') return areaOf(tags) ?? facilityOf(tags);
  return facilityOf(tags) ?? placeOf(tags);
}

const as = (layer: FeatureLayer, [kind, rank]: readonly [string, number]): Drawn => ({
  layer,
  class: kind,
  rank,
});

function lineOf({ highway, waterway, railway, area }: OsmTags): Drawn | null {
  const road = highway === undefined || area === 'yes' ? undefined : roads[highway];
  if (road) return as('roads', road);
  const water = waterway === undefined ? undefined : waterLines[waterway];
  if (water) return as('water', water);
  if (railway === 'rail') return as('rails', ['rail', 12]);
  if (railway === 'subway' || railway === 'light_rail') return as('rails', ['metro', 12]);
  return null;
}

function areaOf(tags: OsmTags): Drawn | null {
  const { building, natural, waterway, landuse } = tags;
  if (building !== undefined && building !== 'no') {
    const kind = /^[a-z][a-z_]{0,29}$/.test(building) && building !== 'yes' ? building : 'building';
    return as('buildings', [kind, 14]);
  }
  if (natural === 'water' || waterway === 'riverbank' || landuse === 'reservoir') {
    return as('water', tags['water'] === 'river' || waterway ? ['river', 10] : ['pond', 13]);
  }
  for (const [key, kinds] of Object.entries(green)) {
    const found = kinds[tags[key] ?? ''];
    if (found) return as('green', found);
  }
  return null;
}

function facilityOf(tags: OsmTags): Drawn | null {
  const found = facilities.find(([key, value]) => tags[key] === value);
  return found ? as('facilities', [found[2], found[3]]) : null;
}

/** A place that is only a name: a quarter, a square, an estate. */
function placeOf({ place, name }: OsmTags): Drawn | null {
  if (!name || !place || /^(city|county|state|country|town)$/.test(place)) return null;
  return as('names', [/^[a-z][a-z_]*$/.test(place) ? place : 'place', 14]);
}

/** The rank of a name written on its own beside what it names, or null when it is not worth it. */
export function nameRank(tags: OsmTags, drawn: Drawn | null): number | null {
  if (drawn?.layer === 'green' || drawn?.layer === 'water') return Math.max(13, drawn.rank);
  if (drawn?.layer === 'facilities') return Math.max(14, drawn.rank);
  if (drawn?.layer === 'buildings') return 17;
  if (tags['landuse'] === 'residential') return 15;
  return drawn || !(tags['amenity'] || tags['shop'] || tags['leisure']) ? null : 17;
}

/** Chinese where there is one: the map is read by residents. At most 60 characters. */
export function nameOf(tags: OsmTags): string | null {
  const name = (tags['name:zh'] ?? tags['name'] ?? '').trim();
  return name === '' ? null : [...name].slice(0, 60).join('');
}

export type AddressFault = 'address_no_street' | 'address_too_long';
export interface OsmAddress {
  kind: 'building' | 'door' | 'place';
  label: string;
}

/**
 * The address of a thing: a number on a street, else the name of a building or place; null when it has
 * neither, a fault when a number stands without a street.
 */
export function addressOf(tags: OsmTags, form: OsmForm): OsmAddress | AddressFault | null {
  const number = tags['addr:housenumber']?.trim();
  const street = (tags['addr:street'] ?? tags['addr:place'])?.trim();
  const named = nameOf(tags) ?? tags['addr:housename']?.trim();
  const isBuilding = form === 'area' && tags['building'] !== undefined;
  const kind = isBuilding ? 'building' : number ? 'door' : 'place';
  if (number && street) {
    const door = `${street}${/^\d+$/.test(number) ? `${number}号` : number}`;
    const label = isBuilding && named ? `${door}${named}` : door;
    return label.length <= 60 ? { kind, label } : 'address_too_long';
  }
  const isPlace =
    isBuilding ||
    ['amenity', 'shop', 'leisure', 'office', 'tourism', 'place'].some((key) => tags[key]) ||
    tags['landuse'] === 'residential' ||
    tags['railway'] === 'station';
  if (named && isPlace) return named.length <= 60 ? { kind, label: named } : 'address_too_long';
  return number ? 'address_no_street' : null;
}

/**
 * Ways joined end to end into closed rings; null when an end stays open.
 *
 * Members of a multipolygon come in any order and direction.
 */
export function closedRings(ways: readonly (readonly number[])[]): number[][] | null {
  const open = ways.map((way) => [...way]);
  const rings: number[][] = [];
  for (let ring = open.pop(); ring; ring = open.pop()) {
    while (ring[0] !== ring.at(-1)) {
      const end: number | undefined = ring.at(-1);
      const next = open.findIndex((way) => way[0] === end || way.at(-1) === end);
      if (next < 0) return null;
      const [way] = open.splice(next, 1);
      ring.push(...(way?.[0] === end ? (way ?? []) : (way ?? []).toReversed()).slice(1));
    }
    if (ring.length >= 4) rings.push(ring);
  }
  return rings.length > 0 ? rings : null;
}
