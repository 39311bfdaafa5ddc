import { readFileSync } from 'node:fs';
import pg from 'pg';
import { v7 } from 'uuid';
import type { Statement } from './serving.ts';

/** The bare driver: connections that send statements and parse nothing for anybody. */
export interface Driver {
  /** Each script's statements one after the other, so many scripts at once; seconds and each script's time. */
  run(
    scripts: readonly (readonly Statement[])[],
  ): Promise<{ seconds: number; latenciesMs: number[] }>;
  end(): Promise<void>;
}

export async function openDriver(url: string, connections: number): Promise<Driver> {
  const clients = await Promise.all(
    Array.from({ length: connections }, async () => {
      const client = new pg.Client({
        connectionString: url,
        application_name: 'liren driver',
        options: '-c search_path=pg_catalog -c timezone=UTC',
      });
      await client.connect();
      return client;
    }),
  );
  return {
    async run(scripts) {
      const latenciesMs = new Array<number>(scripts.length);
      const next = scripts.keys();
      const began = performance.now();
      await Promise.all(
        clients.map(async (client) => {
          for (const i of next) {
            const sent = performance.now();
            for (const { name, text, values } of scripts[i] ?? []) {
              if (name) await client.query({ name, text, values });
              else if (values.length > 0) await client.query(text, values);
              else await client.query(text);
            }
            latenciesMs[i] = performance.now() - sent;
          }
        }),
      );
      return { seconds: (performance.now() - began) / 1_000, latenciesMs };
    },
    async end() {
      await Promise.all(clients.map((client) => client.end()));
    },
  };
}

const ids = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g;

/**
 * The same statements for a matter that is not there yet: ids, number and keys they bring into the world are new ones.
 *
 * @param fresh  old id → new id; a matter's later steps share it with the one that opened it
 */
export function renewed(statements: readonly Statement[], fresh: Map<string, string>): Statement[] {
  for (const { text, values } of statements) {
    if (!text.includes('kernel.record')) continue;
    for (const born of bornIn(JSON.parse(String(values[1])))) {
      if (!fresh.has(born)) fresh.set(born, born.includes('-') ? v7() : newNumber());
    }
  }
  const numbers = [...fresh.keys()].filter((id) => !id.includes('-'));
  const renew = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(renew);
    if (value instanceof Uint8Array) return Buffer.from(value);
    if (typeof value !== 'string') return value;
    let text = value.replaceAll(ids, (id) => fresh.get(id) ?? id);
    for (const number of numbers) text = text.replaceAll(number, fresh.get(number) as string);
    return text;
  };
  return statements.map(({ values, ...statement }) => ({
    ...statement,
    values: values.map(renew),
  }));
}

interface Recorded {
  opened?: { id: string; number: string | null }[];
  effects?: { id: string }[];
  sealed?: { id: string }[];
  asks?: { id: string }[];
  receipts?: { key: string }[];
}

function bornIn(p: Recorded): string[] {
  return [
    ...(p.opened ?? []).flatMap(({ id, number }) => (number ? [id, number] : [id])),
    ...[...(p.effects ?? []), ...(p.sealed ?? []), ...(p.asks ?? [])].map(({ id }) => id),
    ...(p.receipts ?? []).map(({ key }) => key.slice(key.indexOf(':') + 1)),
  ];
}

/** Ten digits; no copy's number begins with 9, and of the kernel's one in 100,000 is met. */
let numbered = Math.floor(Math.random() * 1e9);
const newNumber = () => `9${String((numbered = (numbered + 1) % 1e9)).padStart(9, '0')}`;

/** Processor time of a database's backends, by the name their clients gave; null where there is no /proc. */
export async function backendCpuMs(
  admin: pg.Client,
  database: string,
  name: string,
): Promise<number | null> {
  if (process.platform !== 'linux') return null;
  const { rows } = await admin.query<{ pid: number }>(
    'select pid from pg_stat_activity where datname = $1 and application_name = $2',
    [database, name],
  );
  // Fields 14 and 15, in hundredths of a second; the name before may hold spaces.
  return rows.reduce((sum, { pid }) => {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
    return sum + (Number(fields[11]) + Number(fields[12])) * 10;
  }, 0);
}
