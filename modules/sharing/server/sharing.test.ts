import { expect, test } from 'vitest';
import {
  decideAsk,
  decideMerge,
  endAsk,
  endItem,
  fillEntry,
  getAnswers,
  getAsk,
  getBurden,
  listAdmitted,
  listAsks,
  listEntries,
  listItems,
  listMerges,
  mapField,
} from '../contract/public.ts';
import { form, locust, type Person, town, uuid, willow } from './test-town.ts';

type Town = Awaited<ReturnType<typeof town>>;

const decide = (w: Town, n: number, body: object, who: Person = w.people.keeper) =>
  w.as(who).call(decideAsk, { params: { id: uuid(n) }, body: { admit: true, ...body } });
const end = (w: Town, n: number, who: Person) =>
  w.as(who).call(endAsk, { params: { id: uuid(n) }, body: {} });
const seen = async (w: Town, who: Person) =>
  (await w.as(who).call(listAsks, { query: {} })).items.map(({ title }) => title);
const fill = (
  w: Town,
  n: number,
  values: { no: number; value: string }[],
  who: Person = w.people.willow,
  community: string = willow,
) => w.as(who).call(fillEntry, { params: { id: uuid(n), community }, body: { values } });
const entries = async (w: Town, who: Person) =>
  (await w.as(who).call(listEntries, { query: {} })).entries;
const merge = (w: Town, body: object, who: Person = w.people.keeper) =>
  w.as(who).call(decideMerge, {
    body: {
      ...{ one: uuid(1), other: uuid(2), pairs: [{ no: 2, otherNo: 1 }], verdict: 'same' },
      ...{ reason: '同一项', ...body },
    },
  });

test('what is on the list goes to the communities at once, with its basis', async () => {
  await using w = await town();
  await w.list(9);
  expect(await w.file(1, { title: '独居老人走访', shape: 'task', basis: '' })).toMatchObject({
    state: 'admitted',
  });
  const ask = await w.as(w.people.willow).call(getAsk, { params: { id: uuid(1) } });
  expect(ask).toMatchObject({
    ...{ state: 'admitted', basis: '老年人权益保障法第三十八条' },
    ...{ item: { title: '独居老人走访' }, fields: [], may: [] },
  });
  expect(await w.told()).toEqual(['sharing.asked locust', 'sharing.asked willow']);
});

test('what is not on the list is held where no community sees it, until somebody decides', async () => {
  await using w = await town();
  expect(await w.file(1)).toMatchObject({ state: 'held' });
  expect(await seen(w, w.people.willow)).toEqual([]);
  expect(await seen(w, w.people.power)).toEqual([]);
  expect(await seen(w, w.people.district)).toEqual(['老年人情况表']);
  await expect(
    w.as(w.people.willow).call(getAsk, { params: { id: uuid(1) } }),
  ).rejects.toMatchObject({ code: 'sharing.ask_unknown' });
  await expect(decide(w, 1, { admit: false })).rejects.toMatchObject({
    code: 'sharing.reason_needed',
  });
  for (const who of [w.people.lighting, w.people.willow, w.people.district])
    await expect(decide(w, 1, {}, who)).rejects.toMatchObject({ code: 'permission.denied' });
  await decide(w, 1, { admit: false, reason: '没有依据' });
  await expect(decide(w, 1, {})).rejects.toMatchObject({ code: 'sharing.decided' });
  expect(await seen(w, w.people.willow)).toEqual([]);
  expect(await w.told()).toEqual(['sharing.held keeper', 'sharing.rejected lighting']);
});

test('what is admitted onto the list is admitted by itself the next time', async () => {
  await using w = await town();
  await w.file(1);
  await expect(
    decide(w, 1, { onList: { standing: 'by_law', untilOn: '2026-11-01' } }),
  ).rejects.toMatchObject({ code: 'sharing.day_past' });
  await decide(w, 1, { onList: { standing: 'by_law', untilOn: '2027-12-31' } });
  expect(await w.file(2)).toMatchObject({ state: 'admitted' });
  const { items } = await w.as(null).call(listAdmitted, {});
  expect(items).toMatchObject([{ title: form.title, basis: '街道文件', standing: 'by_law' }]);
  await w.file(3, { title: '没有依据的表', basis: '', payer: '' });
  await expect(
    decide(w, 3, { onList: { standing: 'assists', untilOn: null } }),
  ).rejects.toMatchObject({ code: 'sharing.basis_needed' });
});

