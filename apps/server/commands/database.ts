import { randomBytes } from 'node:crypto';
import { prepareDatabase } from '@liren/kernel/database/server';
import { defineCommand } from 'citty';
import { say } from '../say.ts';

export const command = defineCommand({
  meta: {
    name: 'database',
    description:
      'Create the three roles and the database on a PostgreSQL of yours, and print the settings.',
  },
  args: {
    url: {
      type: 'positional',
      description: 'postgres:// URL of a role that may create roles, used for this once',
      required: true,
    },
    name: { type: 'string', default: 'liren', description: 'Name of the database' },
  },
  async run({ args }) {
    const secret = () => randomBytes(18).toString('base64url');
    const urls = await prepareDatabase(args.url, args.name, {
      owner: secret(),
      app: secret(),
      worker: secret(),
    });
    process.stdout.write(`${say('server.database.prepared')}

DATABASE_URL=${urls.app}
DATABASE_OWNER_URL=${urls.owner}
DATABASE_WORKER_URL=${urls.worker}
`);
  },
});
