import type { MatterId } from '@liren/kernel/contract';
import { raw } from '@liren/kernel/database/server';
import { expect, test } from 'vitest';
import { codeOf, office, world } from '../../requests/server/test-world.ts';
import {
  getRights,
  listHeld,
  listMyRights,
  listRights,
  raiseRights,
  readRights,
  saveRightsRules,
  takeRightsStep,
} from '../contract/public.ts';
import { privacyHolds } from './holds.ts';
import { privacy } from './public.ts';

const asked = { kind: 'know' as const, text: '你们保存了我家的哪些信息？' };

async function town() {
  const w = await world({
    more: [
      privacy(
        () => privacyHolds,
        () => [],
      ),
    ],
  });
  const officer = await w.staff('privacy_officer');
  const wang = await w.resident();
  const take = (
    who: typeof wang,
    id: MatterId,
    step: 'identify' | 'put_off' | 'answer' | 'refuse' | 'withdraw',
    input: Record<string, unknown> = {},
    seen = 100,
  ) => w.as(who).call(takeRightsStep, { params: { id, step }, body: { seen, input } });
  return { w, officer, wang, take };
}

test('a resident asks, the officer opens it for a purpose and answers, and the resident sees both', async () => {
  const { w, officer, wang, take } = await town();
  await using _ = w;
  const { id } = await w.as(wang).call(raiseRights, { body: asked });

  const open = await w.as(officer).call(listRights, { query: {} });
  expect(open).toMatchObject({ open: 1, late: 0, items: [{ id, kind: 'know', state: 'open' }] });
  expect(JSON.stringify(await w.as(officer).call(getRights, { params: { id } }))).not.toContain(
    '我家',
  );
  expect(await w.as(officer).call(readRights, { params: { id } })).toMatchObject({
    asked: asked.text,
    answer: null,
  });
  await take(officer, id, 'answer', { text: '保存了户号和住址，用于走访。' });

  const [mine] = (await w.as(wang).call(listMyRights, {})).items;
  expect(mine).toMatchObject({
    state: 'answered',
    dueAt: null,
    texts: { asked: asked.text, answer: '保存了户号和住址，用于走访。' },
  });
  const trail = await raw<{ subject: string; purpose: string }>(
    w.owner,
    `select subject, purpose from kernel.audit where office = $1 and action = 'personal.read'`,
    [office],
  );
  expect(trail).toEqual([{ subject: `account:${wang.account}`, purpose: 'rights' }]);
});

test('nothing that was written stands in clear in the matter or its events', async () => {
  const { w, wang } = await town();
  await using _ = w;
  await w.as(wang).call(raiseRights, { body: asked });
  const [{ all } = { all: '' }] = await raw<{ all: string }>(
    w.owner,
    `select coalesce(string_agg(e::text, ''), '') || (select string_agg(r::text, '') from privacy.rights_request r) as all
     from kernel.event e`,
  );
  expect(all).toContain('know');
  expect(all).not.toContain('我家');
});

test('for somebody at the desk the identity is shown before there is an answer', async () => {
  const { w, officer, wang, take } = await town();
  await using _ = w;
  const body = { ...asked, of: { name: '李桂兰', phone: '13800000000' } };
  expect(await codeOf(w.as(wang).call(raiseRights, { body }))).toBe('permission.denied');
  const { id } = await w.as(officer).call(raiseRights, { body });

  expect(await codeOf(take(officer, id, 'answer', { text: '有' }))).toBe('rights.unidentified');
  await take(officer, id, 'identify', { proof: 'id_card' });
  await take(officer, id, 'refuse', { ground: 'law_keeps', text: '户籍资料依法保存。' });
  expect(await w.as(officer).call(getRights, { params: { id } })).toMatchObject({
    state: 'refused',
    ground: 'law_keeps',
    proof: 'id_card',
    isOwn: false,
  });
  // Written down for somebody: it is not among the officer's own.
  expect((await w.as(officer).call(listMyRights, {})).items).toEqual([]);
});

test('an answer is put off once, in the office’s own days', async () => {
  const { w, officer, wang, take } = await town();
  await using _ = w;
  await w.as(officer).call(saveRightsRules, { body: { answerDays: 10, putOffDays: 5 } });
  const { id } = await w.as(wang).call(raiseRights, { body: asked });
  const due = async () =>
    Date.parse((await w.as(officer).call(getRights, { params: { id } })).dueAt ?? '');
  const first = await due();
  expect(Math.round((first - w.clock.now().getTime()) / 86_400_000)).toBe(10);
  await take(officer, id, 'put_off', { reason: '要向派出所核实。' });
  expect(Math.round(((await due()) - first) / 86_400_000)).toBe(5);
  expect(await codeOf(take(officer, id, 'put_off', { reason: '还要。' }))).toBe(
    'rights.put_off_before',
  );
  w.clock.advance({ days: 16 });
  expect(await w.as(officer).call(listRights, { query: {} })).toMatchObject({ late: 1 });
});

test('a request is its asker’s and the officer’s; to anybody else there is none', async () => {
  const { w, officer, wang, take } = await town();
  await using _ = w;
  const { id } = await w.as(wang).call(raiseRights, { body: asked });
  const other = await w.resident();
  const desk = await w.staff('desk');
  expect(await codeOf(take(other, id, 'withdraw'))).toBe('rights.not_found');
  expect(await codeOf(take(desk, id, 'answer', { text: '有' }))).toBe('rights.not_found');
  expect(await codeOf(w.as(desk).call(getRights, { params: { id } }))).toBe('permission.denied');
  expect(await codeOf(take(wang, id, 'answer', { text: '自己答' }))).toBe('step.not_yours');
  await take(wang, id, 'withdraw');
  expect(await codeOf(take(officer, id, 'answer', { text: '晚了' }))).toBe('step.wrong_state');
});

test('anybody reads what is held of people, with the days as they are set', async () => {
  const { w } = await town();
  await using _ = w;
  const page = await w.as(null).call(listHeld, {});
  expect(page.sets).toEqual([
    expect.objectContaining({ name: 'privacy.rights', basis: 'statutory_duty', isSealed: true }),
  ]);
  expect(page.office).toBe('柳岸街道');
});
