import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { createAccount, openSession, saveUnit } from '@liren/kernel/account/server';
import { putAreas } from '@liren/kernel/area/server';
import type { AccountId, AreaCode, LocalDate, Office, UnitCode } from '@liren/kernel/contract';
import { connect, inTransaction, migrate, raw, startEmbedded } from '@liren/kernel/database/server';
import { keyRing, loadRing } from '@liren/kernel/secret/server';
import { verifyChains } from '@liren/kernel/workflow/server';
import { seedRequestBook } from '@liren/requests/server';
import { expect, onTestFailed, onTestFinished, test } from 'vitest';
import { freePort } from '../../kernel/database/server/cluster.ts';
import { root } from './config.ts';
import { worldClock, worldIds } from './world.ts';

const office = '990101001' as Office;
const reportCount = 1_000;
const clientCount = 10;
/** Enough that nobody meets the limit of reports a minute, repeats included. */
const residentCount = 200;

/** The same kills and the same quitters for the same seed: `SEED=17 npx vitest run apps/server/crash.test.ts`. */
function randomOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

test('killed in the middle of a thousand reports, the house keeps each acknowledged one once and tells once', {
  timeout: 300_000,
}, async () => {
  const seed = Number(process.env['SEED'] ?? Math.floor(Math.random() * 1e9));
  const random = randomOf(seed);
  const house = await installation();
  const reports = Array.from({ length: reportCount }, (_, i) => ({
    // Letters: numbers in a text would be masked.
    tag: tagOf(i),
    key: crypto.randomUUID(),
    resident: house.residents[i % house.residents.length] as Resident,
    /** Some people do not try again. */
    givesUp: random() < 0.1,
  }));
  const acknowledged = new Map<string, Receipt>();
  onTestFailed(() => {
    console.error(
      `seed ${seed}; acknowledged: ${[...acknowledged.values()].map((r) => r.id).join(' ')}`,
    );
    console.error(house.output().slice(-2_000));
  });

  await house.start();
  const between = (from: number, to: number) => Math.floor(from + random() * (to - from));
  const kills = [
    { after: between(100, 250), kill: house.killServer },
    { after: between(350, 500), kill: house.killDatabase },
    {
      after: between(600, 750),
      kill: async () => void (await Promise.all([house.killDatabase(), house.killServer()])),
    },
  ];
  const queue = reports.values();
  const client = async () => {
    for (const report of queue) {
      const receipt = await sent(house.url, report, () => house.ended());
      if (receipt) acknowledged.set(report.tag, receipt);
      if (acknowledged.size >= (kills[0]?.after ?? Number.POSITIVE_INFINITY))
        await kills.shift()?.kill();
    }
  };
  await Promise.all(Array.from({ length: clientCount }, client));
  expect(kills).toEqual([]);
  expect(acknowledged.size).toBeGreaterThan(reportCount * 0.9);

  await using db = connect({ url: await house.databaseUrl(), poolSize: 2 });
  const waiting = 'select count(*)::int as count from kernel.effect where done_at is null';
  await expect
    .poll(async () => (await raw<{ count: number }>(db, waiting))[0]?.count, { timeout: 90_000 })
    .toBe(0);
  await onceEach(db, reports, acknowledged);
  await toldOnce(db);
  const { events, broken } = await verifyChains(db, office);
  expect({ broken, isSome: events > 0 }).toEqual({ broken: [], isSome: true });

  await db.destroy();
  expect(await house.stop()).toBe(0);
  await house.start();
  expect(await house.stop()).toBe(0);
});

type Database = ReturnType<typeof connect>;
type Report = { tag: string; key: string; resident: Resident; givesUp: boolean };

interface Resident {
  account: AccountId;
  token: string;
}

interface Receipt {
  id: string;
  number: string;
}

