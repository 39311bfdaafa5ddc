import { readFile } from 'node:fs/promises';
import type { ComponentImportReport } from '@liren/components/contract';
import { rowsOfFile, takeComponents } from '@liren/components/server';
import english from '@liren/components/words/en.json' with { type: 'json' };
import chinese from '@liren/components/words/zh-CN.json' with { type: 'json' };
import { defineCommand } from 'citty';
import { fill } from '../say.ts';
import { catalogue, placesArgs, takeFile, toldOf } from './import-file.ts';

export const components = defineCommand({
  meta: {
    name: 'components',
    description:
      'Take in urban components from CSV or GeoJSON. A file taken twice changes nothing.',
  },
  args: placesArgs('CSV with a heading line, or GeoJSON of points'),
  async run({ args: { file, check, coordinates } }) {
    const rows = rowsOfFile(await readFile(file), /\.csv$/i.test(file) ? 'csv' : 'geojson');
    await takeFile(async (world) =>
      told(await takeComponents(world, rows, { dryRun: check, system: coordinates })),
    );
  },
});

function told(report: ComponentImportReport): string {
  const words = catalogue({ english, chinese });
  const { added, changed, same, ownerless, refusedCount, refused } = report;
  const counts = { added, changed, same, ownerless, refused: refusedCount };
  return toldOf(
    fill(words['components.import.counts'] ?? '', counts),
    refused.map(({ line, code, faults }) => ({
      at: line,
      names: [code],
      reasons: faults.map(({ fault, value }) =>
        fill(words[`components.import.reason.${fault}`] ?? fault, { value }),
      ),
    })),
  );
}
