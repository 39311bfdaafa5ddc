import { csvLines } from '@liren/kernel/http/server';
import { expect, test } from 'vitest';
import * as contract from '../../contract/public.ts';
import { seedDictionary, sheetColumns, sheetRows } from '../../dictionary/public.ts';
import { codeOf, lamp, lampCategory, world } from '../test-world.ts';

type World = Awaited<ReturnType<typeof world>>;

const willow = '990101001001';
const params = { code: lampCategory };

async function keepers(w: World) {
  const keeper = w.as(await w.staff('system_admin'));
  const said = async () => (await keeper.call(contract.getCategoryEntry, { params })).said;
  const save = async (change: Partial<contract.CategorySaid>) =>
    keeper.call(contract.saveCategoryEntry, { params, body: { ...(await said()), ...change } });
  const publish = async (from: string | null = null) => {
    const { draft } = await keeper.call(contract.getEdition, {});
    return keeper.call(contract.publishEdition, {
      body: { basedOn: draft?.basedOn ?? '', from, note: '按新印发的目录' },
    });
  };
  return { keeper, said, save, publish };
}

/** Categories as everybody is offered them. */
const offered = async (w: World) =>
  (await w.as(null).call(contract.listCategories, {})).categories.find(
    ({ code }) => code === lampCategory,
  );

test('a draft changes nothing until it is published; then it is in force, with its edition', async () => {
  await using w = await world();
  const { keeper, save, publish } = await keepers(w);
  expect(await codeOf(keeper.call(contract.previewEdition, {}))).toBe('dictionary.no_draft');
  await save({ name: '路灯不亮' });
  expect((await offered(w))?.name).not.toBe('路灯不亮');
  const { draft } = await keeper.call(contract.getEdition, {});
  expect(draft?.changes).toEqual([
    { code: lampCategory, name: '路灯不亮', what: 'changed', fields: ['name'] },
  ]);
  const { version } = await publish();
  expect((await offered(w))?.name).toBe('路灯不亮');
  const after = await keeper.call(contract.getEdition, {});
  expect([after.version, after.draft]).toEqual([version, null]);
  expect(after.editions.map((one) => one.version)).toEqual([version, seedDictionary.version]);
});

test('an edition published for later is not in force before its moment', async () => {
  await using w = await world();
  const { keeper, save, publish } = await keepers(w);
  await save({ name: '路灯不亮' });
  const { version } = await publish(new Date(w.clock.now().getTime() + 3_600_000).toISOString());
  expect((await keeper.call(contract.getEdition, {})).version).toBe(seedDictionary.version);
  w.clock.advance({ hours: 1 });
  w.forgetBooks();
  expect((await keeper.call(contract.getEdition, {})).version).toBe(version);
});

test('open matters of a changed category are named, and keep the rules they were reported under', async () => {
  await using w = await world();
  const { keeper, save, publish } = await keepers(w);
  const [desk, resident] = [await w.staff('desk', { area: willow }), await w.resident()];
  const old = await w.report(resident);
  await save({ limit: { amount: 3, unit: 'hour' }, verifyOnSite: false });
  const preview = await keeper.call(contract.previewEdition, {});
  expect(preview).toMatchObject({
    open: 1,
    first: [{ number: old.number, category: lampCategory }],
  });
  expect(preview.changes[0]?.fields.sort()).toEqual(['limits', 'verifyOnSite']);
  await publish();
  w.clock.advance({ hours: 1 });
  const fresh = await w.report(resident, { text: '5号楼门口的路灯闪', place: '柳岸社区5号楼' });

  const limit = async (number: string) => {
    const page = await w.as(desk).call(contract.getRequest, { params: { number } });
    return page.clocks.find(({ name }) => name === 'resolution')?.reason.code;
  };
  // The old one must be looked at on site first, as its own edition says; the new one is filed at once.
  // Of many at once it is said before, of each by its own edition.
  const { items } = await w.as(desk).call(contract.checkStep, {
    body: {
      step: 'file',
      targets: [old, fresh].map(({ number }) => ({ number, input: {} })),
    },
  });
  expect(items.map(({ number, refused }) => [number, refused?.code ?? null])).toEqual([
    [old.number, 'filing.unverified'],
    [fresh.number, null],
  ]);
  expect(await codeOf(w.take(desk, old.number, 'file'))).toBe('filing.unverified');
  await w.take(desk, fresh.number, 'file');
  // Classified anew, it takes the rules of today.
  await w.take(desk, old.number, 'classify', { category: lampCategory, reason: '按新目录' });
  await w.take(desk, old.number, 'file');
  expect(await limit(old.number)).toBe(await limit(fresh.number));
});

