import type { CallOf } from '@liren/kernel/contract';
import { type Db, inTransaction, raw } from '@liren/kernel/database/server';
import { forgettings } from '@liren/kernel/retention/server';
import { listContradictions } from '@liren/registry/contract';
import { expect, test } from 'vitest';
import { grid, locust, office, town, willow } from '../../registry/server/test-town.ts';
import type { Person } from '../../requests/server/test-world.ts';
import {
  closeForm,
  type FormBody,
  getForm,
  getProgress,
  listCollected,
  listForms,
  listMissing,
  myCollecting,
  publishForm,
  readEntry,
  readSubject,
  saveForm,
  takeEntry,
} from '../contract/public.ts';
import { schemaOfFact } from '../domain/public.ts';
import { forgetEntries } from './forgetting.ts';
import { collecting } from './public.ts';

type Town = Awaited<ReturnType<typeof town>>;
const refused = (code: string) => expect.objectContaining({ code });

const rooms = (change: Partial<FormBody> = {}): FormBody =>
  ({
    ...{ zh: '房屋用途核对', en: 'Use of rooms', subject: 'room', basis: 'statutory_duty' },
    purpose: { zh: '核对房屋用途', en: 'To check how rooms are used' },
    ...{ keepDays: 30, areas: [willow], from: '2026-11-01', until: '2026-12-31' },
    collectors: ['grid_worker'],
    fields: [
      {
        ...{ code: 'use', zh: '用途', en: 'Use', required: true, fact: 'room.use' },
        schema: schemaOfFact['room.use'],
      },
      {
        ...{ code: 'stove', zh: '燃气灶数', en: 'Gas stoves', required: true, fact: null },
        schema: { type: 'integer', minimum: 0, maximum: 9 },
      },
    ],
    ...(change as object),
  }) as FormBody;

const people = (change: Partial<FormBody> = {}): FormBody =>
  rooms({
    ...{ subject: 'person', collectors: ['grid_worker', 'social_worker'] },
    fields: [
      {
        ...{ code: 'phone', zh: '电话', en: 'Phone', required: true, fact: 'person.phone' },
        schema: schemaOfFact['person.phone'],
      },
      {
        ...{ code: 'lives', zh: '居住方式', en: 'Lives here as', required: false },
        ...{ fact: 'person.residence', schema: schemaOfFact['person.residence'] },
      },
    ],
    ...change,
  });

async function begun(form: FormBody = rooms()) {
  const w = await town([collecting]);
  const registrar = await w.staff('registrar');
  const walker = await w.staff('grid_worker', { area: grid });
  const id = w.newId();
  await w.as(registrar).call(saveForm, { params: { id }, body: { seen: 0, form } });
  await w.as(registrar).call(publishForm, { params: { id }, body: { seen: 1 } });
  return Object.assign(w, { registrar, walker, id });
}

const fill = (
  w: Town,
  who: Person,
  id: string,
  body: Partial<CallOf<typeof takeEntry>['body']>,
  entry: string = w.newId(),
) =>
  w.as(who).call(takeEntry, {
    params: { id, entry },
    body: {
      ...{ version: 1, subject: null, area: null, source: 'grid', replaces: null, answers: {} },
      collectedAt: w.deps.clock.now().toISOString(),
      ...body,
    },
  });

test('a form is drafted, published and closed by the registrar; a published version never changes', async () => {
  await using w = await begun();
  const { registrar, walker, id } = w;
  const social = await w.staff('social_worker', { area: willow });
  const save = (who: Person, seen: number, form: FormBody) =>
    w.as(who).call(saveForm, { params: { id }, body: { seen, form } });
  await expect(save(social, 2, rooms())).rejects.toMatchObject({ code: 'permission.denied' });
  await expect(save(registrar, 1, rooms())).rejects.toMatchObject({
    code: 'collecting.form_changed',
  });
  await expect(save(registrar, 2, rooms({ until: '2026-10-01' as never }))).rejects.toMatchObject({
    code: 'input.invalid',
  });
  await save(registrar, 2, rooms({ zh: '第二版' }));
  expect((await w.as(walker).call(getForm, { params: { id } })).draft).toBeNull();
  await fill(w, walker, id, { subject: w.rooms.first, answers: { use: 'home', stove: 1 } });
  await w.as(registrar).call(publishForm, { params: { id }, body: { seen: 3 } });
  const now = await w.as(registrar).call(getForm, { params: { id } });
  expect(now).toMatchObject({ version: 2, published: { zh: '第二版' }, draft: null });
  const { items } = await w.as(registrar).call(listCollected, { params: { id }, query: {} });
  expect(items.map(({ version }) => version)).toEqual([1]);
  for (const db of [w.deps.db, w.worker])
    for (const change of [
      `update collecting.form_version set body = '{}'`,
      'delete from collecting.form_version',
      `update collecting.entry set answers = ''`,
    ])
      await expect(raw(db, change)).rejects.toThrow(/permission denied/);
  await expect(
    w.as(registrar).call(publishForm, { params: { id }, body: { seen: 4 } }),
  ).rejects.toMatchObject({ code: 'collecting.nothing_new' });
  await w.as(registrar).call(closeForm, { params: { id } });
  await expect(save(registrar, 5, rooms())).rejects.toMatchObject({
    code: 'collecting.form_closed',
  });
  await expect(w.as(registrar).call(closeForm, { params: { id } })).rejects.toMatchObject({
    code: 'collecting.form_not_open',
  });
});

