import { createAccount, openSession } from '@liren/kernel/account/server';
import type { AccountId } from '@liren/kernel/contract';
import { inTransaction } from '@liren/kernel/database/server';
import { tell } from '@liren/kernel/notice';
import { declareNotices } from '@liren/kernel/notice/server';
import { v7 } from 'uuid';
import { expect, test } from 'vitest';
import { accounts } from '../../accounts/server/public.ts';
import { office, world } from '../../accounts/server/test-world.ts';
import { getWording, listMyNotices, listWordings, saveWording } from '../contract/public.ts';
import { notices } from './public.ts';

const words = {
  'notice.lamp.lit.title': '“{{title}}”亮了',
  'notice.lamp.lit.body': '{{title}}（{{number}}）已修好',
  'notice.lamp.lit.sms': '{{title}}已修好，编号 {{number}}',
};
declareNotices({ 'zh-CN': words, en: words }, { 'lamp.lit': { sms: true } });
const params = { template: 'lamp.lit' };

async function house() {
  const w = await world([accounts, notices]);
  const keeper = await (await w.staff('system_admin')).in();
  const id = v7() as AccountId;
  const { token } = await inTransaction(w.db, {}, async (tx) => {
    const at = w.clock.now();
    const phone = '13900005678';
    await createAccount(tx, w.keys, { id, kind: 'resident', displayName: '王', phone, at });
    return openSession(tx, w.deps, { account: id, kind: 'resident', ip: '', userAgent: '' });
  });
  const resident = w.browser();
  resident.enter(token);
  return {
    ...w,
    keeper,
    resident,
    save: (aspect: 'title' | 'body' | 'sms', text: string | null, seen = 0) => ({
      params,
      body: { aspect, locale: 'zh-CN' as const, text, seen },
    }),
    tell: () =>
      notices.effects?.['notice']?.(
        {
          ...{ id: v7(), office, matter: null, at: w.clock.now() },
          payload: tell(`account:${id}`, 'lamp.lit', { title: '路灯', number: '3182047756' }, [
            'inapp',
            'sms',
          ]).payload,
        },
        w.deps,
      ),
    [Symbol.asyncDispose]: () => w[Symbol.asyncDispose](),
  };
}

test('what an office words in its own way is sent and shown so from then on, until it goes back', async () => {
  await using w = await house();
  await w.tell();
  await w.keeper.call(saveWording, w.save('sms', '您报的{{title}}（{{number}}）修好啦'));
  await w.keeper.call(saveWording, w.save('title', '{{title}}亮啦'));
  await w.tell();
  expect((await w.messages()).map(({ text }) => text?.split(' 提醒')[0])).toEqual([
    '【柳岸街道】您报的路灯（318 204 7756）修好啦',
    '【柳岸街道】路灯已修好，编号 318 204 7756',
  ]);
  const { items } = await w.resident.call(listMyNotices, { query: {} });
  expect(items[0]?.own).toEqual({ 'zh-CN.title': '{{title}}亮啦' });
  await w.keeper.call(saveWording, w.save('sms', null, 1));
  await w.tell();
  expect((await w.messages())[0]?.text).toContain('路灯已修好，编号 318 204 7756');
});

test('every version is kept with who made it and when, and the list says what is changed', async () => {
  await using w = await house();
  await w.keeper.call(saveWording, w.save('title', '{{title}}亮啦'));
  w.pass(60_000);
  const after = await w.keeper.call(saveWording, w.save('title', null, 1));
  expect(after.versions).toMatchObject([
    { aspect: 'title', version: 2, text: null, by: expect.stringMatching(/^周/) },
    { aspect: 'title', version: 1, text: '{{title}}亮啦', at: '2026-11-22T06:00:00.000Z' },
  ]);
  const isChanged = async () =>
    (await w.keeper.call(listWordings, {})).notices.find(({ template }) => template === 'lamp.lit')
      ?.isChanged;
  expect(await isChanged()).toBe(false);
  await w.keeper.call(saveWording, w.save('title', '{{title}}亮啦', 2));
  expect(await isChanged()).toBe(true);
});

test.each([
  ['a variable nobody knows', '{{title}}{{phone}}', 'wording.unknown'],
  ['a variable left out', '亮了', 'wording.missing'],
  ['braces that do not match', '{{title}} {{number}', 'wording.braces'],
  ['a title too long for a locked screen', `{{title}}${'亮'.repeat(60)}`, 'input.invalid'],
])('%s is refused', async (_, text, code) => {
  await using w = await house();
  expect(await w.keeper.refusal(saveWording, w.save('title', text))).toBe(code);
});

test('two who change one sentence do not write over each other, and nobody else words anything', async () => {
  await using w = await house();
  await w.keeper.call(saveWording, w.save('title', '{{title}}亮啦'));
  expect(await w.keeper.refusal(saveWording, w.save('title', '{{title}}好啦'))).toBe(
    'wording.changed',
  );
  const desk = await (await w.staff('desk')).in();
  expect(await desk.refusal(listWordings, {})).toBe('permission.denied');
  expect(await desk.refusal(saveWording, w.save('title', '{{title}}好啦', 1))).toBe(
    'permission.denied',
  );
  expect(await w.keeper.refusal(getWording, { params: { template: 'nobody.says' } })).toBe(
    'wording.unknown_notice',
  );
});

test('a variable has an example, spoken as a true value is', async () => {
  await using w = await house();
  const { variables, around } = await w.keeper.call(getWording, { params });
  expect(variables.find(({ name }) => name === 'number')?.example['zh-CN']).toBe('318 204 7756');
  expect(around['zh-CN'].before).toBe('【柳岸街道】');
});
