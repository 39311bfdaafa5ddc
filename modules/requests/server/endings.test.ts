import { confirmProposal, listProposals, previewAct, saveGuardRule } from '@liren/guard/contract';
import { insertMembership } from '@liren/kernel/account/server';
import { inTransaction } from '@liren/kernel/database/server';
import type { Effect } from '@liren/kernel/http/server';
import { sql } from 'kysely';
import { v7 } from 'uuid';
import { expect, test } from 'vitest';
import * as contract from '../contract/public.ts';
import { requests } from './public.ts';
import { codeOf, office, type Person, willow, world } from './test-world.ts';

type World = Awaited<ReturnType<typeof world>>;

/** Somebody whose membership stands in the books, too: a second person is looked for there. */
async function booked(
  w: World,
  role: 'desk' | 'command' | 'security_admin',
  area: string,
): Promise<Person> {
  const one = await w.staff(role, { area });
  await inTransaction(w.owner, {}, (tx) =>
    insertMembership(tx, {
      ...{ office, id: v7(), account: one.account, role, since: w.deps.clock.now() },
      area: area as typeof willow,
    }),
  );
  return one;
}

async function open(w: World, atMost: number) {
  const p = {
    one: await booked(w, 'desk', willow),
    two: await booked(w, 'desk', willow),
    chief: await booked(w, 'security_admin', office),
    resident: await w.resident(),
  };
  await w.as(p.chief).call(saveGuardRule, {
    params: { act: 'requests.close_many' },
    body: { hours: 24, threshold: atMost },
  });
  return p;
}

const step = 'reject_unfounded' as const;
const input = { text: '现场没有发现这盏灯' };
const state = async (w: World, who: Person, number: string) =>
  (await w.as(who).call(contract.getRequest, { params: { number } })).state;

/** What the worker does with the effects that were left, with the rights of the worker. */
async function work(w: World): Promise<void> {
  const { rows } = await sql<Effect>`
    select id, office, matter, payload, at from kernel.effect where kind = 'requests.close_many'`.execute(
    w.owner,
  );
  for (const effect of rows)
    await requests.effects?.['requests.close_many']?.(effect, { ...w.deps, db: w.worker });
}

test('one person ends so many with one decision within an hour, and no more; other words are another decision', async () => {
  await using w = await world();
  const p = await open(w, 2);
  const numbers = [];
  for (let i = 0; i < 4; i++) numbers.push((await w.report(p.resident)).number);
  const [a = '', b = '', c = ''] = numbers;
  await w.take(p.one, a, step, input);
  await w.take(p.one, b, step, input);
  expect(await codeOf(w.take(p.one, c, step, input))).toBe('guard.second_needed');
  expect(await state(w, p.one, c)).toBe('reported');
  await w.take(p.two, c, step, input);
  await w.take(p.one, numbers[3] ?? '', step, { text: '与前一天同一盏灯，已修好' });
});

test('many are ended when a second person confirms, each once; what has moved since is left', async () => {
  await using w = await world();
  const p = await open(w, 2);
  const numbers = [];
  for (let i = 0; i < 4; i++) numbers.push((await w.report(p.resident)).number);
  const { items } = await w.as(p.one).call(contract.checkStep, {
    body: { step, targets: numbers.map((number) => ({ number, input })) },
  });
  const at = { params: { act: 'requests.close_many' }, query: { area: willow } };
  expect(await w.as(p.one).call(previewAct, at)).toMatchObject({ threshold: 2, count: 1 });
  const { id } = await w.as(p.one).call(contract.closeMany, {
    body: {
      step,
      items: items.map(({ number, matter, seq: seen }) => ({ number, matter, seen, input })),
    },
  });
  expect(await state(w, p.one, numbers[0] ?? '')).toBe('reported');
  await w.take(p.two, numbers[3] ?? '', 'note', { text: '我来看看' });
  expect(await codeOf(w.as(p.one).call(confirmProposal, { params: { id } }))).toBe('guard.own');
  await w.as(p.two).call(confirmProposal, { params: { id } });
  await work(w);
  await work(w);
  const states = [];
  for (const number of numbers) states.push(await state(w, p.one, number));
  expect(states).toEqual(['rejected', 'rejected', 'rejected', 'reported']);
  const [settled] = (await w.as(p.one).call(listProposals, {})).settled;
  expect(settled).toMatchObject({ state: 'done', outcome: { done: 3, refused: 1 } });
  const { rows } = await sql<{ actor: string; n: number }>`
    select actor, count(*)::int as n from kernel.event where step = ${step} group by actor`.execute(
    w.owner,
  );
  expect(rows).toEqual([{ actor: p.one.account, n: 3 }]);
});

test('many are proposed for one’s own area, and for matters that are there', async () => {
  await using w = await world();
  const p = await open(w, 2);
  const far = await booked(w, 'desk', `${office}002`);
  const { number } = await w.report(p.resident);
  const body = { step, items: [{ number, matter: null, seen: 1, input }] };
  expect(await codeOf(w.as(far).call(contract.closeMany, { body }))).toBe('permission.denied');
  const nowhere = { step, items: [{ number: '9999999999', matter: null, seen: 1, input }] };
  expect(await codeOf(w.as(p.one).call(contract.closeMany, { body: nowhere }))).toBe(
    'matter.not_found',
  );
});
