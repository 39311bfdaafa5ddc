import { createReadStream, existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { zoneOf } from '@liren/kernel/calendar';
import { parse } from 'csv-parse';
import { expect, test } from 'vitest';
import { ImportMap } from './map.ts';
import { type FileRow, readRow } from './row.ts';

const root = fileURLToPath(new URL('../../../..', import.meta.url));
/** Real files are no part of the product; where they are not, there is nothing to read. */
const samples = process.env['LIREN_SAMPLES'] ?? join(root, '../shared/data');

/** What of each file cannot be read, as published; a fault more is a change of ours. */
const sets = [
  ['baltimore', 'c311_baltimore/311_sample.csv', {}],
  ['new-york-lifts', 'c311_nyc_elevator2024/clean_requests.csv', { unknown_category: 1 }],
  ['messages-labelled', 'citizen_messages/labelled.csv', {}],
  ['messages-hot', 'citizen_messages/hotspot.csv', {}],
] as const;

test.for(sets)(
  'every row of $0 is read by its map, but for what is known',
  async ([name, file, known], { skip }) => {
    skip(!existsSync(join(samples, file)));
    const text = await readFile(join(root, `docs/examples/${name}.map.json`), 'utf8');
    const map = ImportMap.parse(JSON.parse(text));
    const zone = zoneOf(map.zone);
    const rows = createReadStream(join(samples, file)).pipe(
      parse({ columns: true, bom: true, relax_column_count: true }),
    ) as AsyncIterable<FileRow>;
    const faults: Record<string, number> = {};
    let read = 0;
    for await (const row of rows) {
      read += 1;
      const result = readRow(row, map, zone);
      if ('faults' in result)
        for (const { fault } of result.faults) faults[fault] = (faults[fault] ?? 0) + 1;
    }
    expect(read).toBeGreaterThan(4_000);
    expect(faults).toEqual(known);
  },
);