test('a faulty draft says all that is wrong, and cannot be published', async () => {
  await using w = await world();
  const { said, save, publish } = await keepers(w);
  const question = {
    code: 'how',
    type: 'choice' as const,
    label: { zh: '怎样', en: '' },
    required: true,
    options: [],
  };
  const { faults } = await save({
    questions: [question, question],
    routes: [...(await said()).routes, ...(await said()).routes],
  });
  expect(new Set(faults.map(({ code }) => code))).toEqual(
    new Set(['question_twice', 'few_options', 'no_label', 'route_twice']),
  );
  expect(await codeOf(publish())).toBe('dictionary.faulty');
});

test('a second draft is not published over an edition it has not seen', async () => {
  await using w = await world();
  const { keeper, save, publish } = await keepers(w);
  expect(await codeOf(keeper.call(contract.dropEdition, {}))).toBe('dictionary.no_draft');
  await save({ name: '甲' });
  expect(
    await codeOf(
      keeper.call(contract.publishEdition, { body: { basedOn: '2020.1', from: null, note: '旧' } }),
    ),
  ).toBe('dictionary.changed');
  await publish();
  expect(await codeOf(keeper.call(contract.getCategoryEntry, { params: { code: '9999' } }))).toBe(
    'dictionary.unknown_category',
  );
});

test('a table goes out and comes back; each bad row says why not', async () => {
  await using w = await world();
  const { keeper } = await keepers(w);
  const rows = sheetRows(seedDictionary);
  const bytes = (lines: readonly (readonly string[])[]) =>
    Buffer.from(csvLines([sheetColumns, ...lines]));
  const send = (body: Uint8Array<ArrayBuffer>, dryRun: boolean) =>
    keeper.call(contract.importEdition, { query: { dryRun }, body });
  const same = await send(bytes(rows), false);
  expect([same.changed, same.same, same.faults]).toEqual([0, rows.length, []]);
  const changed = rows.map((row) =>
    row[0] === lampCategory ? ['0118', '路灯和灯杆', ...row.slice(2)] : row,
  );
  const bad = [...(changed[0] ?? [])];
  bad[3] = 'nothing';
  bad[5] = '-1';
  const found = await send(bytes([...changed, bad, ['9999', ...(rows[0] ?? []).slice(1)]]), false);
  expect(found.changed).toBe(1);
  expect(found.faults.map(({ line, column, code }) => [line, column, code])).toEqual([
    [rows.length + 2, 'kinds', 'value'],
    [rows.length + 2, 'limit', 'value'],
    [rows.length + 2, 'code', 'twice'],
    [rows.length + 3, 'code', 'unknown_code'],
  ]);
  expect(
    (await keeper.call(contract.getCategoryEntry, { params: { code: lamp.category } })).said.name,
  ).toBe('路灯和灯杆');
  expect(await codeOf(send(Buffer.from([0xff, 0xfe, 0x00]), true))).toBe('dictionary.unreadable');
});

test('a new category takes a free code of its class, is offered once published, and its code is never given again', async () => {
  await using w = await world();
  const { keeper, said, publish } = await keepers(w);
  const body = { ...(await said()), name: '路灯太亮', nameEn: 'Street lamp too bright', words: [] };
  const of = lampCategory.slice(0, 2);
  const add = (code: string, more = {}) =>
    keeper.call(contract.addCategoryEntry, { body: { code, ...body, ...more } });
  expect(await codeOf(add('9901'))).toBe('dictionary.unknown_class');
  expect(await codeOf(add(lampCategory))).toBe('dictionary.code_taken');
  expect(await codeOf(add(`${of}1`))).toBe('input.invalid');
  expect(await add(`${of}98`)).toEqual({ code: `${of}98`, faults: [] });
  expect(await codeOf(add(`${of}98`))).toBe('dictionary.code_taken');
  const { draft } = await keeper.call(contract.getEdition, {});
  expect(draft?.changes).toMatchObject([{ code: `${of}98`, what: 'added' }]);
  await publish();
  const { categories } = await w.as(null).call(contract.listCategories, {});
  expect(categories.find(({ code }) => code === `${of}98`)?.name).toBe('路灯太亮');
  expect(await codeOf(add(`${of}98`, { name: '别的' }))).toBe('dictionary.code_taken');
});
