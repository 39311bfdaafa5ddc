import { defineCommand } from 'citty';
import { readConfig } from '../config.ts';
import { bringUpToDate, openDatabase } from '../start/database.ts';

export const command = defineCommand({
  meta: { name: 'migrate', description: 'Bring the database to the head of its migrations.' },
  async run() {
    const database = await openDatabase(readConfig('tool'), () => undefined);
    try {
      const applied = await bringUpToDate(database, (name) => process.stdout.write(`${name}\n`));
      process.stdout.write(`${applied.length} applied\n`);
    } finally {
      await database.stop();
    }
  },
});
