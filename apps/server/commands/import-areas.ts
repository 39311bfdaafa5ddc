import { readFile } from 'node:fs/promises';
import type { ImportReport } from '@liren/areas/contract';
import { takeAreas } from '@liren/areas/server';
import english from '@liren/areas/words/en.json' with { type: 'json' };
import chinese from '@liren/areas/words/zh-CN.json' with { type: 'json' };
import { defineCommand } from 'citty';
import { fill, say } from '../say.ts';
import { catalogue, placesArgs, takeFile, toldOf } from './import-file.ts';

export const areas = defineCommand({
  meta: {
    name: 'areas',
    description:
      'Take in communities and grids from a GeoJSON file. A file taken twice changes nothing.',
  },
  args: placesArgs('GeoJSON FeatureCollection'),
  async run({ args: { file, check, coordinates } }) {
    const body = await readFile(file);
    await takeFile(async (world) =>
      told(await takeAreas(world, body, { dryRun: check, system: coordinates })),
    );
  },
});

function told({ dryRun, refused, ...counts }: ImportReport): string {
  const words = catalogue({ english, chinese });
  const key = dryRun ? 'server.import.areas.checked' : 'server.import.areas.done';
  return toldOf(
    say(key, { ...counts, refused: refused.length }),
    refused.map(({ index, code, name, reasons }) => ({
      at: index + 1,
      names: [code, name],
      reasons: reasons.map((reason) =>
        fill(words[`areas.import.reason.${reason.code}`] ?? reason.code, reason.params),
      ),
    })),
  );
}
