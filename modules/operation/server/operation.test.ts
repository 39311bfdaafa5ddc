import { raw } from '@liren/kernel/database/server';
import type { Flow } from '@liren/kernel/http/server';
import { noteRun } from '@liren/kernel/job/server';
import { sql } from 'kysely';
import { v7 } from 'uuid';
import { expect, test } from 'vitest';
import { accounts } from '../../accounts/server/public.ts';
import { here, office, world } from '../../accounts/server/test-world.ts';
import { confirmProposal } from '../../guard/contract/public.ts';
import { guard } from '../../guard/server/public.ts';
import {
  getOperation,
  listDeadLetters,
  listFlows,
  listKept,
  previewKept,
  proposeKept,
  settleDeadLetter,
} from '../contract/public.ts';
import { operation } from './public.ts';

const flow: Flow = {
  name: 'tea.export',
  direction: 'out',
  owner: 'desk',
  fields: ['phone', 'figures'],
  facts: async () => ({
    ...{ isOpen: true, end: 'tea.example', count: 3, failures: 1, error: 'no cups' },
    lastAt: new Date('2026-11-22T05:00:00Z'),
  }),
};
const own = operation(
  { version: '1.2.3' },
  () => [flow],
  () => accounts.keeps ?? [],
);
const modules = [accounts, guard(() => own.acts ?? []), own];

async function effect(w: Awaited<ReturnType<typeof world>>, state: object) {
  const row = { handed: null, done: null, tries: 0, error: null, ...state };
  const id = v7();
  await raw(
    w.db,
    `insert into kernel.effect (office, id, kind, payload, at, handed_at, done_at, tries, error)
     values ($1, $2, 'notice', '{"to":"account:secret"}', $3, $4, $5, $6, $7)`,
    [office, id, w.clock.now(), row.handed, row.done, row.tries, row.error],
  );
  return id;
}

async function message(w: Awaited<ReturnType<typeof world>>, status: string) {
  const id = v7();
  await raw(
    w.db,
    `insert into kernel.message (office, id, channel, recipient, recipient_blind, template, text, status, tries, error, created_at, next_try_at)
     values ($1, $2, 'sms', '\\x01', '\\x02', 'tea.ready', '\\x03', $3, 6, 'Error: the gateway answered 500', $4, $4)`,
    [office, id, status, w.clock.now()],
  );
  return id;
}

test('what is on its way is counted by where it stands', async () => {
  await using w = await world(modules);
  const at = w.clock.now();
  await effect(w, {});
  await effect(w, { handed: at });
  await effect(w, { handed: at, tries: 3, error: 'again' });
  await effect(w, { handed: at, tries: 12, error: 'gone' });
  await effect(w, { handed: at, done: at, tries: 1 });
  const admin = await (await w.staff('system_admin')).in();
  const { effects, checks, versions } = await admin.call(getOperation, {});
  expect(effects).toMatchObject({ waiting: 1, running: 1, failing: 1, dead: 1, later: 0 });
  expect(checks.find(({ check }) => check === 'letters')).toMatchObject({ is: 'worry', figure: 1 });
  expect(versions).toMatchObject({ liren: '1.2.3', node: process.versions.node });
  expect(versions.migrations).toBeGreaterThan(30);
});

test('nobody works when what is due lies untouched, or no job has run for a quarter of an hour', async () => {
  await using w = await world(modules);
  const run = { name: 'tea.brew', everyMs: 60_000, tookMs: 5, error: null };
  await noteRun(w.worker, { ...run, at: w.clock.now() });
  const admin = await (await w.staff('system_admin')).in();
  const jobsCheck = async () =>
    (await admin.call(getOperation, {})).checks.find(({ check }) => check === 'jobs')?.is;
  expect(await jobsCheck()).toBe('well');
  await effect(w, {});
  expect(await jobsCheck()).toBe('well');
  w.pass(6 * 60_000);
  await noteRun(w.worker, { ...run, at: w.clock.now(), error: 'Error: no water' });
  expect(await jobsCheck()).toBe('worry');
  await noteRun(w.worker, { ...run, at: w.clock.now() });
  expect(await jobsCheck()).toBe('well');
  const { jobs } = await admin.call(getOperation, {});
  expect(jobs).toMatchObject([{ name: 'tea.brew', error: null, isLate: false }]);
  expect(jobs[0]?.failedAt).toBe(w.clock.now().toISOString());
});

test('a job that has not come round is late', async () => {
  await using w = await world(modules);
  const at = new Date(w.clock.now().getTime() - 8 * 60_000);
  await noteRun(w.worker, { name: 'tea.brew', everyMs: 60_000, tookMs: 5, error: null, at });
  await noteRun(w.worker, { name: 'backup', everyMs: null, tookMs: 5, error: null, at });
  const admin = await (await w.staff('system_admin')).in();
  const { jobs } = await admin.call(getOperation, {});
  expect(jobs.map(({ name, isLate }) => [name, isLate])).toEqual([
    ['backup', false],
    ['tea.brew', true],
  ]);
});

