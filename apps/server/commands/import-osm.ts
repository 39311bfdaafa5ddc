import { createReadStream } from 'node:fs';
import { type OsmReport, takeOsm } from '@liren/areas/server';
import { isWithin } from '@liren/kernel/area';
import { defineCommand } from 'citty';
import { say } from '../say.ts';
import { takeFile } from './import-file.ts';

export const osm = defineCommand({
  meta: {
    name: 'osm',
    description:
      'Take base map and addresses from an OpenStreetMap file (.osm, XML). What an earlier file brought is replaced.',
  },
  args: {
    file: { type: 'positional', description: 'OSM XML file, such as an export', required: true },
    within: { type: 'string', description: 'Code of the area to cut to; the office by default' },
    check: { type: 'boolean', default: false, description: 'only say what would happen' },
  },
  async run({ args }) {
    await takeFile(async (world) => {
      const { office, areas } = world;
      const within = args.within ?? office;
      const outline = isWithin(within, office) ? areas.get(office, within)?.geometry : null;
      if (!outline) throw new Error(say('server.import.osm.no_outline', { area: within }));
      const text = createReadStream(args.file, { encoding: 'utf8' });
      const report = await takeOsm(world, text as AsyncIterable<string>, {
        ...{ outline, within },
        dryRun: args.check,
      });
      return told(report, args.check);
    });
  },
});

function told({ read, features, addresses, skipped, removed }: OsmReport, check: boolean): string {
  const counts = (of: Record<string, number>) =>
    Object.entries(of)
      .map(([name, count]) => `${name} ${count}`)
      .join(' · ') || '—';
  return [
    say('server.import.osm.read', read),
    say(check ? 'server.import.osm.would' : 'server.import.osm.took', {
      features: counts(features),
      addresses: counts(addresses),
      removed,
    }),
    ...skipped.map(
      ({ reason, count, examples }) =>
        `  ${count}  ${say(`server.import.osm.skipped.${reason}`)}  (${examples.join(', ')})`,
    ),
    say('server.import.osm.licence'),
  ].join('\n');
}
