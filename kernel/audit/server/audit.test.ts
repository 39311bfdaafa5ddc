import { sql } from 'kysely';
import { v7 } from 'uuid';
import { expect, test } from 'vitest';
import type { AccountId, Office } from '../../contract/values.ts';
import { inTransaction } from '../../database/server/public.ts';
import { testDatabase } from '../../database/server/test-database.ts';
import { audit } from './append.ts';
import { readsOf } from './read.ts';
import { verifyAudit } from './verify.ts';

const office = '990101001' as Office;
const reader = '00000000-0000-7000-8000-000000000001' as AccountId;
const [odd, even, me, other] = ['a', 'b', 'c', 'd'].map(
  (end) => `00000000-0000-7000-8000-00000000000${end}`,
) as [string, string, string, string];
const world = {
  clock: { now: () => new Date('2026-11-22T06:00:00.123Z') },
  ids: { uuid: () => v7(), integer: () => 0, bytes: () => new Uint8Array() },
  actor: { office, account: reader, system: false, memberships: [] },
  ip: '127.0.0.1',
};

async function trail(lines: number) {
  const t = await testDatabase();
  for (let i = 0; i < lines; i++) {
    await inTransaction(t.db, {}, (tx) =>
      audit(tx, world, {
        action: 'personal.read',
        object: `matter:${i}`,
        subject: i % 2 ? `account:${odd}` : `account:${even}`,
        purpose: 'call_back',
        detail: { i, ratio: 1 / 3, 名: '柳岸' },
      }),
    );
  }
  return t;
}

test('a whole trail verifies, and an empty one too', async () => {
  await using t = await trail(5);
  const verdict = await verifyAudit(t.db, office);
  expect(verdict).toMatchObject({ lines: 5, fault: null });
  expect(await verifyAudit(t.db, '990101002')).toMatchObject({ lines: 0, fault: null });
});

test('ten writers at once leave no gap and no broken link', async () => {
  await using t = await trail(0);
  await Promise.all(
    Array.from({ length: 100 }, (_, i) =>
      inTransaction(t.db, {}, (tx) =>
        audit(tx, world, { action: 'data.exported', object: `export:${i}` }),
      ),
    ),
  );
  expect(await verifyAudit(t.db, office)).toMatchObject({ lines: 100, fault: null });
});

test.each([
  ['changed text', `update kernel.audit set purpose = 'curiosity' where seq = 3`, 'changed', 3],
  ['changed time', `update kernel.audit set at = at + interval '1 ms' where seq = 3`, 'changed', 3],
  ['a line taken out', `delete from kernel.audit where seq = 3`, 'gap', 3],
  ['lines cut at the end', `delete from kernel.audit where seq >= 4`, 'cut', 4],
  ['another end', `update kernel.audit_head set hash = sha256('x')`, 'cut', 5],
  [
    'a copied line',
    `update kernel.audit a set (id, object, subject, detail, digest) =
     (select id, object, subject, detail, digest from kernel.audit where seq = 1) where seq = 3`,
    'moved',
    3,
  ],
])('%s is found', async (_, forgery, kind, seq) => {
  await using t = await trail(5);
  await sql.raw(forgery).execute(t.owner); // only the owner can; whoever serves cannot
  expect((await verifyAudit(t.db, office)).fault).toEqual({ kind, seq });
});

test.each([
  `update kernel.audit set result = 'refused'`,
  'delete from kernel.audit',
  'truncate kernel.audit',
  `update kernel.audit_head set seq = 0`,
  `insert into kernel.audit_head values ('990101009', 0, '')`,
  `insert into kernel.audit select * from kernel.audit`,
])('whoever serves may not: %s', async (statement) => {
  await using t = await trail(1);
  await expect(sql.raw(statement).execute(t.db)).rejects.toThrow('permission denied');
  await expect(sql.raw(statement).execute(t.worker)).rejects.toThrow('permission denied');
});

test('a person sees who read the own data and why, and nothing of others', async () => {
  await using t = await trail(5);
  const reads = await readsOf(t.db, office, odd, { limit: 10 });
  expect(reads.map((r) => [r.object, r.purpose])).toEqual([
    ['matter:3', 'call_back'],
    ['matter:1', 'call_back'],
  ]);
});

test('a reporter also sees who read the contact in the own matter', async () => {
  await using t = await trail(0);
  const matter = v7();
  await sql`
    insert into kernel.party (office, root, matter, role, who, since, hidden)
    values (${office}, ${matter}, ${matter}, 'reporter', ${`account:${me}`}, now(), false),
      (${office}, ${matter}, ${matter}, 'joiner', ${`account:${other}`}, now(), false)`.execute(
    t.owner,
  );
  await inTransaction(t.db, {}, (tx) =>
    audit(tx, world, {
      action: 'personal.read',
      object: `matter:${matter}`,
      subject: `matter:${matter}`,
    }),
  );
  expect(await readsOf(t.db, office, me, { limit: 9 })).toHaveLength(1);
  expect(await readsOf(t.db, office, other, { limit: 9 })).toHaveLength(0);
});

test('a transaction that rolls back leaves no line', async () => {
  await using t = await trail(1);
  await expect(
    inTransaction(t.db, {}, async (tx) => {
      await audit(tx, world, { action: 'data.exported', object: 'export:x' });
      throw new Error('no');
    }),
  ).rejects.toThrow('no');
  expect(await verifyAudit(t.db, office)).toMatchObject({ lines: 1, fault: null });
});