test('a dead letter says neither to whom nor what; it is tried again or dropped once, and that is audited', async () => {
  await using w = await world(modules);
  const dead = await effect(w, { handed: w.clock.now(), tries: 12, error: 'Error: no cups' });
  const failed = await message(w, 'failed');
  await message(w, 'sent');
  const admin = await (await w.staff('system_admin')).in();
  const { letters } = await admin.call(listDeadLetters, {});
  expect(letters.map(({ id }) => id).sort()).toEqual([dead, failed].sort());
  expect(JSON.stringify(letters)).not.toContain('secret');
  const settle = (letter: string, is: 'effect' | 'message', how: 'retry' | 'drop') => ({
    params: { letter },
    body: { is, how },
  });
  await admin.call(settleDeadLetter, settle(dead, 'effect', 'retry'));
  expect(await admin.refusal(settleDeadLetter, settle(dead, 'effect', 'drop'))).toBe(
    'letter.not_dead',
  );
  const left = await admin.call(settleDeadLetter, settle(failed, 'message', 'drop'));
  expect(left.letters).toEqual([]);
  const { rows } = await sql<{ action: string; object: string }>`
    select action, object from kernel.audit where action like 'effect.%' order by seq`.execute(
    w.db,
  );
  expect(rows).toEqual([
    { action: 'effect.revived', object: `effect:${dead}` },
    { action: 'effect.discarded', object: `message:${failed}` },
  ]);
});

test('flows say who answers for them, whether they carry personal data, and what happened on them', async () => {
  await using w = await world(modules);
  const auditor = await (await w.staff('audit_admin')).in();
  const { flows } = await auditor.call(listFlows, {});
  expect(flows).toMatchObject([
    { name: 'tea.export', personal: true, owner: 'desk', count: 3, failures: 1, error: 'no cups' },
  ]);
  const desk = await (await w.staff('desk')).in();
  expect(await desk.refusal(listFlows, {})).toBe('permission.denied');
});

test('it is about the whole office: an administrator of one community sees none of it', async () => {
  await using w = await world(modules);
  const one = await (await w.staff({ role: 'system_admin', area: here })).in();
  expect(await one.refusal(getOperation, {})).toBe('permission.denied');
  expect(await one.refusal(listDeadLetters, {})).toBe('permission.denied');
  expect(await one.refusal(listFlows, {})).toBe('permission.denied');
});

/** Sessions that ended so many days ago. */
async function endedSessions(
  w: Awaited<ReturnType<typeof world>>,
  account: string,
  days: number[],
) {
  for (const ago of days)
    await sql`
      insert into kernel.session (id, token_hash, account, opened_at, last_seen_at, expires_at, ip, user_agent)
      values (${v7()}, ${Buffer.from('x')}, ${account}, now(), now(),
        ${new Date(w.clock.now().getTime() - ago * 86_400_000)}, '', '')`.execute(w.owner);
}
const sessions = { params: { what: 'accounts.sessions' } };

test('what is kept says how long, what would go and what went; another time asks for two and lies in its bounds', async () => {
  await using w = await world(modules);
  const chief = await (await w.staff('security_admin')).in();
  const second = await (await w.staff('system_admin')).in();
  await endedSessions(w, chief.id, [100, 200, 400, 800]);
  const kept = async () =>
    (await chief.call(listKept, {})).kept.find(({ name }) => name === sessions.params.what);
  expect(await kept()).toMatchObject({
    days: 190,
    least: 183,
    over: 3,
    lookedAt: null,
    mayChange: true,
  });
  expect((await second.call(listKept, {})).kept.some(({ mayChange }) => mayChange)).toBe(false);
  const preview = (days: number) => second.call(previewKept, { ...sessions, query: { days } });
  expect(await preview(390)).toEqual({ goes: 2 });
  const change = (days: number) => ({ ...sessions, body: { days } });
  expect(await second.refusal(proposeKept, change(390))).toBe('permission.denied');
  expect(await chief.refusal(proposeKept, change(182))).toBe('kept.out_of_bounds');
  expect(
    await chief.refusal(proposeKept, { params: { what: 'accounts.audit' }, body: { days: 365 } }),
  ).toBe('kept.fixed');
  expect(
    await chief.refusal(proposeKept, { params: { what: 'tea.leaves' }, body: { days: 365 } }),
  ).toBe('kept.not_found');
  const { id } = await chief.call(proposeKept, change(390));
  expect(await kept()).toMatchObject({ days: 190 });
  await second.call(confirmProposal, { params: { id } });
  expect(await kept()).toMatchObject({ days: 390, over: 2 });
  const sweep = accounts.jobs?.find(({ name }) => name === 'accounts.sweep');
  await sweep?.run({ ...w.deps, db: w.worker });
  expect(await kept()).toMatchObject({ over: 0, removed: 2, removedThen: 2 });
  await sweep?.run({ ...w.deps, db: w.worker });
  expect(await kept()).toMatchObject({ removed: 0, removedThen: 2 });
});