/** What was acknowledged is there once, under its id and number; what was not, at most once; versions have no gap. */
async function onceEach(
  db: Database,
  reports: readonly Report[],
  acknowledged: ReadonlyMap<string, Receipt>,
): Promise<void> {
  const rows = await raw<{
    tag: string;
    id: string;
    number: string;
    version: number;
    events: number;
    last: number;
  }>(
    db,
    `select split_part(q.text, ' ', 2) as tag, m.id, m.number, m.version,
       (select count(*)::int from kernel.event e where e.office = m.office and e.root = m.id) as events,
       (select max(seq) from kernel.event e where e.office = m.office and e.root = m.id) as last
     from kernel.matter m join requests.request q on q.office = m.office and q.matter = m.id where m.office = $1`,
    [office],
  );
  const byTag = Map.groupBy(rows, (r) => r.tag);
  const twice = [...byTag].filter(([, all]) => all.length > 1).map(([tag]) => tag);
  const lost = [...acknowledged].filter(
    ([tag, { id, number }]) =>
      byTag.get(tag)?.[0]?.id !== id || byTag.get(tag)?.[0]?.number !== number,
  );
  const known = new Set(reports.map((r) => r.tag));
  expect({
    twice,
    lost,
    unknown: rows.filter((r) => !known.has(r.tag)),
    gaps: rows.filter((r) => r.version !== r.events || r.version !== r.last),
  }).toEqual({ twice: [], lost: [], unknown: [], gaps: [] });
}

/** Each report told its reporter once: an effect each, and for each effect one notice and one message at most. */
async function toldOnce(db: Database): Promise<void> {
  const [row] = await raw<
    Record<'matters' | 'effects' | 'notices' | 'paired' | 'untold' | 'messages', number>
  >(
    db,
    `select (select count(*)::int from kernel.matter where office = $1) as matters,
       (select count(*)::int from kernel.effect where office = $1 and kind = 'notice') as effects,
       (select count(*)::int from kernel.notice where office = $1) as notices,
       (select count(*)::int from kernel.effect e join kernel.notice n on n.office = e.office and n.id = e.id
          and e.payload ->> 'to' = 'account:' || n.account where e.office = $1) as paired,
       (select count(*)::int from kernel.matter m where m.office = $1
          and not exists (select from kernel.notice n where n.office = $1 and n.matter = m.id)) as untold,
       (select count(*)::int from (select from kernel.message where office = $1 group by effect, recipient_blind
          having count(*) > 1) twice) as messages`,
    [office],
  );
  const { matters = 0, effects = 0 } = row ?? {};
  expect(row).toEqual({
    matters,
    effects: matters,
    notices: effects,
    paired: effects,
    untold: 0,
    messages: 0,
  });
}

/** Sends a report until there is an answer; a refusal is a fault of the test. */
async function sent(
  url: string,
  report: Report,
  fault: () => string | null,
): Promise<Receipt | null> {
  for (;;) {
    const why = fault();
    if (why !== null) throw new Error(why);
    const reply = await fetch(`${url}/api/requests`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'x-liren': '1',
        'idempotency-key': report.key,
        cookie: `liren_session=${report.resident.token}`,
      },
      body: JSON.stringify({
        kind: 'consult',
        category: '3102',
        text: `咨询 ${report.tag} 物业费收多少有没有规定`,
        lonLat: [118.7605, 32.0505],
        place: '柳岸社区服务站',
        identity: 'private',
      }),
      signal: AbortSignal.timeout(20_000),
    }).catch(() => null);
    if (reply?.status === 200) {
      const receipt = (await reply.json().catch(() => null)) as Receipt | null;
      if (receipt) return receipt;
    } else if (reply && reply.status < 500) {
      throw new Error(`refused: ${reply.status} ${await reply.text()}`);
    }
    if (report.givesUp) return null;
    await sleep(150);
  }
}

const tagOf = (i: number) =>
  [...String(i).padStart(4, '0')].map((digit) => 'abcdefghij'[Number(digit)]).join('');

