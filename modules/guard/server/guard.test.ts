import { endpoint, MatterId, Problem } from '@liren/kernel/contract';
import { inTransaction } from '@liren/kernel/database/server';
import { type GuardedAct, implement, type Module } from '@liren/kernel/http/server';
import { faultsOf, oneSidedSeparations } from '@liren/kernel/workflow';
import { sql } from 'kysely';
import { expect, test } from 'vitest';
import * as z from 'zod';
import { accounts } from '../../accounts/server/public.ts';
import { here, office, there, world } from '../../accounts/server/test-world.ts';
import {
  confirmProposal,
  countWaiting,
  listGuardRules,
  listProposals,
  previewAct,
  readProposal,
  refuseProposal,
  saveGuardRule,
  withdrawProposal,
} from '../contract/public.ts';
import { actFlows } from '../domain/public.ts';
import { guard, proposeAct, ruleOf, usePermit } from './public.ts';

const whole = office as string as typeof here;
const over = 'area' as const;
const Tea = z.strictObject({ area: z.string(), cups: z.int(), guest: z.string() });
let poured: number[] = [];

const common = {
  input: Tea,
  area: ({ area }) => area,
  proposer: { role: 'desk', over },
  confirmer: {
    any: [
      { role: 'desk', over },
      { role: 'command', over },
    ],
  },
  shows: ({ cups }) => [{ name: 'count', as: 'count', value: cups }],
  personal: ({ guest }) => [{ name: 'name', as: 'text', value: guest }],
  check: async (_, { cups }) => {
    if (cups === 13) throw new Problem('permission.denied');
  },
} as const satisfies Partial<GuardedAct<z.output<typeof Tea>>>;

/** Tea for a guest: poured when a second person agrees. */
const pour: GuardedAct<z.output<typeof Tea>> = {
  ...common,
  name: 'tea.pour',
  threshold: { usual: 5, most: 20 },
  async run(_, __, { cups }) {
    if (cups === 66) throw new Problem('session.missing');
    poured.push(cups);
    return { cups };
  },
};
/** The key of the tea cupboard: with a permit one takes out tea oneself. */
const key: GuardedAct<z.output<typeof Tea>> = { ...common, name: 'tea.key' };

const desk = { role: 'desk', over } as const;
const reply = z.object({ id: MatterId, until: z.string() });
const asks = (act: string) =>
  endpoint({
    id: act,
    method: 'POST',
    path: `/tea/${act}`,
    summary: act,
    permission: desk,
    input: { body: Tea },
    reply,
    problems: ['guard.nobody_else', 'permission.denied'],
  });
const askPour = asks('pour');
const askKey = asks('key');
const take = endpoint({
  id: 'take',
  method: 'POST',
  path: '/tea/take/:id',
  summary: 'take',
  permission: desk,
  input: { params: z.strictObject({ id: MatterId }) },
  reply: Tea,
  problems: ['guard.not_permitted'],
});
const tea: Module = {
  name: 'tea',
  acts: [pour, key],
  implementations: [
    implement(askPour)((ctx, { body }) => proposeAct(ctx, pour, body)),
    implement(askKey)((ctx, { body }) => proposeAct(ctx, key, body)),
    implement(take)((ctx, { params }) =>
      inTransaction(ctx.db, { scope: [ctx.office] }, (tx) => usePermit(tx, ctx, key, params.id)),
    ),
  ],
};

async function open() {
  poured = [];
  const rule = guard(() => [pour, key]);
  const w = await world([accounts, rule, tea]);
  return {
    ...w,
    async sweep() {
      await rule.jobs?.[0]?.run({ ...w.deps, db: w.worker });
    },
    async [Symbol.asyncDispose]() {
      await w[Symbol.asyncDispose]();
    },
  };
}
const cup = { area: here as string, cups: 2, guest: '陈奶奶' };
const trail = async (w: Awaited<ReturnType<typeof open>>) =>
  (
    await sql<{ action: string; actor: string }>`
      select action, actor from kernel.audit where action like 'act.%' order by seq`.execute(w.db)
  ).rows.map(({ action, actor }) => [action, actor]);

test('the flow is sound, and its two persons are two in whatever order', () => {
  expect(faultsOf(actFlows)).toEqual([]);
  expect(oneSidedSeparations(actFlows)).toEqual([]);
});

