import { open, stat } from 'node:fs/promises';
import type { BaseTiles } from '../tiles.ts';

/** Tiles kept as one file (PMTiles, version 3). */
export interface TileArchive extends Pick<BaseTiles, 'kind' | 'minZoom' | 'maxZoom'> {
  mediaType: string;
  /** Changes with the file. */
  version: string;
  /** The tile's bytes as they are kept; null: there is none. */
  tile(z: number, x: number, y: number): Promise<Buffer | null>;
  /** Whether the bytes are gzipped, as those of vector tiles are. */
  isGzipped: boolean;
  close(): Promise<void>;
}

/**
 * Opens an archive of tiles; only its directories are read, and those as they are asked for.
 *
 * @throws Error when there is no such file, or it is no archive of tiles a browser can draw
 */
export async function openTileArchive(path: string): Promise<TileArchive> {
  // Few installations have one.
  const { Compression, PMTiles, TileType } = await import('pmtiles');
  const file = await open(path, 'r');
  try {
    const { mtimeMs, size } = await stat(path);
    const archive = new PMTiles(
      {
        getKey: () => path,
        async getBytes(offset, length) {
          const bytes = new Uint8Array(length);
          const { bytesRead } = await file.read(bytes, 0, length, offset);
          return { data: bytes.buffer.slice(0, bytesRead) };
        },
      },
      undefined,
      async (bytes) => bytes, // of tiles: the browser unpacks them
    );
    const header = await archive.getHeader();
    const mediaType = new Map([
      [TileType.Mvt, 'application/vnd.mapbox-vector-tile'],
      [TileType.Png, 'image/png'],
      [TileType.Jpeg, 'image/jpeg'],
      [TileType.Webp, 'image/webp'],
      [TileType.Avif, 'image/avif'],
    ]).get(header.tileType);
    const packing = header.tileCompression;
    const isGzipped = packing === Compression.Gzip;
    const isPlain = packing === Compression.None || packing === Compression.Unknown;
    if (!mediaType || !(isGzipped || isPlain))
      throw new Error(`${path}: tiles of a kind browsers cannot draw`);
    return {
      kind: header.tileType === TileType.Mvt ? 'vector' : 'raster',
      ...{ minZoom: header.minZoom, maxZoom: header.maxZoom, mediaType, isGzipped },
      version: `${Math.round(mtimeMs).toString(36)}-${size.toString(36)}`,
      async tile(z, x, y) {
        const found = await archive.getZxy(z, x, y);
        return found ? Buffer.from(found.data) : null;
      },
      close: () => file.close(),
    };
  } catch (cause) {
    await file.close();
    throw cause;
  }
}