test('what the list bars is rejected at once, and one taken off it is held again', async () => {
  await using w = await town();
  await w.list(9, { title: '商户台账', standing: 'barred', unit: null, payer: '' });
  expect(await w.file(1, { title: ' 商户 台账。' })).toMatchObject({ state: 'rejected' });
  await expect(w.file(2, { item: uuid(9) })).rejects.toMatchObject({
    code: 'sharing.item_unknown',
  });
  const off = () => w.as(w.people.keeper).call(endItem, { params: { id: uuid(9) } });
  await off();
  await expect(off()).rejects.toMatchObject({ code: 'sharing.item_ended' });
  await expect(w.list(9)).rejects.toMatchObject({ code: 'sharing.item_ended' });
  await expect(
    w.as(w.people.keeper).call(endItem, { params: { id: uuid(8) } }),
  ).rejects.toMatchObject({ code: 'sharing.item_unknown' });
  expect(await w.file(3, { title: '商户台账' })).toMatchObject({ state: 'held' });
  expect((await w.as(null).call(listAdmitted, {})).items).toEqual([]);
  const { items } = await w.as(w.people.keeper).call(listItems, {});
  expect(items).toMatchObject([{ isInForce: false, untilOn: '2026-11-23' }]);
});

test('an item says what it rests on and who pays, for days in their order', async () => {
  await using w = await town();
  const refused = (change: object, code: string) =>
    expect(w.list(9, change)).rejects.toMatchObject({ code });
  await refused({ basis: '' }, 'sharing.basis_needed');
  await refused({ payer: '' }, 'sharing.basis_needed');
  await refused({ untilOn: '2025-12-31' }, 'sharing.days_turned');
  await refused({ unit: 'willow' }, 'sharing.unit_unknown');
  for (const who of [w.people.district, w.people.lighting, w.people.willow])
    await expect(w.list(9, {}, who)).rejects.toMatchObject({ code: 'permission.denied' });
});

test('a department asks in its own name, of communities that stand, field by field', async () => {
  await using w = await town();
  const refused = (change: object, code: string, who?: Person) =>
    expect(w.file(1, change, who)).rejects.toMatchObject({ code });
  await refused({}, 'permission.denied', w.people.power);
  await refused({}, 'permission.denied', w.people.willow);
  await refused({ unit: 'willow' }, 'sharing.unit_unknown');
  await refused({ communities: [`${willow}01`] }, 'sharing.area_unknown');
  await refused({ communities: ['990101001999'] }, 'sharing.area_unknown');
  await refused({ fields: [] }, 'sharing.fields_needed');
  await refused({ untilOn: '2026-11-22' }, 'sharing.day_past');
  await w.file(1);
  await w.file(1);
  await refused({ unit: 'power', title: '别的' }, 'sharing.decided', w.people.power);
  expect(await seen(w, w.people.keeper)).toEqual([form.title]);
});

test('a community reports what came around the list, and it counts against the department', async () => {
  await using w = await town();
  await w.list(9, { unit: 'power', title: '每周报送商户台账' });
  await expect(w.report(1)).rejects.toMatchObject({ code: 'sharing.on_list' });
  await expect(w.report(1, { unit: 'willow' })).rejects.toMatchObject({
    code: 'sharing.unit_unknown',
  });
  await expect(w.report(1, { community: locust })).rejects.toMatchObject({
    code: 'permission.denied',
  });
  await expect(w.report(1, { community: '990101001999' })).rejects.toMatchObject({
    code: 'sharing.area_unknown',
  });
  await expect(w.report(1, {}, w.people.grid)).rejects.toMatchObject({ code: 'permission.denied' });
  await w.report(1, { title: '代收电费' });
  await expect(w.report(1, { title: '别的' })).rejects.toMatchObject({ code: 'sharing.decided' });
  expect(await seen(w, w.people.willow)).toEqual(['代收电费']);
  expect(await seen(w, w.people.locust)).toEqual([]);
  await expect(end(w, 1, w.people.power)).rejects.toMatchObject({ code: 'sharing.decided' });
  await w.file(2);
  await decide(w, 1, { admit: false, reason: '电费不由社区代收' });
  const { departments } = await w.as(w.people.keeper).call(getBurden, {});
  expect(departments).toMatchObject([
    { unit: { code: 'power' }, asks: 0, rejected: 0, unlisted: 1 },
    { unit: { code: 'lighting' }, asks: 1, held: 1, unlisted: 0 },
  ]);
  expect((await w.as(w.people.willow).call(getBurden, {})).departments).toEqual([]);
});

