import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { exportLevels, type PlaceCheck } from '@liren/areas/contract';
import { exportedAreas, placeCheck } from '@liren/areas/server';
import english from '@liren/areas/words/en.json' with { type: 'json' };
import chinese from '@liren/areas/words/zh-CN.json' with { type: 'json' };
import { system } from '@liren/kernel/account';
import { booksOf, directoryCheck } from '@liren/requests/server';
import { defineCommand } from 'citty';
import { fill, say } from '../say.ts';
import { catalogue } from './import-file.ts';
import { withOffice } from './with-office.ts';

const check = defineCommand({
  meta: {
    name: 'check',
    description:
      'Gaps, overlaps, addresses in no grid, grids and categories without anybody in charge. Ends with 1 when it finds something.',
  },
  args: {
    json: { type: 'boolean', default: false, description: 'the findings as JSON, all of them' },
  },
  async run({ args }) {
    await withOffice('liren areas check', async (deps, office) => {
      const world = { ...deps, office, actor: system(office) };
      const places = await placeCheck(world, Infinity);
      const directory = directoryCheck(world, await booksOf(deps));
      const count = places.sections.reduce((sum, { total }) => sum + total, directory.gaps.length);
      process.stdout.write(
        args.json
          ? `${JSON.stringify({ places, directory }, null, 2)}\n`
          : `${[...told(places), ...directory.gaps.map(toldGap)].join('\n')}\n${say('server.areas.checked', { count })}\n`,
      );
      if (count > 0) process.exitCode = 1;
    });
  },
});

const words = () => catalogue({ english, chinese });

function told({ sections }: PlaceCheck): string[] {
  const word = (key: string) => words()[key] ?? key;
  return sections.flatMap(({ findings }) =>
    findings.map(({ code, level, area, other, address, detail, areaM2, lonLat }) => {
      const key = code === 'address_elsewhere' && detail === null ? 'address_elsewhere.none' : code;
      const sentence = fill(word(`areas.check.finding.${key}`), {
        area: area ? `${area.name} ${area.code}` : '',
        other: other ? `${other.name} ${other.code}` : '',
        code: area?.code ?? '',
        address: address ?? '',
        level: level ? word(`areas.level.${level}`) : '',
        detail: detail ?? '',
      });
      const size = areaM2 === null ? '' : `  ${fill(word('areas.m2'), { value: areaM2 })}`;
      const spot = lonLat ? `  ${lonLat.map((degree) => degree.toFixed(6)).join(',')}` : '';
      return `  ${sentence}${size}${spot}`;
    }),
  );
}

function toldGap(gap: ReturnType<typeof directoryCheck>['gaps'][number]): string {
  return `  ${say('server.areas.gap', {
    category: `${gap.category.name} ${gap.category.code}`,
    kind: gap.kind,
    communities: gap.communities.map(({ name }) => name).join(' '),
    unit: gap.answers?.name ?? '—',
  })}`;
}

const exportCommand = defineCommand({
  meta: {
    name: 'export',
    description: 'Write the areas of one level as GeoJSON, as `liren import areas` takes them.',
  },
  args: {
    file: { type: 'positional', description: 'file to write; - for the screen', required: true },
    level: {
      type: 'enum',
      options: [...exportLevels],
      required: true,
      description: 'Which areas',
    },
    retired: {
      type: 'boolean',
      default: false,
      description: 'with areas that stand no more',
    },
  },
  async run({ args }) {
    await withOffice('liren areas export', async (deps, office) => {
      const world = { ...deps, office, actor: system(office) };
      const chunks = Readable.from(
        await exportedAreas(world, { level: args.level, retired: args.retired }),
      );
      if (args.file === '-') await pipeline(chunks, process.stdout, { end: false });
      else await pipeline(chunks, createWriteStream(args.file));
    });
  },
});

export const command = defineCommand({
  meta: { name: 'areas', description: 'Look after the places of the office.' },
  subCommands: { check, export: exportCommand },
});
