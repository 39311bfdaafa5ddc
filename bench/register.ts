/**
 * The register of people: `node bench/main.ts register --people=200000`. A census of so many rows is taken in through the
 * import, a second clerk's copies are matched, and the pages of the register are asked over what stands there then.
 *
 * Each figure has its floor in the same run: `COPY` of the same rows, the look-up by primary key, the bare driver.
 */
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { system } from '@liren/kernel/account';
import { openSession } from '@liren/kernel/account/server';
import type { AccountId } from '@liren/kernel/contract';
import {
  connect,
  type Db,
  inTransaction,
  migrate,
  raw,
  startEmbedded,
} from '@liren/kernel/database/server';
import {
  blindsOf,
  findPeople,
  importFile,
  takeOrganisations,
  takePlaces,
} from '@liren/registry/server';
import pg from 'pg';
import { readConfig, root } from '../apps/server/config.ts';
import { castOf } from '../apps/server/demo/history/cast.ts';
import { seedLinkage } from '../apps/server/demo/linkage.ts';
import { seedPeople } from '../apps/server/demo/people.ts';
import { organisationsOf } from '../apps/server/demo/register/organisations.ts';
import { type Slice, slicesOf, townPeople } from '../apps/server/demo/register/people.ts';
import { seedTown, town } from '../apps/server/demo/town/public.ts';
import { viewOfTown } from '../apps/server/demo/view-of-town.ts';
import { openDeps } from '../apps/server/deps.ts';
import { openDriver } from './driver.ts';
import { growRegister } from './grow-register.ts';
import { type Call, fire } from './load.ts';
import { connections, get, measureReads } from './measuring.ts';
import { type Serving, serve } from './serving.ts';
import { at, median, type Row } from './table.ts';

const given = process.argv.find((arg) => arg.startsWith('--people='))?.slice(9);
const isQuick = process.argv.includes('--quick');
const people = Math.min(Number(given ?? (isQuick ? 2_000 : 20_000)), townPeople);
/** Asks once more what the last run has made. */
const isAgain = process.argv.includes('--again');
/** What the last run has made is copied within the database until so many people are there; then 5,000 more come in. */
const grown = Number(process.argv.find((arg) => arg.startsWith('--grow='))?.slice(7) ?? 0);
const moreOnes = 5_000;
const rounds = isQuick ? 1 : 3;
const calls = isQuick ? 20 : 60;
/** Of each hundred people, so many a second clerk has written down as well, each a little otherwise. */
const copiesOfHundred = 2;

const head = '姓名,公民身份号码,性别,出生日期,联系电话,现住址,居住类型,户号,与户主关系,所属社区';
const kinds = { own: '自住', rent: '租住', lodge: '寄住' } as const;
const relations: Readonly<Record<string, string>> = {
  ...{
    '01': '本人',
    '02': '户主',
    '10': '配偶',
    '20': '子',
    '30': '女',
    '50': '父',
    '97': '非亲属',
  },
};

const heads = [
  '| page | people | median | p95 | CPU application | CPU database | bare driver, ratio | statements |',
  '|---|--:|--:|--:|--:|--:|--:|--:|',
].join('\n');

const home = join(root, '.liren', 'bench-register');
const ground = town();
const { office } = ground;
const log = (line: string) => console.log(line);
const rate = (n: number, ms: number) => `${Math.round((n / ms) * 1_000)} rows a second`;

/** The homes of the town in order, until as many people are there as are wanted. */
function* homes(from = 0, most = people): Generator<{ slice: Slice; community: string }> {
  let count = 0;
  for (const [index, { name }] of ground.communities.entries())
    for (const slice of slicesOf(ground, index)) {
      if (count >= from + most) return;
      if (count >= from) yield { slice, community: name };
      count += slice.people.length;
    }
}