test('a draft is for registrars over all its areas; a form is seen only where it is collected', async () => {
  await using w = await begun();
  const far = await w.staff('social_worker', { area: locust });
  const near = await w.staff('registrar', { area: willow });
  const draft = w.newId();
  await w.as(w.registrar).call(saveForm, {
    params: { id: draft },
    body: { seen: 0, form: rooms({ areas: [willow, locust] as never }) },
  });
  const seen = async (who: Person) =>
    (await w.as(who).call(listForms, {})).items.map(({ state }) => state);
  expect(await seen(w.registrar)).toEqual(['open', 'draft']);
  expect(await seen(near)).toEqual(['open']);
  expect(await seen(w.walker)).toEqual(['open']);
  expect(await seen(far)).toEqual([]);
  await expect(w.as(far).call(getForm, { params: { id: w.id } })).rejects.toMatchObject({
    code: 'collecting.form_unknown',
  });
  await expect(
    w.as(near).call(saveForm, {
      params: { id: w.newId() },
      body: { seen: 0, form: rooms({ areas: [locust] as never }) },
    }),
  ).rejects.toMatchObject({ code: 'permission.denied' });
});

test('a known fact is shown with source and date; confirmed it gets a new date, changed it goes into the register', async () => {
  await using w = await begun();
  const { walker, id } = w;
  const look = (room: string) =>
    w.as(walker).call(readSubject, { params: { id }, body: { subject: room } });
  expect(await look(w.rooms.first)).toMatchObject({
    name: '柳岸小区3号楼2单元501室',
    known: [{ code: 'use', value: 'home', source: 'test', seenOn: null }],
    entry: null,
  });
  const first = await fill(w, walker, id, {
    ...{ subject: w.rooms.first, answers: { use: 'home', stove: 2 } },
  });
  expect(first.facts).toEqual([{ code: 'use', outcome: 'confirmed' }]);
  w.clock.advance({ hours: 1 });
  const second = await fill(w, walker, id, {
    ...{ subject: w.rooms.second, answers: { use: 'shop', stove: 0 } },
  });
  expect(second.facts).toEqual([{ code: 'use', outcome: 'holds' }]);
  expect((await look(w.rooms.first)).known).toMatchObject([
    { value: 'home', source: 'test', seenOn: '2026-11-23' },
  ]);
  expect((await look(w.rooms.second)).known).toMatchObject([
    { value: 'shop', source: 'grid', seenOn: '2026-11-23' },
  ]);
  const [entry] = (await w.as(walker).call(listCollected, { params: { id }, query: {} })).items;
  const read = await w.as(walker).call(readEntry, { params: { entry: entry?.id ?? '' } });
  expect(read.answers.map(({ said, outcome }) => [said?.zh, outcome])).toEqual([
    ['商铺', 'holds'],
    ['0', null],
  ]);
});

