import { createReadStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { ImportMap } from '@liren/requests/server';
import { parse } from 'csv-parse';
import { root } from '../apps/server/config.ts';

/** Folder of real data, no part of the product: `LIREN_SAMPLES`, or one beside the repository. */
export const samples = process.env['LIREN_SAMPLES'] ?? join(root, '../shared/data');

/** Real files, each with the map under `docs/examples` that takes it in. */
export const sets = [
  { name: 'baltimore', file: 'c311_baltimore/311_sample.csv' },
  { name: 'new-york-lifts', file: 'c311_nyc_elevator2024/clean_requests.csv' },
  { name: 'messages-labelled', file: 'citizen_messages/labelled.csv' },
  { name: 'messages-hot', file: 'citizen_messages/hotspot.csv' },
] as const;

export async function mapNamed(name: string): Promise<ImportMap> {
  const text = await readFile(join(root, `docs/examples/${name}.map.json`), 'utf8');
  return ImportMap.parse(JSON.parse(text));
}

export async function* rowsOf(file: string, encoding = 'utf-8') {
  const parser = Readable.fromWeb(
    Readable.toWeb(createReadStream(file)).pipeThrough(
      new TextDecoderStream(encoding, { fatal: true }),
    ),
  ).pipe(parse({ columns: true, bom: true, relax_column_count: true, info: true }));
  for await (const { record, info } of parser as AsyncIterable<{
    record: Record<string, string>;
    info: { lines: number };
  }>)
    yield { line: info.lines, row: record };
}