test('what is proposed is done when another person confirms, once, and both names are in the books', async () => {
  await using w = await open();
  const one = await (await w.staff({ role: 'desk', area: here })).in();
  const two = await (await w.staff({ role: 'desk', area: here })).in();
  const { id } = await one.call(askPour, { body: cup });
  expect(poured).toEqual([]);
  const params = { id };
  expect(await one.refusal(confirmProposal, { params })).toBe('guard.own');
  expect(await two.call(countWaiting, {})).toEqual({ waiting: 1, concerned: true });
  expect(await one.call(countWaiting, {})).toEqual({ waiting: 0, concerned: true });
  const [waits] = (await two.call(listProposals, {})).waiting;
  expect(waits).toMatchObject({
    ...{ act: 'tea.pour', areaName: '槐树里社区', state: 'proposed', may: ['confirm', 'refuse'] },
    ...{ isOwn: false, hasPersonal: true, facts: [{ name: 'count', value: 2 }] },
  });
  const answers = await Promise.all([
    two.refusal(confirmProposal, { params }),
    two.refusal(confirmProposal, { params }),
  ]);
  expect(answers.sort()).toEqual(['guard.settled', null].sort());
  expect(poured).toEqual([2]);
  const [own] = (await one.call(listProposals, {})).settled;
  expect(own).toMatchObject({ state: 'done', outcome: { cups: 2 }, isOwn: true, may: [] });
  expect(own?.history.map(({ step }) => step)).toEqual(['propose', 'answer.confirm']);
  expect(await trail(w)).toEqual([
    ['act.proposed', one.id],
    ['act.confirmed', two.id],
  ]);
});

test('what is personal is sealed, and read with a trace by who has to judge it', async () => {
  await using w = await open();
  const one = await (await w.staff({ role: 'desk', area: here })).in();
  const two = await (await w.staff({ role: 'command', area: whole })).in();
  const far = await (await w.staff({ role: 'desk', area: there })).in();
  const { id } = await one.call(askPour, { body: cup });
  const { rows } = await sql<{ text: string }>`
    select row_to_json(g)::text || (select string_agg(e.body::text, '') from kernel.event e) as text
    from guard.act g`.execute(w.owner);
  expect(rows[0]?.text).not.toContain(cup.guest);
  expect(await far.refusal(readProposal, { params: { id } })).toBe('guard.not_found');
  const { facts } = await two.call(readProposal, { params: { id } });
  expect(facts).toMatchObject([{ name: 'name', value: cup.guest }]);
  const read = await sql<{ purpose: string }>`
    select purpose from kernel.audit where action = 'personal.read' and object = ${`matter:${id}`}`.execute(
    w.db,
  );
  expect(read.rows).toEqual([{ purpose: 'second_person' }]);
});

test('a no says why and ends it; what was taken back or not answered in time is never done', async () => {
  await using w = await open();
  const one = await (await w.staff({ role: 'desk', area: here })).in();
  const second = await w.staff({ role: 'desk', area: here });
  const two = await second.in();
  const ask = async () => ({
    params: await one.call(askPour, { body: cup }).then(({ id }) => ({ id })),
  });
  const refused = await ask();
  expect(await two.refusal(refuseProposal, { ...refused, body: { reason: ' ' } })).toBe(
    'input.invalid',
  );
  const no = await two.call(refuseProposal, { ...refused, body: { reason: '茶凉了' } });
  expect(no).toMatchObject({ state: 'refused', reason: '茶凉了' });
  const back = await ask();
  expect(await two.refusal(withdrawProposal, back)).toBe('permission.denied');
  expect((await one.call(withdrawProposal, back)).state).toBe('withdrawn');
  expect(await one.refusal(withdrawProposal, back)).toBe('guard.settled');
  const late = await ask();
  w.pass(25 * 3_600_000);
  await two.in();
  await one.in();
  expect(await two.refusal(confirmProposal, late)).toBe('guard.over');
  await w.sweep();
  await w.sweep();
  expect(await two.refusal(confirmProposal, late)).toBe('guard.settled');
  expect((await one.call(listProposals, {})).settled[0]?.state).toBe('lapsed');
  expect(poured).toEqual([]);
});

