import { Problem } from '@liren/kernel/contract';
import { parse } from 'csv-parse/sync';
import * as z from 'zod';
import type { RawRow } from '../domain/public.ts';

/** A district's components in one file; more is a sign of the wrong file. */
const mostRows = 200_000;

const Collection = z.object({
  type: z.literal('FeatureCollection'),
  features: z.array(
    z.object({
      properties: z.record(z.string(), z.unknown()).nullish(),
      geometry: z.object({ type: z.string(), coordinates: z.unknown() }).nullish(),
    }),
  ),
});

/**
 * Rows of a CSV file with headings, or points of a GeoJSON file, as text by heading.
 *
 * @throws Problem `component.import_unreadable`, `component.import_too_many`
 */
export function rowsOfFile(body: Uint8Array, format: 'csv' | 'geojson'): RawRow[] {
  let rows: RawRow[];
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(body);
    rows = format === 'csv' ? csvRows(text) : featureRows(text);
  } catch (cause) {
    throw Object.assign(new Problem('component.import_unreadable'), { cause });
  }
  if (rows.length > mostRows)
    throw new Problem('component.import_too_many', { count: rows.length, max: mostRows });
  return rows;
}

function csvRows(text: string): RawRow[] {
  const records = parse(text, {
    columns: true,
    bom: true,
    info: true,
    relax_column_count: true,
    skip_empty_lines: true,
    trim: true,
  }) as unknown as { record: Record<string, string>; info: { lines: number } }[];
  return records.map(({ record, info }) => ({ line: info.lines, values: record }));
}

function featureRows(text: string): RawRow[] {
  const { features } = Collection.parse(JSON.parse(text));
  return features.map(({ properties, geometry }, i) => {
    const [lon, lat] =
      geometry?.type === 'Point' && Array.isArray(geometry.coordinates)
        ? (geometry.coordinates as unknown[])
        : [];
    const said = Object.entries({ ...properties, lon, lat }).flatMap(([key, value]) =>
      typeof value === 'string' || isExact(value) ? [[key, String(value)]] : [],
    );
    return { line: i + 1, values: Object.fromEntries(said) as Record<string, string> };
  });
}

/** A code of sixteen digits is beyond what a JSON number holds: better none than a neighbour's. */
const isExact = (value: unknown): boolean =>
  typeof value === 'number' && (!Number.isInteger(value) || Number.isSafeInteger(value));
