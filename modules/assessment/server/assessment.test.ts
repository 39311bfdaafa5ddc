import type { Membership, Role } from '@liren/kernel/account';
import type { AreaIndex } from '@liren/kernel/area/server';
import {
  type AccountId,
  type AreaCode,
  type CallOf,
  call,
  type Endpoint,
  type Office,
  Problem,
  type ReplyOf,
  type UnitCode,
  urlOf,
} from '@liren/kernel/contract';
import { raw, statementsOf } from '@liren/kernel/database/server';
import { testDatabase } from '@liren/kernel/database/test';
import { buildApp, type Deps, makeLog } from '@liren/kernel/http/server';
import { exclusions as requestExclusions } from '@liren/requests/domain';
import { parse } from 'csv-parse/sync';
import { expect, test } from 'vitest';
import * as contract from '../contract/public.ts';
import { type Counts, countNames } from '../domain/counts.ts';
import { shippedProfile } from '../domain/profile.ts';
import { assessment } from './public.ts';
import { fillOutcomes } from './test-outcomes.ts';

const office = '990101001' as Office;
const account = '018f0000-0000-7000-8000-000000000001' as AccountId;
const month = '2026-11';
const community = (n: number) => `${office}${String(n).padStart(3, '0')}`;

/** A subdistrict of four communities, two of them 老旧, in which 6,000 matters were counted in three months. */
async function world({ count = 6_000 } = {}) {
  const at = new Date('2026-11-22T06:00:00Z');
  const t = await testDatabase();
  await fillOutcomes(t.owner, {
    office,
    count,
    from: '2026-08-20T00:00:00Z',
    to: '2026-11-21T00:00:00Z',
    communities: 4,
    units: 5,
  });
  const places = [1, 2, 3, 4].map((n) => ({
    code: community(n),
    name: `社区${n}`,
    communityType: n < 3 ? 'older' : 'commodity',
    households: 1_000 * n,
  }));
  const areas = {
    get: (_: string, code: string) => places.find((place) => place.code === code),
    communities: (_: string, filter: { types?: readonly string[] }) =>
      places
        .filter((p) => !filter.types?.length || filter.types.includes(p.communityType))
        .map((p) => p.code),
    offices: () => [office],
    communityTypes: () => [{ code: 'older', names: { 'zh-CN': '老旧', en: 'Older estates' } }],
  } as unknown as AreaIndex;
  let held: Membership[] = [];
  const deps = {
    db: t.db,
    clock: { now: () => at },
    ids: {
      uuid: () => crypto.randomUUID(),
      integer: () => 0,
      bytes: (n: number) => new Uint8Array(n),
    },
    areas,
    settings: { demo: false, publicUrl: 'http://localhost', zone: 'Asia/Shanghai', office },
  } as unknown as Deps;

  const app = await buildApp(deps, {
    modules: [assessment],
    log: makeLog({ level: 'silent' }),
    isOffice: () => true,
    sessions: {
      resolve: async () => ({
        session: { id: account, account, kind: 'staff', startedAt: at, lastSeenAt: at },
        actor: { office, account, system: false, memberships: held },
      }),
    },
  });
  const inject = async (url: string, method: 'GET' | 'POST' = 'GET', payload?: string) =>
    app.inject({
      url,
      method,
      cookies: { liren_session: 'x' },
      headers: { 'x-liren': '1', ...(payload ? { 'content-type': 'application/json' } : {}) },
      ...(payload ? { payload } : {}),
    });
  return {
    ...t,
    as(role: Role, area: string = office, unit: string | null = null) {
      held = [{ role, area: area as AreaCode, unit: unit as UnitCode | null }];
    },
    ask<E extends Endpoint>(endpoint: E, input: CallOf<E>): Promise<ReplyOf<E>> {
      const transport = {
        base: '',
        fetch: (async (url: string, { method, body }: { method: 'GET'; body?: string }) => {
          const reply = await inject(url, method, body);
          return new Response(reply.statusCode === 204 ? null : reply.body, {
            status: reply.statusCode,
            headers: { 'content-type': String(reply.headers['content-type']) },
          });
        }) as unknown as typeof fetch,
      };
      return call(transport, endpoint, input);
    },
    inject,
    async [Symbol.asyncDispose]() {
      await app.close();
      await t[Symbol.asyncDispose]();
    },
  };
}