test('what two sources say of a person is decided by the rule, or waits for a person', async () => {
  await using w = await begun(people());
  const { walker, id } = w;
  const [someone = ''] = await w.take(
    w.person('张建华', { at: w.rooms.first, phone: '13800000012' }),
  );
  const social = await w.staff('social_worker', { area: willow });
  const say = async (who: Person, phone: string, source: 'self' | 'grid') => {
    const known = await w.as(who).call(readSubject, { params: { id }, body: { subject: someone } });
    const { facts } = await fill(w, who, id, {
      ...{ subject: someone, source, answers: { phone }, replaces: known.entry?.id ?? null },
    });
    return facts;
  };
  // Whence the test's people come is no source of the catalogue: a person is asked.
  expect(await say(walker, '13800000099', 'grid')).toEqual([{ code: 'phone', outcome: 'asked' }]);
  const asked = await w.as(w.registrar).call(listContradictions, { query: {} });
  expect(asked.items).toMatchObject([{ field: 'phone', saidSource: 'grid' }]);
  expect(await say(walker, '13800000012', 'grid')).toEqual([
    { code: 'phone', outcome: 'confirmed' },
  ]);
  await inTransaction(w.owner, {}, (tx) =>
    raw(tx, `update registry.fact_seen set source = 'grid' where fact = 'person.phone'`),
  );
  expect(await say(social, '13800000077', 'self')).toEqual([{ code: 'phone', outcome: 'holds' }]);
  expect(await say(walker, '13800000012', 'grid')).toEqual([{ code: 'phone', outcome: 'yields' }]);
  const [known] = (
    await w.as(walker).call(readSubject, { params: { id }, body: { subject: someone } })
  ).known;
  expect(known).toMatchObject({ value: '13800000077', source: 'self' });
  const { facts } = await fill(w, walker, id, {
    ...{ subject: someone, answers: { phone: '13800000077', lives: 'rent' } },
    replaces: (await w.as(walker).call(readSubject, { params: { id }, body: { subject: someone } }))
      .entry?.id as never,
  });
  expect(facts).toContainEqual({ code: 'lives', outcome: expect.stringMatching(/asked|holds/) });
});

test('whoever looks at what is known of a person leaves a trace the person can see', async () => {
  await using w = await begun(people());
  const [someone = ''] = await w.take(
    w.person('张建华', { at: w.rooms.first, phone: '13800000012' }),
  );
  const shown = await w
    .as(w.walker)
    .call(readSubject, { params: { id: w.id }, body: { subject: someone } });
  expect(shown.name).toBe('张*华');
  const lines = await raw<{ purpose: string; subject: string }>(
    w.owner,
    `select purpose, subject from kernel.audit where action = 'personal.read' and subject = $1`,
    [`person:${someone}`],
  );
  expect(lines).toEqual([{ purpose: 'collecting', subject: `person:${someone}` }]);
});

test('an entry is refused with its reason', async () => {
  await using w = await begun();
  const { walker, registrar, id } = w;
  const good = { subject: w.rooms.first, answers: { use: 'home', stove: 1 } };
  const social = await w.staff('social_worker', { area: willow });
  const refusal = (code: string, body: object, who: Person = walker, form = id) =>
    expect(fill(w, who, form, { ...good, ...body })).rejects.toEqual(refused(code));
  await refusal('collecting.form_unknown', {}, walker, w.newId());
  await refusal('collecting.version_unknown', { version: 2 });
  await refusal('collecting.not_collector', {}, social);
  await refusal('collecting.time', { collectedAt: '2026-11-10T00:00:00Z' });
  await refusal('collecting.time', { collectedAt: '2026-11-24T00:00:00Z' });
  await refusal('collecting.subject_unknown', { subject: w.newId() });
  await refusal('collecting.subject_unknown', { subject: null });
  await refusal('collecting.subject_elsewhere', { subject: w.rooms.far });
  await refusal('input.invalid', { answers: { use: 'palace', stove: 1 } });
  await refusal('input.invalid', { answers: { use: 'home', stove: 1, more: 'x' } });
  const entry = w.newId();
  await fill(w, walker, id, good, entry);
  expect(await fill(w, walker, id, good, entry)).toMatchObject({ id: entry });
  await refusal('collecting.answered', {});
  await refusal('collecting.answered', { replaces: w.newId() });
  await fill(w, registrar, id, { ...good, replaces: entry });
  await w.as(registrar).call(closeForm, { params: { id } });
  await refusal('collecting.form_not_open', { subject: w.rooms.second });
  await expect(
    w.as(walker).call(readSubject, { params: { id }, body: { subject: w.rooms.second } }),
  ).rejects.toMatchObject({ code: 'collecting.form_not_open' });
  await expect(
    w.as(social).call(readEntry, { params: { entry: w.newId() } }),
  ).rejects.toMatchObject({ code: 'collecting.entry_unknown' });
});

test('progress counts by grid and collector; what is missing is a list to walk', async () => {
  await using w = await begun();
  const { walker, id } = w;
  await fill(w, walker, id, { subject: w.rooms.first, answers: { use: 'home', stove: 1 } });
  const progress = await w.as(w.registrar).call(getProgress, { params: { id } });
  expect(progress.grids).toMatchObject([{ area: { code: grid }, subjects: 3, answered: 1 }]);
  expect(progress.collectors).toMatchObject([{ entries: 1 }]);
  const missing = await w.as(walker).call(listMissing, { params: { id }, query: { within: grid } });
  expect(missing.items.map((one) => one.id)).toEqual([w.rooms.second, w.rooms.third]);
  expect(missing.total).toBe(2);
});

