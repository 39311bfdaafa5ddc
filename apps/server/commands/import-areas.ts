import { readFile } from 'node:fs/promises';
import type { ImportReport } from '@liren/areas/contract';
import { takeAreas } from '@liren/areas/server';
import english from '@liren/areas/words/en.json' with { type: 'json' };
import chinese from '@liren/areas/words/zh-CN.json' with { type: 'json' };
import { system } from '@liren/kernel/account';
import { coordinateSystems } from '@liren/kernel/area';
import { defineCommand } from 'citty';
import { operatorLanguage } from '../config.ts';
import { fill, say } from '../say.ts';
import { withOffice } from './with-office.ts';

export const areas = defineCommand({
  meta: {
    name: 'areas',
    description:
      'Take in communities and grids from a GeoJSON file. A file taken twice changes nothing.',
  },
  args: {
    file: { type: 'positional', description: 'GeoJSON FeatureCollection', required: true },
    coordinates: {
      type: 'enum',
      options: [...coordinateSystems],
      default: 'wgs84',
      description: 'Frame of the file',
    },
    check: { type: 'boolean', default: false, description: 'only say what would happen' },
  },
  async run({ args }) {
    const body = await readFile(args.file);
    await withOffice('liren import', async (deps, office) => {
      const world = { ...deps, office, actor: system(office) };
      const report = await takeAreas(world, body, { dryRun: args.check, system: args.coordinates });
      process.stdout.write(`${told(report)}\n`);
    });
  },
});

function told({ dryRun, added, changed, same, refused }: ImportReport): string {
  const words = (operatorLanguage() === 'en' ? english : chinese) as Record<string, string>;
  const lines = refused.map(({ index, code, name, reasons }) => {
    const why = reasons.map((reason) =>
      fill(words[`areas.import.reason.${reason.code}`] ?? reason.code, reason.params),
    );
    return `  ${index + 1}  ${code ?? '—'}  ${name ?? '—'}  ${why.join('; ')}`;
  });
  const counts = { added, changed, same, refused: refused.length };
  const key = dryRun ? 'server.import.areas.checked' : 'server.import.areas.done';
  return [say(key, counts), ...lines].join('\n');
}