const codeOf = (asked: Promise<unknown>) =>
  asked.then(
    () => 'answered',
    (error: unknown) => (error instanceof Problem ? error.code : error),
  );

/** Which list stands behind each count. */
const behind: Record<keyof Counts, { measure: contract.Measure; answer?: string }> = {
  received: { measure: 'received' },
  excluded: { measure: 'excluded' },
  valid: { measure: 'valid' },
  contacted: { measure: 'contacted', answer: 'yes' },
  solved: { measure: 'solved', answer: 'yes' },
  satisfied: { measure: 'satisfied', answer: 'satisfied' },
  basically: { measure: 'satisfied', answer: 'basically' },
  due: { measure: 'on_time' },
  onTime: { measure: 'on_time', answer: 'yes' },
  handled: { measure: 'rework' },
  reworked: { measure: 'rework', answer: 'yes' },
  service: { measure: 'means', answer: 'service' },
  management: { measure: 'means', answer: 'management' },
  enforcement: { measure: 'means', answer: 'enforcement' },
};

test('every reason requests can give takes a matter out of the shipped rates', () => {
  expect(shippedProfile.rules.exclusions).toEqual([...requestExclusions]);
});

test('each figure of the table has exactly its matters behind it', async () => {
  await using w = await world();
  w.as('assessor');
  for (const by of ['community', 'unit'] as const) {
    const table = await w.ask(contract.getLeague, { query: { month, by } });
    for (const row of [table.rows[0]!, table.rows.at(-1)!]) {
      for (const name of countNames) {
        const query = { month, [by]: row.key || 'none', limit: 200, ...behind[name] };
        const list = await w.ask(contract.listAssessedMatters, { query });
        expect([by, row.key, name, list.count]).toEqual([by, row.key, name, row.counts[name]]);
        expect(list.items.length).toBe(Math.min(200, row.counts[name]));
      }
    }
  }
});

test('yes and no of a measure make its base', async () => {
  await using w = await world();
  w.as('command');
  const count = async (measure: contract.Measure, answer?: string) =>
    (await w.ask(contract.listAssessedMatters, { query: { month, measure, answer, limit: 1 } }))
      .count!;
  for (const measure of contract.measures) {
    const answers = contract.answersByMeasure[measure];
    if (!answers?.length) continue;
    let sum = 0;
    for (const answer of answers) sum += await count(measure, answer);
    expect([measure, sum]).toEqual([measure, await count(measure)]);
  }
});

test('the month holds what was counted from the 19th to the 18th, and the one before is beside it', async () => {
  await using w = await world();
  w.as('assessor');
  const table = await w.ask(contract.getLeague, { query: {} });
  expect(table.month).toEqual({
    label: month,
    firstOn: '2026-10-19',
    lastOn: '2026-11-18',
    isOver: true,
  });
  const [row] = await raw<{ now: number; before: number }>(
    w.owner,
    `select count(*) filter (where counted_at >= '2026-10-19 00:00+08')::int as now,
       count(*) filter (where counted_at < '2026-10-19 00:00+08')::int as before
     from requests.pub_outcome where counted_at >= '2026-09-19 00:00+08' and counted_at < '2026-11-19 00:00+08'`,
  );
  expect([table.whole.counts.received, table.whole.before.received]).toEqual([
    row?.now,
    row?.before,
  ]);
  expect(table.months.slice(0, 3).map(({ label, isOver }) => [label, isOver])).toEqual([
    ['2026-12', false],
    ['2026-11', true],
    ['2026-10', true],
  ]);
});

test('an empty month says which one before it is not', async () => {
  await using w = await world();
  w.as('assessor');
  const empty = await w.ask(contract.getLeague, { query: { month: '2031-05' } });
  expect([empty.whole.counts.received, empty.lastBefore]).toEqual([0, '2026-12']);
  expect((await w.ask(contract.getLeague, { query: { month } })).lastBefore).toBeNull();

  const old = await w.ask(contract.getLeague, { query: { month: '2015-03' } });
  expect(old.lastBefore).toBeNull();
});