/** The census, and what a second clerk wrote down of some: without a number, names and days a little wrong. */
function files(some = homes()): { census: string[]; copies: string[] } {
  const [census, copies]: [string[], string[]] = [[], []];
  for (const { slice, community } of some) {
    const households = new Map<string, string>();
    for (const one of slice.people) {
      const { household, householdNumber, address = '', kind = 'own', relation } = one.home ?? {};
      if (household && householdNumber && !households.has(household))
        households.set(household, householdNumber);
      const cells = (name: string, id: string, born: string, phone: string) =>
        [
          ...[name, id, one.sex === 'male' ? '男' : '女', born, phone, address, kinds[kind]],
          ...[
            households.get(household ?? '') ?? '',
            relations[relation ?? ''] ?? '其他',
            community,
          ],
        ].join(',');
      const born = one.birthDate ?? '';
      census.push(cells(one.name, one.idNumber ?? '', born, one.phone ?? ''));
      const nth = census.length;
      if (nth % 100 >= copiesOfHundred) continue;
      const letters = [...one.name];
      const turned = nth % 200 === 0 && letters.length > 2;
      copies.push(
        cells(
          turned ? [letters[0], letters[2], letters[1]].join('') : one.name,
          '',
          turned ? born : `${born.slice(0, 9)}${(Number(born.slice(9)) + 1) % 10}`,
          '',
        ),
      );
    }
  }
  return { census, copies };
}

const embedded = await startEmbedded({ home });
const config = readConfig('demo', { LIREN_HOME: home, PATH: process.env['PATH'] });
try {
  if (!isAgain && grown === 0) await embedded.reset();
  await migrate(embedded.urls.owner);
  await using owner = connect({ url: embedded.urls.owner, poolSize: 2, statementTimeoutMs: 0 });
  const isMade = isAgain || grown > 0;
  const madeAt = isMade ? new Date() : await fill(owner);
  if (grown > 0) await grow(owner);
  await measureIndex();
  await measureNames(owner);
  await measurePages(owner, madeAt);
} finally {
  await embedded.stop();
}

/** Town, accounts, places and organisations as the demonstration has them; then the census through the import. */
async function fill(owner: Db): Promise<Date> {
  await using deps = await openDeps(config, {
    ...{ url: embedded.urls.app, name: 'liren bench', publicUrl: 'http://localhost' },
  });
  await inTransaction(owner, {}, (tx) => seedTown(tx, ground));
  await deps.areas.reload(office);
  const cast = castOf(viewOfTown(ground), '柳岸');
  const world = { deps, owner, register: 'none' as const };
  const since = new Date(deps.clock.now().getTime() - 400 * 86_400_000);
  await seedPeople(world, office, cast, 'liren-demo', since);
  for (const { slice } of homes())
    await inTransaction(deps.db, {}, (tx) => takePlaces(tx, { office, source: 'census' }, slice));
  const all = organisationsOf(ground);
  const some = all.slice(0, Math.ceil((all.length * people) / townPeople));
  for (let i = 0; i < some.length; i += 500)
    await inTransaction(deps.db, {}, (tx) =>
      takeOrganisations(tx, { ...deps, office, actor: system(office) }, some.slice(i, i + 500)),
    );
  await seedLinkage(world, ground, cast);

  const { census, copies } = files();
  log(`${census.length} people, ${some.length} organisations, ${copies.length} copies`);
  const copyMs = await measureCopy(census);
  log(`COPY of the same rows: ${rate(census.length, copyMs)}`);
  const importMs = await take(deps, 'census.csv', census);
  log(`import: ${rate(census.length, importMs)}, ${(importMs / copyMs).toFixed(0)} × COPY`);
  const copiesMs = await take(deps, 'copies.csv', copies);
  const each = (copiesMs / copies.length) * (census.length / importMs);
  log(
    `of copies, matched: ${rate(copies.length, copiesMs)}, a row ${each.toFixed(2)} × one of the census`,
  );
  await raw(owner, 'vacuum (analyze)');
  return deps.clock.now();
}

