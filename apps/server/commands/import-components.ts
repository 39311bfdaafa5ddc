import { readFile } from 'node:fs/promises';
import type { ComponentImportReport } from '@liren/components/contract';
import { rowsOfFile, takeComponents } from '@liren/components/server';
import english from '@liren/components/words/en.json' with { type: 'json' };
import chinese from '@liren/components/words/zh-CN.json' with { type: 'json' };
import { system } from '@liren/kernel/account';
import { coordinateSystems } from '@liren/kernel/area';
import { defineCommand } from 'citty';
import { operatorLanguage } from '../config.ts';
import { fill } from '../say.ts';
import { withOffice } from './with-office.ts';

export const components = defineCommand({
  meta: {
    name: 'components',
    description:
      'Take in urban components from CSV or GeoJSON. A file taken twice changes nothing.',
  },
  args: {
    file: {
      type: 'positional',
      description: 'CSV with a heading line, or GeoJSON of points',
      required: true,
    },
    coordinates: {
      type: 'enum',
      options: [...coordinateSystems],
      default: 'wgs84',
      description: 'Frame of the file',
    },
    check: { type: 'boolean', default: false, description: 'only say what would happen' },
  },
  async run({ args }) {
    const rows = rowsOfFile(
      await readFile(args.file),
      /\.csv$/i.test(args.file) ? 'csv' : 'geojson',
    );
    await withOffice('liren import', async (deps, office) => {
      const world = { ...deps, office, actor: system(office) };
      const report = await takeComponents(world, rows, {
        dryRun: args.check,
        system: args.coordinates,
      });
      process.stdout.write(`${told(report)}\n`);
    });
  },
});

function told(report: ComponentImportReport): string {
  const words: Record<string, string> = operatorLanguage() === 'en' ? english : chinese;
  const { added, changed, same, ownerless, refusedCount, refused } = report;
  const lines = refused.map(({ line, code, faults }) => {
    const why = faults.map(({ fault, value }) =>
      fill(words[`components.import.reason.${fault}`] ?? fault, { value }),
    );
    return `  ${line}  ${code ?? '—'}  ${why.join('; ')}`;
  });
  const counts = { added, changed, same, ownerless, refused: refusedCount };
  return [fill(words['components.import.counts'] ?? '', counts), ...lines].join('\n');
}