test('like is compared with like: a type of community leaves only its rows and its matters', async () => {
  await using w = await world();
  w.as('assessor');
  const table = await w.ask(contract.getLeague, { query: { month, type: ['older'] } });
  expect(table.rows.map(({ key }) => key).sort()).toEqual([community(1), community(2)]);
  expect(table.rows.map(({ rank }) => rank)).toEqual([1, 2]);
  const list = await w.ask(contract.listAssessedMatters, {
    query: { month, type: ['older'], limit: 1 },
  });
  expect(list.count).toBe(table.whole.counts.received);
});

test('a desk sees its own row with its place among all, and no other matter', async () => {
  await using w = await world();
  w.as('assessor');
  const all = await w.ask(contract.getLeague, { query: { month } });
  w.as('desk', community(3));
  const own = await w.ask(contract.getLeague, { query: { month } });
  expect([own.sight, own.ranked, own.rows]).toEqual([
    'own',
    4,
    all.rows.filter(({ key }) => key === community(3)),
  ]);
  const other = await w.ask(contract.listAssessedMatters, {
    query: { month, community: community(1) },
  });
  expect([other.count, other.items]).toEqual([0, []]);
  const units = await w.ask(contract.getLeague, { query: { month, by: 'unit' } });
  expect(units.whole.counts.received).toBe(own.whole.counts.received);
});

test('a handler sees its unit, and of communities only what its unit handles', async () => {
  await using w = await world();
  w.as('handler', office, 'unit-2');
  const own = await w.ask(contract.getLeague, { query: { month, by: 'unit' } });
  expect(own.rows.map(({ key }) => key)).toEqual(['unit-2']);
  expect(own.ranked).toBe(5); // the matters nobody was given are no unit's result
  const byCommunity = await w.ask(contract.getLeague, { query: { month } });
  expect(byCommunity.whole.counts).toEqual(own.whole.counts);
});

test('grid workers and administrators have no table', async () => {
  await using w = await world({ count: 0 });
  for (const role of ['grid_worker', 'system_admin', 'audit_admin'] as const) {
    w.as(role);
    expect(await codeOf(w.ask(contract.getLeague, { query: {} }))).toBe('permission.denied');
    expect(await codeOf(w.ask(contract.listAssessedMatters, { query: {} }))).toBe(
      'permission.denied',
    );
  }
});

test('pages follow each other without gap or repetition', async () => {
  await using w = await world();
  w.as('checker');
  const query = { month, measure: 'solved', answer: 'no', limit: 40 } as const;
  const seen: string[] = [];
  let after: string | undefined;
  do {
    const page = await w.ask(contract.listAssessedMatters, { query: { ...query, after } });
    expect(page.count === null).toBe(after !== undefined);
    seen.push(...page.items.map(({ id }) => id));
    after = page.next ?? undefined;
  } while (after);
  expect(new Set(seen).size).toBe(seen.length);
  expect(seen.length).toBe((await w.ask(contract.listAssessedMatters, { query })).count);
  expect(
    await codeOf(w.ask(contract.listAssessedMatters, { query: { ...query, after: 'x~y' } })),
  ).toBe('assessment.page');
});

test('what was taken out is listed by reason; a reason the rules do not know stays counted', async () => {
  await using w = await world();
  w.as('assessor');
  const { rows } = await w.ask(contract.getExclusions, { query: { month } });
  expect(rows.map(({ reason, isCounted }) => [reason, isCounted]).sort()).toEqual([
    ['duplicate', false],
    ['gossip', true],
    ['malicious', false],
  ]);
  const { whole } = await w.ask(contract.getLeague, { query: { month } });
  expect(rows.filter((r) => !r.isCounted).reduce((n, r) => n + r.count, 0)).toBe(
    whole.counts.excluded,
  );
});