test('where nobody else could confirm, that is said before and at once', async () => {
  await using w = await open();
  const one = await (await w.staff({ role: 'desk', area: here })).in();
  await w.staff({ role: 'desk', area: there });
  const at = { params: { act: 'tea.pour' }, query: { area: here } };
  expect(await one.call(previewAct, at)).toMatchObject({ others: [], count: 0 });
  expect(await one.refusal(askPour, { body: cup })).toBe('guard.nobody_else');
  await w.staff({ role: 'command', area: whole });
  expect(await one.call(previewAct, at)).toMatchObject({ count: 1, hours: 24, threshold: 5 });
  expect(await one.refusal(askPour, { body: { ...cup, cups: 13 } })).toBe('permission.denied');
  expect(await one.refusal(askPour, { body: { ...cup, area: there } })).toBe('permission.denied');
  expect(await one.refusal(previewAct, { ...at, query: { area: there } })).toBe(
    'permission.denied',
  );
  expect(await one.refusal(previewAct, { ...at, params: { act: 'tea.spill' } })).toBe(
    'guard.not_found',
  );
});

test('what cannot be done any more leaves it waiting, and a proposer who is nothing there any more proposes nothing', async () => {
  await using w = await open();
  const one = await (await w.staff({ role: 'desk', area: here })).in();
  const two = await (await w.staff({ role: 'desk', area: here })).in();
  const spilt = await one.call(askPour, { body: { ...cup, cups: 66 } });
  expect(await two.refusal(confirmProposal, { params: { id: spilt.id } })).toBe('session.missing');
  expect((await two.call(listProposals, {})).waiting).toHaveLength(1);
  const { id } = await one.call(askPour, { body: cup });
  await sql`update kernel.membership set until = ${w.clock.now()} where account = ${one.id}`.execute(
    w.owner,
  );
  expect(await two.refusal(confirmProposal, { params: { id } })).toBe('guard.proposer_changed');
  expect(poured).toEqual([]);
});

test('a permit is its proposer’s alone, holds for a time, and each use is in the books', async () => {
  await using w = await open();
  const one = await (await w.staff({ role: 'desk', area: here })).in();
  const two = await (await w.staff({ role: 'desk', area: here })).in();
  const { id } = await one.call(askKey, { body: cup });
  const params = { id };
  expect(await one.refusal(take, { params })).toBe('guard.not_permitted');
  expect((await two.call(confirmProposal, { params })).state).toBe('granted');
  expect(await two.refusal(take, { params })).toBe('guard.not_permitted');
  expect(await one.call(take, { params })).toEqual(cup);
  expect(await one.call(take, { params })).toEqual(cup);
  expect((await one.call(listProposals, {})).own).toMatchObject([
    { state: 'granted', may: ['use'] },
  ]);
  expect((await trail(w)).map(([action]) => action)).toEqual([
    ...['act.proposed', 'act.confirmed', 'act.used', 'act.used'],
  ]);
  w.pass(25 * 3_600_000);
  await one.in();
  expect(await one.refusal(take, { params })).toBe('guard.not_permitted');
  await w.sweep();
  expect((await one.call(listProposals, {})).settled).toMatchObject([{ state: 'over' }]);
});

test('time and number are set within what the act allows, by who governs the whole office', async () => {
  await using w = await open();
  const desk = await (await w.staff({ role: 'desk', area: here })).in();
  const part = await (await w.staff({ role: 'security_admin', area: here })).in();
  const chief = await (await w.staff('security_admin')).in();
  const save = { params: { act: 'tea.pour' }, body: { hours: 2, threshold: 7 } };
  expect(await desk.refusal(saveGuardRule, save)).toBe('permission.denied');
  expect(await part.refusal(saveGuardRule, save)).toBe('permission.denied');
  const wide = { ...save, body: { hours: 2, threshold: 21 } };
  expect(await chief.refusal(saveGuardRule, wide)).toBe('input.invalid');
  expect(await chief.refusal(saveGuardRule, { ...save, body: { hours: 73, threshold: 7 } })).toBe(
    'input.invalid',
  );
  const { rules } = await chief.call(saveGuardRule, save);
  expect(rules.find(({ act }) => act === 'tea.pour')).toMatchObject({
    hours: 2,
    threshold: 7,
    mostThreshold: 20,
  });
  expect(await ruleOf(w.db, office, pour)).toEqual({ hours: 2, threshold: 7 });
  expect(await ruleOf(w.db, office, key)).toEqual({ hours: 24, threshold: null });
  expect((await desk.call(listGuardRules, {})).mayChange).toBe(false);
});