/** An office with a community and residents who are signed in, served by `serve` over its own PostgreSQL. */
async function installation() {
  const home = await mkdtemp(join(tmpdir(), 'liren-crash-'));
  const keys = join(home, 'ring.json');
  await promisify(execFile)(process.execPath, ['apps/server/cli.ts', 'keys', 'new', keys], {
    cwd: root,
  });
  const embedded = await startEmbedded({ home });
  const residents = await settled(embedded.urls.owner, keys);
  await embedded.stop();

  const port = await freePort();
  const settings = {
    LIREN_HOME: home,
    LIREN_KEYS: keys,
    LIREN_OFFICE: office,
    LIREN_PORT: String(port),
  };
  const url = `http://127.0.0.1:${port}`;
  let output = '';
  let server: ChildProcess | undefined;
  let ended: string | null = null;
  const postmaster = async () => {
    const lines = (await readFile(join(home, 'pg', 'data', 'postmaster.pid'), 'utf8')).split('\n');
    return { pid: Number(lines[0]), port: Number(lines[3]) };
  };
  const start = async () => {
    const child = spawn(process.execPath, ['apps/server/cli.ts', 'serve'], {
      cwd: root,
      env: { PATH: process.env['PATH'], LANG: 'C', LIREN_LOG: 'warn', ...settings },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    server = child;
    child.once('exit', (code, signal) => {
      if (signal !== 'SIGKILL' && code !== 0) ended = `it ended by itself: ${signal ?? code}`;
    });
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (part: Buffer) => (output += part.toString()));
    const answers = () =>
      fetch(`${url}/api/health`)
        .then((r) => r.ok)
        .catch(() => false);
    while (!(await answers())) {
      if (child.exitCode !== null) throw new Error(`it did not start:\n${output.slice(-2_000)}`);
      await sleep(50);
    }
  };
  onTestFinished(async () => {
    server?.kill('SIGKILL');
    await postmaster()
      .then(({ pid }) => process.kill(pid, 'SIGQUIT'))
      .catch(() => undefined);
    await sleep(300);
    const data = await realpath(join(home, 'pg')).catch(() => null);
    if (data) await rm(data, { recursive: true, force: true });
    await rm(home, { recursive: true, force: true });
  });
  return {
    url,
    residents,
    start,
    output: () => output,
    /** How the server ended, when nobody had asked it to. */
    ended: () => ended,
    /** Kills it, and starts it again as a supervisor would. */
    async killServer() {
      const gone = server && once(server, 'exit');
      server?.kill('SIGKILL');
      await gone;
      await start();
    },
    /** Kills it; whoever serves has to bring it up again. */
    async killDatabase() {
      process.kill((await postmaster()).pid, 'SIGKILL');
    },
    async databaseUrl() {
      const { owner } = JSON.parse(await readFile(join(home, 'pg.json'), 'utf8')) as {
        owner: string;
      };
      return `postgres://liren_owner:${owner}@127.0.0.1:${(await postmaster()).port}/liren`;
    },
    async stop() {
      const gone = server && once(server, 'exit');
      server?.kill('SIGTERM');
      return (await gone)?.[0];
    },
  };
}

async function settled(ownerUrl: string, keyFile: string): Promise<Resident[]> {
  await migrate(ownerUrl);
  await using owner = connect({ url: ownerUrl, poolSize: 1 });
  const keys = keyRing(await loadRing(keyFile));
  const community = `${office}001` as AreaCode;
  const [west, south, size] = [118.76, 32.05, 0.01];
  const validFrom = '2026-01-01' as LocalDate;
  return await inTransaction(owner, {}, async (tx) => {
    await putAreas(tx, office, [
      { code: office, name: '柳岸街道', validFrom },
      {
        code: community,
        name: '柳岸社区',
        validFrom,
        geometry: {
          type: 'Polygon',
          coordinates: [
            [
              [west, south],
              [west + size, south],
              [west + size, south + size],
              [west, south + size],
              [west, south],
            ],
          ],
        },
        communityType: 'older',
        households: 1_200,
      },
    ]);
    await saveUnit(tx, {
      ...{
        office,
        code: 'willow' as UnitCode,
        name: '柳岸社区居委会',
        kind: 'community',
        area: community,
      },
      ...{ dutyPhone: null, parent: null, isActive: true },
    });
    await seedRequestBook(tx, office, [{ unit: 'willow', kind: 'community' }]);
    const residents: Resident[] = [];
    for (let i = 0; i < residentCount; i++) {
      const account = worldIds.uuid() as AccountId;
      const phone = `1990000${String(i).padStart(4, '0')}`;
      await createAccount(tx, keys, {
        ...{ id: account, kind: 'resident', displayName: `居民${i}`, phone, at: worldClock.now() },
      });
      const session = { account, kind: 'resident', ip: '127.0.0.1', userAgent: 'test' } as const;
      const { token } = await openSession(tx, { clock: worldClock, ids: worldIds }, session);
      residents.push({ account, token });
    }
    return residents;
  });
}