test('in a running month an open matter is late only once its deadline has passed', async () => {
  await using w = await world({ count: 0 });
  await fillOutcomes(w.owner, {
    office,
    count: 3,
    from: '2026-11-20T00:00:00Z',
    to: '2026-11-20T06:00:00Z',
    communities: 1,
    units: 1,
  });
  const set = (n: number, due: string, closed: string | null) =>
    raw(
      w.owner,
      `update requests.request set due_at = $2::timestamptz, closed_at = $3::timestamptz, on_time = $3::timestamptz < $2::timestamptz,
         excluded = null, hold = null where matter = md5('matter' || $1)::uuid`,
      [String(n), due, closed],
    );
  await set(1, '2026-11-22T05:00:00Z', null);
  await set(2, '2026-11-22T07:00:00Z', null);
  await set(3, '2026-11-22T07:00:00Z', '2026-11-21T00:00:00Z');
  w.as('assessor');
  const { whole } = await w.ask(contract.getLeague, { query: { month: '2026-12' } });
  expect([whole.counts.received, whole.counts.due, whole.counts.onTime]).toEqual([3, 2, 1]);
});

test('a matter that is never closed counts at its deadline, late; one that rests does not', async () => {
  await using w = await world({ count: 0 });
  await fillOutcomes(w.owner, {
    office,
    count: 4,
    from: '2026-11-01T00:00:00Z',
    to: '2026-11-02T00:00:00Z',
    communities: 1,
    units: 1,
  });
  await raw(
    w.owner,
    `update requests.request set counted_at = null, closed_at = null, due_at = null, on_time = null, excluded = null, hold = null,
       valid = false`,
  );
  const promise = (n: number, due: string, pausedLeft: number | null, stopped: string | null) =>
    raw(
      w.owner,
      `insert into kernel.clock (office, root, matter, name, round, started_at, due_at, stage, paused_left, stopped_at, rule)
       select office, matter, matter, 'resolution', 1, '2026-11-01', $2, 0, $3, $4, '{}' from requests.request
       where matter = md5('matter' || $1)::uuid`,
      [String(n), due, pausedLeft, stopped],
    );
  await promise(1, '2026-11-10T00:00:00Z', null, null); // past, open
  await promise(2, '2026-11-10T00:00:00Z', 2, null); // rests
  await promise(3, '2026-11-25T00:00:00Z', null, null); // ahead
  await promise(4, '2026-11-10T00:00:00Z', null, '2026-11-09T00:00:00Z'); // answered in time, being checked
  w.as('assessor');
  const { whole } = await w.ask(contract.getLeague, { query: { month } });
  expect([whole.counts.received, whole.counts.due, whole.counts.onTime]).toEqual([1, 1, 0]);
  const running = await w.ask(contract.getLeague, { query: { month: '2026-12' } });
  expect(running.whole.counts.received).toBe(0);
  const late = { month, measure: 'on_time', answer: 'no' } as const;
  const list = await w.ask(contract.listAssessedMatters, { query: late });
  expect(list.items.map(({ closedAt, dueAt }) => [closedAt, dueAt])).toEqual([
    [null, '2026-11-10T00:00:00.000Z'],
  ]);
});

test('new rules judge months that have not begun, and of two editors the second is refused', async () => {
  await using w = await world({ count: 0 });
  w.as('assessor');
  const { profiles, earliestMonth } = await w.ask(contract.listProfiles, {});
  expect([profiles.length, earliestMonth]).toEqual([1, '2027-01']);
  const rules = { ...shippedProfile.rules, weights: { contacted: 20, solved: 50, satisfied: 30 } };
  const body = { after: 1, fromMonth: earliestMonth, note: '江城市 2027 年考核办法', rules };
  expect(
    await codeOf(w.ask(contract.publishProfile, { body: { ...body, fromMonth: '2026-12' } })),
  ).toBe('assessment.month_begun');
  expect((await w.ask(contract.publishProfile, { body })).version).toBe(2);
  expect(await codeOf(w.ask(contract.publishProfile, { body }))).toBe('assessment.profile_changed');
  expect((await w.ask(contract.getLeague, { query: { month } })).profile.version).toBe(1);
  expect((await w.ask(contract.getLeague, { query: { month: '2027-01' } })).profile.version).toBe(
    2,
  );

  w.as('assessor', community(1));
  expect(await codeOf(w.ask(contract.publishProfile, { body }))).toBe('permission.denied');
  w.as('command');
  expect(await codeOf(w.ask(contract.publishProfile, { body }))).toBe('permission.denied');
});