test('what is held is withdrawn by its department; what is admitted the subdistrict ends too', async () => {
  await using w = await town();
  await w.file(1);
  await expect(end(w, 1, w.people.power)).rejects.toMatchObject({ code: 'sharing.ask_unknown' });
  await expect(end(w, 1, w.people.keeper)).rejects.toMatchObject({ code: 'sharing.decided' });
  expect(await end(w, 1, w.people.lighting)).toMatchObject({ state: 'withdrawn' });
  await w.file(2);
  await decide(w, 2, {});
  expect(await end(w, 2, w.people.keeper)).toMatchObject({ state: 'ended' });
  await expect(end(w, 2, w.people.lighting)).rejects.toMatchObject({ code: 'sharing.decided' });
  expect(await entries(w, w.people.willow)).toEqual([]);
});

/** Two departments, each with an admitted form for 柳岸. */
async function twoForms() {
  const w = await town();
  await w.file(1);
  await w.file(
    2,
    {
      ...{ unit: 'power', title: '独居老人用电表', period: 'quarter', communities: [willow] },
      fields: [{ name: '独居老人' }, { name: '欠费户数' }],
    },
    w.people.power,
  );
  await decide(w, 1, {});
  await decide(w, 2, {});
  return w;
}

test('two departments that want the same are found, a person decides, and one entry serves both', async () => {
  await using w = await twoForms();
  const burden = async () => (await w.as(w.people.keeper).call(getBurden, {})).total;
  expect(await burden()).toEqual({
    ...{ wanted: { entries: 3, fills: 2 * 36 + 8 }, known: 24, merged: 0, twice: 2 },
    left: { entries: 3, fills: 56 },
  });
  expect(await w.proposals()).toMatchObject([
    { pairs: [{ no: 2, otherNo: 1, likeness: 1 }], communityCount: 1, saves: 4 },
  ]);
  await merge(w, {});
  expect(await w.proposals()).toEqual([]);
  expect(await burden()).toMatchObject({ merged: 4, left: { entries: 3, fills: 52 } });
  const [health, power] = await entries(w, w.people.willow);
  expect(health).toMatchObject({
    fields: [{ no: 2 }, { no: 3 }],
    serves: [{ title: '独居老人用电表' }],
    known: 1,
  });
  expect(power).toMatchObject({ fields: [{ no: 2 }], serves: [], known: 1 });
  await expect(fill(w, 2, [{ no: 1, value: '7' }])).rejects.toMatchObject({
    code: 'sharing.not_to_fill',
  });
  await fill(w, 1, [{ no: 2, value: '7' }]);
  const answered = await w.as(w.people.power).call(getAnswers, { params: { id: uuid(2) } });
  expect(answered.communities).toMatchObject([
    {
      values: [
        { no: 1, value: '7', from: 'entry' },
        { no: 2, value: null, from: 'nobody' },
      ],
    },
  ]);
  const { decided } = await w.as(w.people.keeper).call(listMerges, {});
  expect(decided).toMatchObject([{ verdict: 'same', reason: '同一项' }]);
});

test('a later decision stands in place of the earlier, whichever side it is said from', async () => {
  await using w = await twoForms();
  await merge(w, {});
  await merge(w, {
    ...{ one: uuid(2), other: uuid(1), pairs: [{ no: 1, otherNo: 2 }] },
    ...{ verdict: 'different', reason: '口径不同' },
  });
  expect((await w.as(w.people.keeper).call(getBurden, {})).total.merged).toBe(0);
  expect(await w.proposals()).toEqual([]);
});

