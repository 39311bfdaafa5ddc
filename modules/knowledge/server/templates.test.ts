import type { CallOf } from '@liren/kernel/contract';
import { expect, test } from 'vitest';
import { codeOf, type Person, willow, world } from '../../requests/server/test-world.ts';
import { changeTemplate, deleteTemplate, listTemplates, saveTemplate } from '../contract/public.ts';

type Said = CallOf<typeof saveTemplate>['body'];

async function office() {
  const w = await world();
  const save = (who: Person, more: Partial<Said> = {}) =>
    w.as(who).call(saveTemplate, {
      body: { name: '已受理', purpose: 'reply', text: '{编号}已受理', ...more },
    });
  const names = async (who: Person, query: CallOf<typeof listTemplates>['query'] = {}) =>
    (await w.as(who).call(listTemplates, { query })).templates.map(({ name }) => name);
  return Object.assign(w, {
    save,
    names,
    command: await w.staff('command', { unit: 'command' }),
    desk: await w.staff('desk', { area: willow, unit: 'willow' }),
    colleague: await w.staff('desk', { area: willow, unit: 'willow' }),
    lighting: await w.staff('handler', { unit: 'lighting' }),
  });
}

test('one’s own come first, then those of the unit, then those of the office', async () => {
  await using w = await office();
  await w.save(w.command, { name: '街道用语', sharedWith: 'office' });
  await w.save(w.colleague, { name: '社区用语', sharedWith: { unit: 'willow' } });
  await w.save(w.colleague, { name: '同事自用' });
  await w.save(w.desk, { name: '自用' });
  expect(await w.names(w.desk)).toEqual(['自用', '社区用语', '街道用语']);
  expect(await w.names(w.lighting)).toEqual(['街道用语']);
});

test('what is for another purpose is not offered; what is for any is', async () => {
  await using w = await office();
  await w.save(w.desk, { name: '答复' });
  await w.save(w.desk, { name: '退回', purpose: 'return' });
  await w.save(w.desk, { name: '通用', purpose: 'any' });
  expect(await w.names(w.desk, { purpose: 'return' })).toEqual(['退回', '通用']);
});

test('its writer changes it; the command centre keeps the office’s, whoever wrote them', async () => {
  await using w = await office();
  const { id } = await w.save(w.command, { sharedWith: 'office' });
  const second = await w.staff('command', { unit: 'command' });
  const body = { name: '已收到', purpose: 'reply', text: '已收到', sharedWith: 'office' } as const;
  const changed = await w.as(second).call(changeTemplate, { params: { id }, body });
  expect([changed.name, changed.mine, changed.may]).toEqual([
    '已收到',
    false,
    ['change', 'delete'],
  ]);
  await w.as(second).call(deleteTemplate, { params: { id } });
  expect(await w.names(w.desk)).toEqual([]);
});

test('refused: places nothing can fill, other people’s, a name taken, sharing beyond one’s unit, too many', async () => {
  await using w = await office();
  expect(await codeOf(w.save(w.desk, { text: '{姓名}您好' }))).toBe('input.invalid');
  const { id } = await w.save(w.colleague, { sharedWith: { unit: 'willow' } });
  expect(await codeOf(w.as(w.desk).call(deleteTemplate, { params: { id } }))).toBe(
    'template.not_found',
  );
  const body = { name: '改', purpose: 'any', text: '改' } as const;
  expect(await codeOf(w.as(w.desk).call(changeTemplate, { params: { id }, body }))).toBe(
    'template.not_found',
  );
  expect(await codeOf(w.save(w.colleague))).toBe('template.name_taken');
  expect(await codeOf(w.save(w.desk, { sharedWith: 'office' }))).toBe('template.not_shareable');
  expect(await codeOf(w.save(w.desk, { sharedWith: { unit: 'lighting' } }))).toBe(
    'template.not_shareable',
  );
  await Promise.all(Array.from({ length: 100 }, (_, i) => w.save(w.desk, { name: `第${i}条` })));
  expect(await codeOf(w.save(w.desk, { name: '再一条' }))).toBe('template.too_many');
});