test('weights that do not make a hundred are refused with their place', async () => {
  await using w = await world({ count: 0 });
  w.as('assessor');
  const rules = { ...shippedProfile.rules, weights: { contacted: 20, solved: 50, satisfied: 40 } };
  const asked = w.ask(contract.publishProfile, {
    body: { after: 1, fromMonth: '2027-01', note: 'x', rules },
  });
  await expect(asked).rejects.toMatchObject({
    code: 'input.invalid',
    errors: [{ pointer: '/body/rules/weights', code: 'assessment.not_a_hundred' }],
  });
});

test('a file holds what the screen shows, and the export is in the audit trail', async () => {
  await using w = await world();
  w.as('assessor');
  const table = await w.ask(contract.getLeague, { query: { month } });
  const reply = await w.inject(urlOf(contract.exportLeague, { query: { month, lang: 'en' } }));
  expect(reply.headers['content-disposition']).toBe(
    'attachment; filename="assessment-2026-11-community.csv"',
  );
  const lines = parse(reply.body, { bom: true });
  expect(lines[0]?.slice(0, 4)).toEqual(['Rank', 'Community', 'Received', 'Excluded']);
  expect(lines.slice(1, -1).map((line) => Number(line[2]))).toEqual(
    table.rows.map((row) => row.counts.received),
  );
  expect(lines.at(-1)?.slice(1, 3)).toEqual([
    'Whole subdistrict',
    String(table.whole.counts.received),
  ]);

  const filter = { month, measure: 'solved', answer: 'no' } as const;
  const matters = await w.inject(urlOf(contract.exportAssessedMatters, { query: filter }));
  const { count } = await w.ask(contract.listAssessedMatters, { query: filter });
  expect(parse(matters.body, { bom: true })).toHaveLength(count! + 1);

  const audited = await raw<{ object: string }>(
    w.owner,
    `select object from kernel.audit where action = 'data.exported' order by seq`,
  );
  expect(audited.map(({ object }) => object)).toEqual([
    'export:assessment.league',
    'export:assessment.matters',
  ]);
});

test('an export longer than a page of the database is whole', async () => {
  await using w = await world({ count: 9_000 });
  w.as('assessor');
  const reply = await w.inject(urlOf(contract.exportAssessedMatters, { query: { month } }));
  const { count } = await w.ask(contract.listAssessedMatters, { query: { month, limit: 1 } });
  const numbers = parse(reply.body, { bom: true })
    .slice(1)
    .map((line) => line[0]);
  expect(count).toBeGreaterThan(2_000);
  expect([numbers.length, new Set(numbers).size]).toEqual([count, count]);
});

test('a table costs four statements whatever it holds, a list four and then three', async () => {
  await using w = await world();
  w.as('assessor');
  await w.ask(contract.listAssessedMatters, { query: { month } }); // the dictionary is read once
  const cost = async (ask: () => Promise<unknown>) => (await statementsOf(ask)).statements.length;
  expect(await cost(() => w.ask(contract.getLeague, { query: { month, by: 'unit' } }))).toBe(4);
  expect(await cost(() => w.ask(contract.getLeague, { query: { month } }))).toBe(3);
  expect(await cost(() => w.ask(contract.getLeagueTrend, { query: { month } }))).toBe(2);
  expect(await cost(() => w.ask(contract.listAssessedMatters, { query: { month } }))).toBe(4);
  expect(await cost(() => w.ask(contract.getExclusions, { query: { month } }))).toBe(2);
});

test('a change is explained by rates and by categories, each adding up to it', async () => {
  await using w = await world();
  w.as('assessor');
  const query = { month, key: community(2) };
  const change = await w.ask(contract.getScoreChange, { query });
  const table = await w.ask(contract.getLeague, { query: { month } });
  const row = table.rows.find(({ key }) => key === community(2));
  expect(change.row).toEqual(row);
  expect(change.score).toBeGreaterThan(50);
  const total = (change.score ?? 0) - (change.scoreBefore ?? 0);
  const sum = (points: readonly number[]) => points.reduce((a, b) => a + b, 0);
  expect(sum(change.byRate.map(({ points }) => points))).toBeCloseTo(total, 6);
  expect(sum(change.byCategory.map(({ own, mix }) => own + mix))).toBeCloseTo(total, 6);
  expect(sum(change.byCategory.map(({ now }) => now.valid))).toBe(row?.counts.valid);
  const [part] = change.byCategory;
  const list = await w.ask(contract.listAssessedMatters, {
    query: {
      ...{ month, community: community(2), category: part?.category.code },
      ...{ measure: 'solved' as const, answer: 'no' },
    },
  });
  expect(list.count).toBe((part?.now.valid ?? 0) - (part?.now.solved ?? 0));
});

