import fc from 'fast-check';
import { type RawBuilder, sql } from 'kysely';
import { v7 } from 'uuid';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { AccountId, AreaCode, Office, UnitCode } from '../../contract/values.ts';
import { type Db, jsonb, type TestDatabase, testDatabase } from '../../database/server/public.ts';
import { type Actor, behalfOf, type Held, holds, partyRoles, roles, type Who } from '../who.ts';
import { assignmentColumns, rootColumns, whoSql } from './who-sql.ts';

const office = '990101001' as Office;
// Few of each, so that actors and matters meet often.
const areas = [
  '990101001',
  '990101001001',
  '99010100100101',
  '990101001002',
  '990101001001011',
] as AreaCode[];
const units = ['lighting', 'sweeping'] as UnitCode[];
const accounts = Array.from({ length: 3 }, () => v7() as AccountId);
const steps = ['dispatch', 'check', `it's "odd"`];

const membership = fc.record({
  role: fc.constantFrom(...roles.slice(0, 5)),
  area: fc.constantFrom(...areas),
  unit: fc.option(fc.constantFrom(...units)),
  deputyFor: fc.option(fc.constantFrom(...accounts)),
});
const actor: fc.Arbitrary<Actor> = fc.record({
  office: fc.constant(office),
  account: fc.option(fc.constantFrom(...accounts)),
  system: fc.boolean(),
  memberships: fc.array(membership, { maxLength: 3 }),
});
const { who } = fc.letrec<{ who: Who }>((tie) => ({
  who: fc.oneof(
    { depthSize: 'small' },
    fc.constant<Who>('system'),
    fc.record({
      role: fc.constantFrom(...roles.slice(0, 5)),
      over: fc.constantFrom('area' as const, 'unit' as const),
    }),
    fc.record({ party: fc.constantFrom(...partyRoles) }),
    fc.record({ did: fc.constantFrom(...steps) }),
    fc.record({ any: fc.array(tie('who'), { maxLength: 3 }) }),
    fc.record({ all: fc.array(tie('who'), { maxLength: 3 }) }),
    fc.record({ not: tie('who') }),
  ),
}));

interface Case extends Held {
  id: string;
  root: string;
}

let t: TestDatabase;
let cases: Case[];

beforeAll(async () => {
  t = await testDatabase();
  cases = fc
    .sample(
      fc.record({
        area: fc.constantFrom(...areas),
        unit: fc.option(fc.constantFrom(...units)),
        parties: fc.uniqueArray(
          fc.record({
            role: fc.constantFrom(...partyRoles),
            who: fc.constantFrom(
              ...accounts.map((a) => `account:${a}`),
              ...units.map((u) => `unit:${u}`),
            ),
          }),
          { maxLength: 4, selector: (p) => p.role + p.who },
        ),
        did: fc.dictionary(
          fc.constantFrom(...steps),
          fc.uniqueArray(fc.constantFrom(...accounts), { maxLength: 2 }),
        ),
      }),
      60,
    )
    .flatMap((held) => {
      const root = v7();
      // An assignment of its own place and unit, with the deeds and parties of its family.
      const share = {
        ...held,
        area: areas[1] as AreaCode,
        unit: units[0] as UnitCode,
        id: v7(),
        root,
      };
      return [{ ...held, id: root, root }, share];
    });
  for (const one of cases) await insert(t.owner, one);
});
afterAll(() => t[Symbol.asyncDispose]());

async function insert(owner: Db, one: Case): Promise<void> {
  const isRoot = one.id === one.root;
  await sql`
    insert into kernel.matter (office, id, root, kind, flow_version, state, round, seq, area, reported_area, unit,
      lead, visibility, dictionary_version, did, opened_at, changed_at, version, head, open_assignments)
    values (${office}, ${one.id}, ${one.root}, 'request', 1, 'filed', 1, 1, ${one.area}, ${one.area}, ${one.unit},
      true, 'staff', 'v1', ${jsonb(isRoot ? one.did : {})}, now(), now(), 1, '', 0)`.execute(owner);
  if (!isRoot) return;
  for (const [i, party] of one.parties.entries()) {
    await sql`
      insert into kernel.party (office, root, matter, role, who, since, hidden)
      values (${office}, ${one.root}, ${i % 2 ? one.root : v7()}, ${party.role}, ${party.who}, now(), false)`.execute(
      owner,
    );
  }
  // Somebody who has left, and a party of another office's matter: neither counts.
  await sql`
    insert into kernel.party (office, root, matter, role, who, since, until, hidden)
    values (${office}, ${one.root}, ${v7()}, 'watcher', ${`account:${v7()}`}, now(), now(), false)`.execute(
    owner,
  );
}

const rootsWhere = (condition: RawBuilder<boolean>) =>
  sql<{ id: string }>`
  select m.id from kernel.matter m
  where m.office = ${office} and m.id = m.root and ${condition}`.execute(t.db);
const sharesWhere = (condition: RawBuilder<boolean>) =>
  sql<{ id: string }>`
  select m.id from kernel.matter m join kernel.matter r on r.office = ${office} and r.id = m.root
  where m.office = ${office} and m.id <> m.root and ${condition}`.execute(t.db);

test('a permission finds in SQL exactly the matters it holds for', async () => {
  let met = 0;
  await fc.assert(
    fc.asyncProperty(who, actor, async (who, actor) => {
      const expected = cases.filter((one) => holds(who, one, actor)).map((one) => one.id);
      const { rows: roots } = await rootsWhere(whoSql(who, actor, rootColumns));
      const { rows: shares } = await sharesWhere(whoSql(who, actor, assignmentColumns));
      expect([...roots, ...shares].map((row) => row.id).sort()).toEqual(expected.sort());
      if (expected.length > 0 && expected.length < cases.length) met += 1;
    }),
    { numRuns: 400 },
  );
  expect(met).toBeGreaterThan(80); // else the test compared nothing with nothing
});

test('what it says is never unknown: with its opposite it finds every matter once', async () => {
  await fc.assert(
    fc.asyncProperty(who, actor, async (who, actor) => {
      const [some, others] = await Promise.all([
        rootsWhere(whoSql(who, actor)),
        rootsWhere(whoSql({ not: who }, actor)),
      ]);
      expect(some.rows.length + others.rows.length).toBe(60);
    }),
    { numRuns: 200 },
  );
});

test('a deputy finds in SQL exactly what they hold for others too', async () => {
  let lent = 0;
  await fc.assert(
    fc.asyncProperty(who, actor, async (who, actor) => {
      const expected = cases.filter((one) => one.id === one.root && holds(who, one, actor));
      const { rows } = await rootsWhere(whoSql(who, actor, rootColumns));
      expect(rows.map(({ id }) => id).sort()).toEqual(expected.map(({ id }) => id).sort());
      if (expected.some((one) => behalfOf(who, one, actor) !== null)) lent += 1;
    }),
    { numRuns: 400 },
  );
  expect(lent).toBeGreaterThan(20); // else nobody stood in for anybody
});
