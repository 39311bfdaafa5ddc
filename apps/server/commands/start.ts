import { defineCommand } from 'citty';
import { readConfig } from '../config.ts';
import { start } from '../start/start.ts';

export const command = defineCommand({
  meta: {
    name: 'start',
    description: 'Start with demo data: PostgreSQL, migrations, demo, web apps.',
  },
  run: () => start(readConfig('demo')),
});