test('who passed a row was below it and is above it', async () => {
  await using w = await world();
  w.as('assessor');
  const { rows } = await w.ask(contract.getLeague, { query: { month, by: 'unit' } });
  const ranked = rows.filter(({ rank, rankBefore }) => rank !== null && rankBefore !== null);
  expect(ranked.length).toBeGreaterThan(1);
  for (const row of ranked) {
    const { passedBy } = await w.ask(contract.getScoreChange, {
      query: { month, by: 'unit', key: row.key },
    });
    expect(passedBy.map(({ key }) => key)).toEqual(
      ranked
        .filter(
          (other) =>
            (other.rank ?? 0) < (row.rank ?? 0) && (other.rankBefore ?? 0) > (row.rankBefore ?? 0),
        )
        .map(({ key }) => key),
    );
  }
});

test('a row outside one’s table cannot be explained', async () => {
  await using w = await world();
  w.as('desk', community(1));
  const ask = (key: string) =>
    w.ask(contract.getScoreChange, { query: { month, key } }).then(
      ({ row }) => row.key,
      (error: unknown) => (error as Problem).code,
    );
  expect([await ask(community(1)), await ask(community(2))]).toEqual([
    community(1),
    'assessment.no_such_row',
  ]);
});

test('a month is compared with the one before or with the same of the year before', async () => {
  await using w = await world();
  w.as('assessor');
  const ask = (compare: 'previous' | 'year') =>
    w.ask(contract.getLeague, { query: { month, compare } });
  const [previous, year] = [await ask('previous'), await ask('year')];
  expect([previous.comparedWith.label, year.comparedWith.label]).toEqual(['2026-10', '2025-11']);
  expect(year.whole.before.received).toBe(0); // nothing was counted then
  expect(previous.whole.before.received).toBeGreaterThan(1_000);
  expect(year.rows.map(({ key, counts }) => [key, counts])).toEqual(
    previous.rows.map(({ key, counts }) => [key, counts]),
  );
});

test('months can be chosen back to the first that counted anything', async () => {
  await using w = await world();
  await raw(
    w.owner,
    "update requests.request set counted_at = '2018-04-03' where matter = (select matter from requests.request limit 1)",
  );
  w.as('assessor');
  const { months } = await w.ask(contract.getLeague, { query: { month } });
  expect(months.at(-1)?.label).toBe('2018-04');
  expect(new Set(months.map(({ label }) => label)).size).toBe(months.length);
});

test('the trend ends with the month’s own scores', async () => {
  await using w = await world();
  w.as('assessor');
  const trend = await w.ask(contract.getLeagueTrend, { query: { month } });
  expect(trend.months).toEqual(['2026-06', '2026-07', '2026-08', '2026-09', '2026-10', '2026-11']);
  const own = trend.rows.find(({ key }) => key === community(1));
  expect(own?.scores.slice(0, 2)).toEqual([null, null]); // nothing was counted then
  expect(own?.scores.at(-1)).toBeGreaterThan(8_000);
});

test.each([
  ['month', '2026-13'],
  ['month', '1999-01'],
  ['by', 'street'],
  ['type', "older' or 1=1"],
  ['minHouseholds', '-1'],
  ['colour', 'red'],
])('a query with %s=%s is refused as invalid input', async (name, value) => {
  await using w = await world({ count: 0 });
  w.as('assessor');
  const reply = await w.inject(`/api/assessment/league?${new URLSearchParams({ [name]: value })}`);
  expect(reply.json()).toMatchObject({ code: 'input.invalid', status: 400 });
});
