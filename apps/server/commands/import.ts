import { createReadStream } from 'node:fs';
import { open, readFile } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { insertMembership } from '@liren/kernel/account/server';
import type { AccountId, AreaCode, Office } from '@liren/kernel/contract';
import { connect, inTransaction, raw } from '@liren/kernel/database/server';
import { byteOrderMark, csvLines } from '@liren/kernel/http/server';
import { type BadRow, ImportMap, type ImportReport, importRequests } from '@liren/requests/server';
import { defineCommand } from 'citty';
import { parse } from 'csv-parse';
import * as z from 'zod';
import { readConfig } from '../config.ts';
import { openDeps } from '../deps.ts';
import { say } from '../say.ts';
import { bringUpToDate, openDatabase } from '../start/database.ts';
import { areas } from './import-areas.ts';
import { components } from './import-components.ts';
import { osm } from './import-osm.ts';
import { organisations, people, places } from './import-register.ts';

const requests = defineCommand({
  meta: {
    name: 'requests',
    description:
      'Take in the cases of another system from a CSV file. Begun again, it goes on where it stopped.',
  },
  args: {
    file: { type: 'positional', description: 'CSV file with a heading line', required: true },
    map: {
      type: 'string',
      description: 'JSON file that says which column is what',
      required: true,
    },
    bad: {
      type: 'string',
      description: 'where rows that cannot be taken go, with reasons; FILE.bad.csv by default',
    },
    staff: {
      type: 'string',
      description: 'login names, comma between, who shall see the office the map creates',
    },
  },
  async run({ args }) {
    const map = readMap(await readFile(args.map, 'utf8'), args.map);
    const config = readConfig('tool');
    const database = await openDatabase(config, () => undefined);
    try {
      await bringUpToDate(database, () => undefined);
      if (database.owner === null) throw new Error('DATABASE_OWNER_URL: missing');
      const office = map.office?.code ?? config.office;
      await using owner = connect({ url: database.owner, poolSize: 2, statementTimeoutMs: 0 });
      await using deps = await openDeps(config, {
        url: database.app,
        name: 'liren import',
        publicUrl: config.publicUrl ?? 'http://localhost',
      });
      await using bad = await badRows(args.bad ?? `${args.file}.bad.csv`);
      const began = performance.now();
      const report = await importRequests({
        deps,
        owner,
        office,
        map,
        rows: () => rowsOf(args.file, map.encoding),
        bad: bad.write,
        progress: show,
      });
      if (args.staff) await admit(owner, deps, office, args.staff.split(','));
      const seconds = ((performance.now() - began) / 1000).toFixed(1);
      process.stdout.write(`\n${say('server.import.done', { ...report, seconds })}\n`);
      if (report.unplaced > 0)
        process.stdout.write(`${say('server.import.unplaced', { count: report.unplaced })}\n`);
      if (report.masked > 0)
        process.stdout.write(`${say('server.import.masked', { count: report.masked })}\n`);
      if (report.bad > 0)
        process.stdout.write(
          `${say('server.import.bad', { count: report.bad, file: bad.path })}\n`,
        );
      process.stdout.write(`${say('server.import.see', { path: `/o/${office}/c/matters` })}\n`);
    } finally {
      await database.stop();
    }
  },
});

export const command = defineCommand({
  meta: { name: 'import', description: 'Take in data of other systems.' },
  subCommands: { areas, components, organisations, osm, people, places, requests },
});

/** @throws Error lists every fault of the map with its place */
function readMap(text: string, path: string): ImportMap {
  const parsed = ImportMap.safeParse(JSON.parse(text));
  if (!parsed.success) throw new Error(`${path}:\n${z.prettifyError(parsed.error)}`);
  return parsed.data;
}

/** @throws TypeError when the file is not written in this encoding */
async function* rowsOf(
  file: string,
  encoding: ImportMap['encoding'],
): AsyncGenerator<{ line: number; row: Record<string, string> }> {
  const parser = parse({ columns: true, bom: true, relax_column_count: true, info: true });
  const text = Readable.toWeb(createReadStream(file)).pipeThrough(
    new TextDecoderStream(encoding, { fatal: true }),
  );
  void pipeline(text, parser).catch(() => undefined); // told by the loop below
  for await (const { record, info } of parser as AsyncIterable<{
    record: Record<string, string>;
    info: { lines: number };
  }>) {
    yield { line: info.lines, row: record };
  }
}

/** A file of bad rows; it exists only when there are some. */
async function badRows(path: string) {
  let file: Awaited<ReturnType<typeof open>> | null = null;
  return {
    path,
    async write({ line, faults, row }: BadRow) {
      const columns = Object.keys(row);
      if (!file) {
        file = await open(path, 'w');
        await file.write(byteOrderMark + csvLines([['line', 'reasons', ...columns]]));
      }
      const reasons = faults
        .map(
          ({ fault, value }) =>
            `${say(`server.import.reason.${fault}`)}${value ? `: ${value}` : ''}`,
        )
        .join('; ');
      await file.write(csvLines([[line, reasons, ...columns.map((c) => row[c] ?? null)]]));
    },
    async [Symbol.asyncDispose]() {
      await file?.close();
    },
  };
}

function show({ read, opened, known, bad }: ImportReport): void {
  if (process.stdout.isTTY)
    process.stdout.write(`\r${say('server.import.progress', { read, opened, known, bad })}`);
}

/** Lets people of this installation see the office an import made, as what they are elsewhere; units stay at home. */
async function admit(
  owner: Parameters<typeof inTransaction>[0],
  deps: { ids: { uuid(): string }; clock: { now(): Date } },
  office: Office,
  logins: readonly string[],
): Promise<void> {
  await inTransaction(owner, {}, async (tx) => {
    const held = await raw<{ account: AccountId; role: 'command' }>(
      tx,
      `select distinct m.account, m.role from kernel.membership m join kernel.account a on a.id = m.account
       where a.login_name = any ($1::text[]) and m.until is null and m.office <> $2 and m.role <> 'handler'
         and not exists (select 1 from kernel.membership n where n.office = $2 and n.account = m.account and n.role = m.role and n.until is null)`,
      [logins, office],
    );
    for (const { account, role } of held) {
      await insertMembership(tx, {
        office,
        id: deps.ids.uuid(),
        account,
        role,
        area: office as string as AreaCode,
        unit: null,
        since: deps.clock.now(),
      });
    }
  });
}
