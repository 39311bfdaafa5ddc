import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { resolve } from 'node:path';
import type { TileSystem } from '@liren/kernel/area';
import { openTileArchive } from '@liren/kernel/area/server';
import type { Deps } from '@liren/kernel/http/server';

/** A base map somebody else made. */
export interface TileSetting {
  from: { file: string } | { urls: readonly string[]; kind: 'raster' | 'vector'; maxZoom: number };
  system: TileSystem;
  approval: string;
  attribution: string;
}

/** What the settings say of a base map; null: none. */
export function tilesOf(set: {
  LIREN_MAP_TILES?: string[] | undefined;
  LIREN_MAP_SYSTEM?: TileSystem | undefined;
  LIREN_MAP_APPROVAL?: string | undefined;
  LIREN_MAP_ATTRIBUTION?: string | undefined;
  LIREN_MAP_ZOOM: number;
}): TileSetting | null {
  const { LIREN_MAP_TILES: parts, LIREN_MAP_SYSTEM: system } = set;
  if (!parts || !system) return null;
  const [first = ''] = parts;
  return {
    from: isArchive(first)
      ? { file: pathOf(first) }
      : {
          ...{ urls: parts, maxZoom: set.LIREN_MAP_ZOOM },
          kind: isVectorUrl(first) ? 'vector' : 'raster',
        },
    system,
    approval: set.LIREN_MAP_APPROVAL ?? '',
    attribution: set.LIREN_MAP_ATTRIBUTION ?? '',
  };
}

export const isArchive = (part: string): boolean =>
  part.endsWith('.pmtiles') && !part.includes('://');

/** With a place for each of the three numbers of a tile. */
export const isTileUrl = (part: string): boolean =>
  /^https?:\/\//.test(part) &&
  URL.canParse(part) &&
  ['{z}', '{x}', '{y}'].every((name) => part.includes(name));

const isVectorUrl = (part: string): boolean => /\.(pbf|mvt)(\?|$)/.test(part);

const pathOf = (file: string): string => resolve(file.replace(/^~(?=\/)/, homedir()));

/** A map that is not ours says whose it is, under which number it was reviewed, and where it lies. */
export function tileFaults(
  given: Record<string, string | undefined>,
  needs: (name: string, because: string) => void,
): string[] {
  const tiles = given['LIREN_MAP_TILES'];
  const others = ['LIREN_MAP_APPROVAL', 'LIREN_MAP_ATTRIBUTION', 'LIREN_MAP_SYSTEM'] as const;
  if (!tiles) {
    return [...others, 'LIREN_MAP_ZOOM']
      .filter((name) => given[name])
      .map((name) => `${name}: set without LIREN_MAP_TILES`);
  }
  needs('LIREN_MAP_APPROVAL', 'a map may be shown only with its review number (审图号) on it');
  needs('LIREN_MAP_ATTRIBUTION', 'a map says whose it is');
  needs('LIREN_MAP_SYSTEM', 'say wgs84 or gcj02: a wrong guess moves the map by up to 700 m');
  const faults: string[] = [];
  const parts = tiles.trim().split(/\s+/);
  if (parts.some(isVectorUrl) && !parts.every(isVectorUrl))
    faults.push('LIREN_MAP_TILES: raster and vector services cannot be laid one over the other');
  if (parts.some(isVectorUrl) && given['LIREN_MAP_SYSTEM'] === 'gcj02') faults.push(vectorFault);
  if (
    given['LIREN_PUBLIC_URL']?.startsWith('https:') &&
    parts.some((part) => part.startsWith('http:'))
  )
    faults.push('LIREN_MAP_TILES: a page under https:// loads no http:// tiles');
  const [file = ''] = parts;
  if (isArchive(file) && !existsSync(pathOf(file)))
    faults.push(`LIREN_MAP_TILES: there is no file ${file}`);
  return faults;
}

const vectorFault =
  'LIREN_MAP_SYSTEM: vector tiles in GCJ-02 cannot be moved to their place; use raster tiles or a wgs84 map';

/**
 * The base map of the settings, its archive opened.
 *
 * @throws Error that names the setting, when the file is no archive of tiles, or one that cannot be moved to its place
 */
export async function openTiles({
  from,
  ...said
}: TileSetting): Promise<NonNullable<Deps['tiles']>> {
  if (!('file' in from)) return { ...said, ...from, minZoom: 0, archive: null };
  const archive = await openTileArchive(from.file).catch((cause: Error) => {
    throw new Error(`LIREN_MAP_TILES: ${cause.message}`);
  });
  const { kind, minZoom, maxZoom } = archive;
  if (kind === 'vector' && said.system === 'gcj02') {
    await archive.close();
    throw new Error(vectorFault);
  }
  return { ...said, kind, minZoom, maxZoom, urls: [], archive };
}