test('a merge is decided by the subdistrict, about fields that are there, with a reason', async () => {
  await using w = await twoForms();
  const refused = (body: object, code: string, who?: Person) =>
    expect(merge(w, body, who)).rejects.toMatchObject({ code });
  await refused({ reason: '' }, 'sharing.reason_needed');
  await refused({ other: uuid(1) }, 'sharing.same_ask');
  await refused({ other: uuid(7) }, 'sharing.ask_unknown');
  await refused({ pairs: [{ no: 9, otherNo: 1 }] }, 'sharing.field_unknown');
  for (const who of [w.people.district, w.people.lighting, w.people.willow])
    await refused({}, 'permission.denied', who);
  await expect(w.as(w.people.lighting).call(listMerges, {})).rejects.toMatchObject({
    code: 'permission.denied',
  });
});

test('figures about people are those that were published, and withheld where those are', async () => {
  await using w = await twoForms();
  const of = async (who: Person) =>
    (await w.as(who).call(getAnswers, { params: { id: uuid(1) } })).communities.map(
      ({ values }) => values[0],
    );
  expect(await of(w.people.lighting)).toMatchObject([
    { value: null, from: 'withheld' },
    { value: null, from: 'withheld' },
  ]);
  await w.publish();
  expect(await of(w.people.lighting)).toMatchObject([
    { value: '90', from: 'register' },
    { value: null, from: 'withheld' },
  ]);
  // A community reads its own line.
  expect(await of(w.people.willow)).toMatchObject([{ value: '90' }]);
});

test('the register is said to know a field, and it is asked no more', async () => {
  await using w = await twoForms();
  const map = (who: Person, no = 3, fact: 'households' | null = 'households') =>
    w.as(who).call(mapField, { params: { id: uuid(1), no }, body: { fact } });
  await expect(map(w.people.power)).rejects.toMatchObject({ code: 'sharing.ask_unknown' });
  await expect(map(w.people.district)).rejects.toMatchObject({ code: 'permission.denied' });
  await expect(map(w.people.keeper, 9)).rejects.toMatchObject({ code: 'sharing.field_unknown' });
  await map(w.people.keeper);
  expect((await entries(w, w.people.locust))[0]?.fields).toMatchObject([{ no: 2 }]);
  await end(w, 1, w.people.lighting);
  await expect(map(w.people.keeper)).rejects.toMatchObject({ code: 'sharing.decided' });
});

test('a community fills in its own, anew each period, and sees what it said before', async () => {
  await using w = await twoForms();
  await expect(fill(w, 1, [{ no: 2, value: '1' }], w.people.willow, locust)).rejects.toMatchObject({
    code: 'permission.denied',
  });
  await expect(fill(w, 2, [{ no: 2, value: '1' }], w.people.locust, locust)).rejects.toMatchObject({
    code: 'sharing.ask_unknown',
  });
  await expect(
    fill(w, 1, [{ no: 2, value: '1' }], w.people.willow, '990101001999'),
  ).rejects.toMatchObject({ code: 'sharing.area_unknown' });
  await expect(fill(w, 1, [{ no: 1, value: '1' }])).rejects.toMatchObject({
    code: 'sharing.not_to_fill',
  });
  await fill(w, 1, [{ no: 2, value: '6' }]);
  await fill(w, 1, [{ no: 2, value: '7' }]);
  expect((await entries(w, w.people.willow))[0]?.fields[0]).toMatchObject({
    ...{ value: '7', before: null },
  });
  w.clock.advance({ hours: 24 * 14 });
  expect((await entries(w, w.people.willow))[0]).toMatchObject({
    periodFrom: '2026-12-01',
    fields: [{ value: null, before: '7' }, {}],
  });
  await expect(
    w.as(w.people.willow).call(listEntries, { query: { community: locust } }),
  ).rejects.toMatchObject({ code: 'permission.denied' });
});

test('a long list goes on where the page ended', async () => {
  await using w = await town();
  for (const n of [1, 2, 3]) await w.file(n);
  const first = await w.as(w.people.keeper).call(listAsks, { query: { limit: 2 } });
  const rest = await w.as(w.people.keeper).call(listAsks, {
    query: { limit: 2, after: first.next ?? '' },
  });
  expect([first.items.length, rest.items.length, rest.next]).toEqual([2, 1, null]);
  expect(new Set([...first.items, ...rest.items].map(({ id }) => id)).size).toBe(3);
});