/** Copies of who is there, and then so many others and copies of them through the import, into the large register. */
async function grow(owner: Db): Promise<void> {
  await using deps = await openDeps(config, {
    ...{ url: embedded.urls.app, name: 'liren bench', publicUrl: 'http://localhost' },
  });
  const began = performance.now();
  const count = await asSuperuser((client) => growRegister(client, grown, log));
  log(`${count} people after ${((performance.now() - began) / 1_000).toFixed(0)} s`);
  for (const { slice } of homes(people, moreOnes))
    await inTransaction(deps.db, {}, (tx) => takePlaces(tx, { office, source: 'census' }, slice));
  const { census, copies } = files(homes(people, moreOnes));
  const copyMs = await measureCopy(census);
  const importMs = await take(deps, `more-${grown}.csv`, census);
  log(
    `import into ${count}: ${rate(census.length, importMs)}, ${(importMs / copyMs).toFixed(0)} × COPY of the same rows`,
  );
  const copiesMs = await take(deps, `more-copies-${grown}.csv`, copies);
  const each = (copiesMs / copies.length) * (census.length / importMs);
  log(`of copies, matched: a row ${each.toFixed(2)} × one of the census`);
  await raw(owner, 'analyze');
}

/** Checked and taken, as `liren import people` does it; in milliseconds, with what the process held at most. */
async function take(
  deps: Awaited<ReturnType<typeof openDeps>>,
  name: string,
  rows: readonly string[],
): Promise<number> {
  const bytes = Buffer.from([head, ...rows].join('\n'));
  const cpu = process.cpuUsage();
  let most = 0;
  const timer = setInterval(() => {
    most = Math.max(most, process.memoryUsage().rss);
  }, 200);
  const began = performance.now();
  const { intake } = await importFile(deps, office, {
    ...{ kind: 'people', source: 'census', name, bytes, check: false },
  });
  const ms = performance.now() - began;
  clearInterval(timer);
  const { user, system: inSystem } = process.cpuUsage(cpu);
  const { added, changed, same, refused, asked } = intake;
  log(
    `${name}: ${rows.length} rows in ${(ms / 1_000).toFixed(1)} s, application CPU ${((user + inSystem) / 1e6).toFixed(1)} s, ` +
      `at most ${Math.round(most / 2 ** 20)} MB; ${JSON.stringify({ added, changed, same, refused, asked })}`,
  );
  return ms;
}

/** The floor of an import: the same rows as text into a table with a key. */
async function measureCopy(rows: readonly string[]): Promise<number> {
  // The database may run as a user of its own.
  const folder = await mkdtemp(join(tmpdir(), 'liren-floor-'));
  await chmod(folder, 0o755);
  const file = join(folder, 'floor.csv');
  await writeFile(file, rows.map((row, i) => `${i},${row}`).join('\n'));
  return asSuperuser(async (client) => {
    const columns = head.split(',').map((_, i) => `c${i} text`);
    await client.query(`create table floor (id int primary key, ${columns.join(', ')})`);
    const began = performance.now();
    await client.query(`copy floor from '${file}' (format csv)`);
    const ms = performance.now() - began;
    await client.query('drop table floor');
    await rm(folder, { recursive: true });
    return ms;
  });
}

