import { system } from '@liren/kernel/account';
import { createAccount, hashPassword, insertMembership } from '@liren/kernel/account/server';
import { putAreas } from '@liren/kernel/area/server';
import { audit } from '@liren/kernel/audit/server';
import type { AccountId, AreaCode, LocalDate } from '@liren/kernel/contract';
import { connect, inTransaction, raw, type Tx } from '@liren/kernel/database/server';
import { keyRing } from '@liren/kernel/secret/server';
import { seedRequestBook } from '@liren/requests/server';
import { defineCommand } from 'citty';
import { type Config, readConfig } from '../config.ts';
import { ringOf } from '../deps.ts';
import { say } from '../say.ts';
import { bringUpToDate, openDatabase } from '../start/database.ts';
import { worldClock, worldIds } from '../world.ts';

/** GB/T 22239 level 3: three people who watch each other. */
const administrators = ['system_admin', 'security_admin', 'audit_admin'] as const;

export const command = defineCommand({
  meta: {
    name: 'office',
    description:
      'Prepare the office of LIREN_OFFICE: its area, its dictionary, and its three administrators.',
  },
  args: {
    name: {
      type: 'positional',
      description: 'Name of the subdistrict, such as 柳岸街道',
      required: true,
    },
    system: {
      type: 'string',
      default: 'system',
      description: 'Login name of the system administrator',
    },
    security: {
      type: 'string',
      default: 'security',
      description: 'Login name of the security administrator',
    },
    audit: {
      type: 'string',
      default: 'audit',
      description: 'Login name of the audit administrator',
    },
  },
  async run({ args }) {
    const config = readConfig('production');
    const database = await openDatabase(config, () => undefined);
    try {
      await bringUpToDate(database, () => undefined);
      if (database.owner === null) throw new Error('DATABASE_OWNER_URL: missing');
      await using db = connect({ url: database.owner, poolSize: 2 });
      const passwords = await inTransaction(db, {}, (tx) =>
        prepare(tx, config, args.name, {
          system_admin: args.system,
          security_admin: args.security,
          audit_admin: args.audit,
        }),
      );
      const lines = passwords.map(([login, password]) => `  ${login}  ${password}`);
      process.stdout.write(`${say('server.office.prepared')}\n\n${lines.join('\n')}\n`);
    } finally {
      await database.stop();
    }
  },
});

async function prepare(
  tx: Tx,
  config: Config,
  name: string,
  logins: Record<(typeof administrators)[number], string>,
): Promise<[string, string][]> {
  const { office } = config;
  const [known] = await raw<{ name: string }>(
    tx,
    'select name from kernel.area where office = $1 and code = $1',
    [office],
  );
  if (known) throw new Error(say('server.office.exists', { office, name: known.name }));

  const now = worldClock.now();
  const today = new Intl.DateTimeFormat('sv-SE', { timeZone: config.zone }).format(
    now,
  ) as LocalDate;
  await putAreas(tx, office, [{ code: office, name, validFrom: today }]);
  await seedRequestBook(tx, office, []);

  const keys = keyRing(await ringOf(config));
  const world = { clock: worldClock, ids: worldIds, actor: system(office) };
  const passwords: [string, string][] = [];
  for (const role of administrators) {
    const account = worldIds.uuid() as AccountId;
    const loginName = logins[role];
    const password = oneTimePassword();
    const made = await createAccount(tx, keys, {
      id: account,
      kind: 'staff',
      displayName: loginName,
      loginName,
      passwordHash: await hashPassword(password),
      mustChangePassword: true,
      phone: null,
      at: now,
    });
    if (!made) throw new Error(say('server.office.login_taken', { login: loginName }));
    await insertMembership(tx, {
      office,
      id: worldIds.uuid(),
      account,
      role,
      area: office as string as AreaCode,
      since: now,
    });
    await audit(tx, world, {
      action: 'account.created',
      object: `account:${account}`,
      detail: { kind: 'staff' },
    });
    await audit(tx, world, {
      action: 'membership.granted',
      object: `account:${account}`,
      detail: { role, area: office },
    });
    passwords.push([loginName, password]);
  }
  return passwords;
}

/** Three groups without letters that look alike; it opens nothing but the form that changes it. */
function oneTimePassword(): string {
  const letters = 'abcdefghjkmnpqrstuvwxyzACDEFGHJKLMNPQRTUVWXY34679';
  const group = () =>
    Array.from({ length: 4 }, () => letters[worldIds.integer(letters.length)]).join('');
  return [group(), group(), group()].join('-');
}
