import { defineCommand } from 'citty';
import { readConfig } from '../config.ts';
import { start } from '../start/start.ts';

export const command = defineCommand({
  meta: { name: 'serve', description: 'Serve without demo data.' },
  run: () => start(readConfig('production')),
});