test('a telephone carries rooms of the own grids, and nothing of people', async () => {
  await using w = await begun();
  const { walker, registrar } = w;
  const id = w.newId();
  await w.as(registrar).call(saveForm, { params: { id }, body: { seen: 0, form: people() } });
  await w.as(registrar).call(publishForm, { params: { id }, body: { seen: 1 } });
  await w.take(w.person('张建华', { at: w.rooms.first, phone: '13800000012' }));
  const { forms } = await w.as(walker).call(myCollecting, {});
  expect(forms.map(({ form, subjects }) => [form.subject, subjects.length]).toSorted()).toEqual([
    ['person', 0],
    ['room', 3],
  ]);
  expect(JSON.stringify(forms)).not.toMatch(/13800000012|张/);
});

test('a count without a subject says where it was made', async () => {
  await using w = await begun(
    rooms({
      subject: 'none',
      fields: [
        {
          ...{ code: 'bins', zh: '垃圾桶', en: 'Bins', required: true, fact: null },
          schema: { type: 'integer', minimum: 0, maximum: 99 },
        },
      ],
    }),
  );
  await expect(
    fill(w, w.walker, w.id, { area: locust, answers: { bins: 3 } }),
  ).rejects.toMatchObject({ code: 'collecting.subject_elsewhere' });
  await fill(w, w.walker, w.id, { area: grid, answers: { bins: 3 } });
  await fill(w, w.walker, w.id, { area: grid, answers: { bins: 4 } });
  const { grids } = await w.as(w.registrar).call(getProgress, { params: { id: w.id } });
  expect(grids).toMatchObject([{ subjects: null, answered: 2 }]);
});

const seenBy = async (db: Db, settings: string): Promise<number[]> =>
  inTransaction(db, {}, async (tx) => {
    if (settings) await raw(tx, settings);
    const counts: number[] = [];
    for (const from of ['collecting.entry', `registry.fact_seen where subject = 'person'`]) {
      const [row] = await raw<{ n: number }>(tx, `select count(*)::int as n from ${from}`);
      counts.push(row?.n ?? -1);
    }
    return counts;
  });

test('outside its area nobody sees an entry in the database, nor since when a fact of a person is known', async () => {
  await using w = await begun(people());
  const [someone = ''] = await w.take(
    w.person('张建华', { at: w.rooms.first, phone: '13800000012' }),
  );
  await fill(w, w.walker, w.id, { subject: someone, answers: { phone: '13800000012' } });
  for (const db of [w.deps.db, w.worker])
    for (const settings of [
      '',
      `set local liren.scope = ''`,
      `set local liren.scope = ','`,
      `set local liren.scope = '${locust}'`,
      `set local liren.scope = '%,9901010010__'`,
    ])
      expect(await seenBy(db, settings)).toEqual([0, 0]);
  const [entries, facts] = await seenBy(w.deps.db, `set local liren.scope = '${willow}'`);
  expect(entries).toBe(1);
  expect(facts).toBeGreaterThan(0);
  await expect(
    inTransaction(w.deps.db, { scope: [willow] }, (tx) =>
      raw(
        tx,
        `insert into collecting.entry select office, $1::uuid, form, version, '${locust}', subject_kind, $1::uuid, source,
           answers, outcomes, collected_at, collected_by, taken_at, null, retain_until from collecting.entry`,
        [w.newId()],
      ),
    ),
  ).rejects.toThrow(/row-level security/);
});

test('entries go when the time of their form is over, and with whoever leaves the register', async () => {
  await using w = await begun(people());
  const [one = '', other = ''] = await w.take(
    w.person('张建华', { at: w.rooms.first, phone: '13800000012' }),
    w.person('李敏', { at: w.rooms.first, phone: '13800000013' }),
  );
  await fill(w, w.walker, w.id, { subject: one, answers: { phone: '13800000012' } });
  await fill(w, w.walker, w.id, { subject: other, answers: { phone: '13800000013' } });
  const left = () => seenBy(w.deps.db, `set local liren.scope = '${office}'`);
  expect((await left())[0]).toBe(2);
  await inTransaction(w.deps.db, { scope: [office] }, async (tx) => {
    await forgettings()
      .get('collecting')
      ?.forget(tx, office, [`person:${one}`]);
  });
  expect((await left())[0]).toBe(1);
  expect(await forgetEntries({ ...w.deps, db: w.worker }, office)).toBe(0);
  w.clock.advance({ days: 70 });
  expect(await forgetEntries({ ...w.deps, db: w.worker }, office)).toBe(1);
  expect((await left())[0]).toBe(0);
});