async function asSuperuser<T>(work: (client: pg.Client) => Promise<T>): Promise<T> {
  const url = Object.assign(new URL(embedded.superuserUrl), {
    pathname: new URL(embedded.urls.app).pathname,
  });
  const client = new pg.Client({ connectionString: url.href });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** Addresses of the first homes of the town. */
function addressesOf(count: number): string[] {
  const found: string[] = [];
  for (const { slice } of homes()) {
    found.push(...slice.people.flatMap(({ home }) => home?.address || []));
    if (found.length >= count) break;
  }
  return found.slice(0, count);
}

/** Numbers of the first people of the town. */
function numbersOf(count: number): string[] {
  const numbers: string[] = [];
  for (const { slice } of homes()) {
    numbers.push(...slice.people.flatMap(({ idNumber }) => idNumber ?? []));
    if (numbers.length >= count) break;
  }
  return numbers.slice(0, count);
}

/** Somebody by their number, against the same rows by primary key, in turn, on one connection under the policies. */
async function measureIndex(): Promise<void> {
  await using deps = await openDeps(config, {
    ...{ url: embedded.urls.app, name: 'liren bench', publicUrl: 'http://localhost' },
  });
  const numbers = numbersOf(isQuick ? 100 : 1_000);
  const { idNumber: blind } = blindsOf(deps.keys);
  const client = new pg.Client({ connectionString: embedded.urls.app });
  await client.connect();
  const byNumber = 'select id from registry.find_people($1, null, $2, null, null, $3, 20)';
  const byKey = 'select id from registry.person where office = $1 and id = $2';
  try {
    await client.query('begin');
    await client.query(`set local liren.scope = '${office}'`);
    const ids: string[] = [];
    const [blindMs, keyMs]: [number[], number[]] = [[], []];
    for (const number of numbers) {
      let began = performance.now();
      const values = [office, blind(number), ''];
      const { rows } = await client.query<{ id: string }>({
        name: 'number',
        text: byNumber,
        values,
      });
      blindMs.push(performance.now() - began);
      ids.push(rows[0]?.id ?? '');
      began = performance.now();
      await client.query({ name: 'key', text: byKey, values: [office, ids.at(-1)] });
      keyMs.push(performance.now() - began);
    }
    if (ids.includes('')) throw new Error('somebody is not found by their number');
    log(
      `by number (blind index): median ${median(blindMs).toFixed(2)} ms, p95 ${at(blindMs, 0.95).toFixed(2)} ms; ` +
        `by primary key ${median(keyMs).toFixed(2)} ms; ratio ${(median(blindMs) / median(keyMs)).toFixed(2)}`,
    );
  } finally {
    await client.end();
  }
}

/** Names through the finder under the policies, against a plain LIKE over the same table by who may see all. */
async function measureNames(owner: Db): Promise<void> {
  const names = await raw<{ name: string }>(
    owner,
    `select name from registry.person where office = $1 and source <> 'copied' and name ~ '^[一-龥]{3}$'
     order by md5(id::text) limit ${isQuick ? 5 : 20}`,
    [office],
  );
  await using deps = await openDeps(config, {
    ...{ url: embedded.urls.app, name: 'liren bench', publicUrl: 'http://localhost' },
  });
  const world = { office, keys: deps.keys };
  const [found, like]: [number[], number[]] = [[], []];
  for (const { name } of names) {
    await inTransaction(deps.db, { scope: [office] }, async (tx) => {
      const began = performance.now();
      await findPeople(tx, world, name);
      found.push(performance.now() - began);
    });
    const began = performance.now();
    await raw(
      owner,
      `select id from registry.person where office = $1 and name like $2 and merged_into is null
       order by length(name), name, id limit 20`,
      [office, `%${name}%`],
    );
    like.push(performance.now() - began);
  }
  log(
    `a name by the finder: median ${median(found).toFixed(1)} ms, p95 ${at(found, 0.95).toFixed(1)} ms; ` +
      `by LIKE ${median(like).toFixed(1)} ms; ratio ${(median(found) / median(like)).toFixed(3)}`,
  );
}

/** What somebody sees, over HTTP, against the bare driver sending the same statements. */
async function measurePages(owner: Db, madeAt: Date): Promise<void> {
  const world = { name: '10 k' as const, matters: 0, urls: embedded.urls, madeAt };
  const serving = await serve(config.home, world);
  const driver = await openDriver(embedded.urls.app, connections);
  const admin = new pg.Client({ connectionString: embedded.superuserUrl });
  await admin.connect();
  try {
    const tokens = await tokensOf(owner, madeAt, 'registrar01');
    const organiser = await tokensOf(owner, madeAt, 'organiser01');
    const [token = ''] = tokens;
    const bench = { world, serving, driver, admin };
    const some = await raw<{ id: string; name: string }>(
      owner,
      `select id, name from registry.person where office = $1 and source <> 'copied' order by md5(id::text) limit 200`,
      [office],
    );
    const search = (q: string): Call => ({
      ...{ method: 'POST', path: '/registry/searches', token, body: { q } },
    });
    const pages: [string, Call[]][] = [
      ['search: a name', some.slice(0, 60).map(({ name }) => search(name))],
      ['search: a surname', ['王', '李', '张', '刘', '陈'].map(search)],
      ['search: initials', ['wxf', 'lm', 'zjh', 'cw', 'lyx'].map(search)],
      ['search: a number', numbersOf(60).map(search)],
      ['search: end of a phone', ['0007', '1234', '0450', '0712'].map(search)],
      ['search: an address', addressesOf(60).map(search)],
      ['search: a body', ['居民委员会', 'jmwyh', '议事'].map(search)],
      ['person, masked', some.map(({ id }) => get(token, `/registry/people/${id}`))],
    ];
    const wholes: [string, string, string[]][] = [
      ['quality board', '/registry/quality', tokens],
      ['network of the subdistrict', '/linkage/network', organiser],
      ['preview of community figures', '/statistics/preview?threshold=5&noise=1', tokens],
    ];
    log(heads);
    for (const [name, all] of pages) {
      const callsOf = (n: number) =>
        Array.from({ length: n }, (_, i) => ({
          ...(all[i % all.length] as Call),
          token: tokens[i % tokens.length] ?? '',
        }));
      log(lineOf(await measureReads(bench, name, callsOf, { rounds, calls }, all.length)));
    }
    for (const [name, call, by] of wholes) await measureWhole(serving, name, call, by);
    const reading = some.slice(0, calls).map(
      ({ id }, i): Call => ({
        ...{ method: 'POST', path: `/registry/people/${id}/readings` },
        token: tokens[i % tokens.length] ?? token,
        ...{ body: { purpose: 'correction' }, key: crypto.randomUUID() },
      }),
    );
    const { latenciesMs } = await fire(serving.port, reading, connections);
    log(
      `card opened for a purpose, with its trace: median ${median(latenciesMs).toFixed(1)} ms, p95 ${at(latenciesMs, 0.95).toFixed(1)} ms`,
    );
  } finally {
    await serving.stop();
    await driver.end();
    await admin.end();
  }
}

/** Sessions of one person, as many as calls of a page need: each has a limit of calls a minute. */
async function tokensOf(owner: Db, madeAt: Date, login: string): Promise<string[]> {
  const [somebody] = await raw<{ id: AccountId }>(
    owner,
    'select id from kernel.account where login_name = $1',
    [login],
  );
  if (!somebody) throw new Error(`the cast lacks ${login}`);
  const ids = {
    uuid: () => crypto.randomUUID(),
    integer: () => 0,
    bytes: (n: number) => crypto.getRandomValues(Buffer.alloc(n)),
  };
  const as = { account: somebody.id, kind: 'staff', ip: '127.0.0.1', userAgent: 'bench' } as const;
  const tokens: string[] = [];
  await inTransaction(owner, {}, async (tx) => {
    for (let i = 0; i < 40; i++)
      tokens.push((await openSession(tx, { clock: { now: () => madeAt }, ids }, as)).token);
  });
  return tokens;
}

/** What counts the whole register is asked by one person at a time. */
async function measureWhole(
  { port }: Serving,
  name: string,
  path: string,
  tokens: readonly string[],
): Promise<void> {
  const latencies: number[] = [];
  for (let i = 0; i < (isQuick ? 3 : 8); i++) {
    const { latenciesMs } = await fire(port, [get(tokens[i] ?? '', path)], 1);
    latencies.push(...latenciesMs);
  }
  log(
    `${name}, one at a time: median ${median(latencies).toFixed(0)} ms, longest ${Math.max(...latencies).toFixed(0)} ms`,
  );
}

function lineOf(row: Row): string {
  const [least, most] = row.statements;
  const cells = [
    ...[
      row.name,
      String(grown || people),
      `${row.medianMs.toFixed(1)} ms`,
      `${row.p95Ms.toFixed(1)} ms`,
    ],
    `${row.appCpuMs.toFixed(2)} ms`,
    row.databaseCpuMs === null ? '–' : `${row.databaseCpuMs.toFixed(2)} ms`,
    row.ratio.toFixed(2),
    least === most ? String(least) : `${least}–${most}`,
  ];
  return `| ${cells.join(' | ')} |`;
}
