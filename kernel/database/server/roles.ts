import pg from 'pg';

/** Owner migrates, app serves, worker runs jobs. None is a superuser: a superuser ignores every policy. */
export const roles = ['owner', 'app', 'worker'] as const;
export type DatabaseRole = (typeof roles)[number];
export type DatabaseUrls = Record<DatabaseRole, string>;

/**
 * Creates the three roles and the database, or brings them to the given passwords.
 *
 * @param superuserUrl  any database of the server, as a role that may create roles
 */
export async function prepareDatabase(
  superuserUrl: string,
  database: string,
  passwords: Record<DatabaseRole, string>,
): Promise<DatabaseUrls> {
  await withClient(superuserUrl, async (client) => {
    for (const role of roles) {
      const name = `liren_${role}`;
      const { rowCount } = await client.query('select from pg_roles where rolname = $1', [name]);
      await client.query(
        `${rowCount ? 'alter' : 'create'} role ${name} login nosuperuser nobypassrls nocreatedb nocreaterole noreplication password ${client.escapeLiteral(passwords[role])}`,
      );
    }
    const { rowCount } = await client.query('select from pg_database where datname = $1', [
      database,
    ]);
    if (!rowCount) await createDatabase(client, database);
    await openDatabase(client, database);
  });
  return urlsFor(superuserUrl, database, passwords);
}

/** The URLs of the three roles, on the server that `url` names. */
export function urlsFor(
  url: string,
  database: string,
  passwords: Record<DatabaseRole, string>,
): DatabaseUrls {
  const of = (role: DatabaseRole) => {
    const it = new URL(url);
    it.username = `liren_${role}`;
    it.password = passwords[role];
    it.pathname = `/${database}`;
    return it.href;
  };
  return { owner: of('owner'), app: of('app'), worker: of('worker') };
}

export async function createDatabase(
  client: pg.Client,
  name: string,
  template?: string,
): Promise<void> {
  const from = template ? ` template ${client.escapeIdentifier(template)} strategy file_copy` : '';
  await client.query(`create database ${client.escapeIdentifier(name)} owner liren_owner${from}`);
}

/** Privileges of a database are not copied with its template. The worker creates graphile-worker's schema. */
export async function openDatabase(client: pg.Client, name: string): Promise<void> {
  const database = client.escapeIdentifier(name);
  await client.query(`revoke all on database ${database} from public;
    grant connect, temporary on database ${database} to liren_app;
    grant connect, create, temporary on database ${database} to liren_worker`);
}

export async function withClient<T>(
  url: string,
  work: (client: pg.Client) => Promise<T>,
): Promise<T> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  // A connection that breaks also fails the statement under way; unheard, the event would end the process.
  client.on('error', () => undefined);
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end().catch(() => undefined);
  }
}
