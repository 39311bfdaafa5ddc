import type { CallOf } from '@liren/kernel/contract';
import { inTransaction, raw } from '@liren/kernel/database/server';
import { expect, test } from 'vitest';
import {
  getContacts,
  listVisits,
  readVisit,
  recordVisit,
  saveContact,
  savePair,
  saveSecondment,
} from '../../contract/public.ts';
import {
  codeOf,
  dayOf,
  fresh,
  locust,
  office,
  type Person,
  today,
  town,
  willow,
} from '../test-town.ts';
import { forgetVisits } from './visits.ts';

const here = { params: { community: willow } };

async function street() {
  const w = await town();
  const pair = async (
    more: Partial<CallOf<typeof savePair>['body']> = {},
    who: Person = w.social,
    id = fresh(),
  ) => {
    await w.as(who).call(savePair, {
      params: { id },
      body: {
        ...{ community: willow, who: '赵敏华', post: '街道组织科科长', with: `area:${willow}01` },
        ...{ everyDays: 30, since: dayOf('2026-10-01'), ...more },
      },
    });
    return id;
  };
  const touch = (
    id: string,
    more: Partial<CallOf<typeof saveContact>['body']> = {},
    who: Person = w.social,
  ) =>
    w.as(who).call(saveContact, {
      params: { id, contact: fresh() },
      body: { onDay: today, way: 'visit', ...more },
    });
  const page = (who: Person = w.social) => w.as(who).call(getContacts, here);
  const person = async (name: string, area: string = `${willow}01`) => {
    const id = fresh();
    await raw(
      w.owner,
      `insert into registry.person (office, id, name, tokens, area, source, taken_at) values ($1, $2, $3, '', $4, 'test', now())`,
      [office, id, name, area],
    );
    return id;
  };
  const visit = async (
    who: string,
    more: Partial<CallOf<typeof recordVisit>['body']> = {},
    by: Person = w.social,
  ) => {
    const id = fresh();
    await w.as(by).call(recordVisit, {
      params: { community: willow, id },
      body: { person: who, onDay: today, brought: 'goods', said: '缺一台取暖器', ...more },
    });
    return id;
  };
  return Object.assign(w, { pair, touch, page, person, visit });
}

test('a pair is overdue when nobody was in touch for longer than agreed; a contact puts that right', async () => {
  await using w = await street();
  const late = await w.pair();
  const calm = await w.pair({ who: '刘志远', since: dayOf('2026-11-10') });
  expect((await w.page()).pairs).toMatchObject([
    { id: late, dueOn: '2026-10-31', isOverdue: true, with: { name: '柳岸01' } },
    { id: calm, dueOn: '2026-12-10', isOverdue: false },
  ]);
  const { pairs } = await w.touch(late, { raised: '楼道灯坏了两盏' });
  expect(pairs.find(({ id }) => id === late)).toMatchObject({
    ...{ dueOn: '2026-12-23', isOverdue: false, contacts: [{ raised: '楼道灯坏了两盏' }] },
  });
});

test('what was raised is tied to its matter, which says how it stands', async () => {
  await using w = await street();
  const id = await w.pair();
  const { number } = await w.report(await w.resident());
  const { pairs } = await w.touch(id, { raised: '路灯不亮', number });
  expect(pairs[0]?.contacts).toMatchObject([{ matter: { number, isOver: false } }]);
  expect(await codeOf(w.touch(id, { number: '2026999999' }))).toBe('body.case_unknown');
});

test('a unit keeps in touch as an organisation of the register, a target is one of the place', async () => {
  await using w = await street();
  const unit = await w.organisation('云澜设计院');
  const school = await w.organisation('柳岸小学');
  await w.pair({ who: '—', post: '', unit, with: `organisation:${school}` });
  expect((await w.page()).pairs).toMatchObject([
    { who: '云澜设计院', post: '', with: { name: '柳岸小学' } },
  ]);
  expect(await codeOf(w.pair({ with: `area:${locust}01` }))).toBe('contact.unknown');
  expect(await codeOf(w.pair({ unit: fresh() }))).toBe('contact.unknown');
  expect(await codeOf(w.pair({ post: '' }))).toBe('input.invalid');
});

test('refused: days ahead, pairs of another community, who does not keep it', async () => {
  await using w = await street();
  const id = await w.pair();
  expect(await codeOf(w.touch(id, { onDay: dayOf('2026-11-24') }))).toBe('contact.day_ahead');
  expect(await codeOf(w.touch(fresh()))).toBe('contact.unknown');
  expect(await codeOf(w.pair({ community: locust }, w.organiser, id))).toBe(
    'contact.other_community',
  );
  const desk = await w.staff('desk');
  expect((await w.page(desk)).may).toEqual([]);
  expect(await codeOf(w.touch(id, {}, desk))).toBe('permission.denied');
  const stranger = await w.staff('social_worker', { area: locust });
  expect(await codeOf(w.page(stranger))).toBe('body.area_unknown');
});

test('a secondment has a term, tasks and what its unit is told', async () => {
  await using w = await street();
  const save = (id: string, more: Partial<CallOf<typeof saveSecondment>['body']> = {}) =>
    w.as(w.social).call(saveSecondment, {
      params: { id },
      body: {
        ...{ community: willow, name: '陈涛', post: '挂职副书记', fromUnit: '区发展改革委' },
        ...{ since: dayOf('2026-06-01'), until: dayOf('2027-05-31'), ...more },
      },
    });
  const id = fresh();
  const tasks = [
    { title: '牵头老旧小区改造协调', dueOn: dayOf('2026-10-31'), doneOn: null },
    { title: '建起楼宇联络机制', dueOn: dayOf('2027-03-31'), doneOn: null },
  ];
  expect((await save(id, { tasks })).secondments).toMatchObject([
    { standing: 'serving', late: 1, tasks: [{ doneOn: null }, {}] },
  ]);
  expect(await codeOf(save(id, { toldOn: today }))).toBe('input.invalid');
  const over = await save(id, {
    ...{ tasks, endedOn: dayOf('2026-11-20'), feedback: '协调有力', toldOn: today },
  });
  expect(over.secondments).toMatchObject([{ standing: 'over', feedback: '协调有力' }]);
  expect(await codeOf(save(fresh(), { until: dayOf('2026-05-01') }))).toBe('input.invalid');
});

test('a visit is listed masked and without words; they are read for a purpose that leaves a line', async () => {
  await using w = await street();
  const who = await w.person('孙桂香');
  const id = await w.visit(who, { onDay: dayOf('2026-11-01'), againOn: dayOf('2026-11-20') });
  const list = await w.as(w.social).call(listVisits, here);
  expect(list.items).toMatchObject([{ person: { name: '孙*香' }, isDue: true, hasText: true }]);
  expect(JSON.stringify(list)).not.toContain('取暖器');
  const read = (by: Person) =>
    w.as(by).call(readVisit, { params: { id }, body: { purpose: 'home_visit' } });
  expect(await read(w.social)).toEqual({ name: '孙桂香', said: '缺一台取暖器' });
  const lines = await raw<{ subject: string; purpose: string }>(
    w.owner,
    `select subject, purpose from kernel.audit where action = 'personal.read'`,
    [],
  );
  expect(lines).toEqual([{ subject: `person:${who}`, purpose: 'home_visit' }]);
  const stranger = await w.staff('social_worker', { area: locust });
  expect(await codeOf(read(stranger))).toBe('visit.not_found');
  expect(await codeOf(w.as(w.organiser).call(listVisits, here))).toBe('permission.denied');
});

test('a later visit settles the one that was due; people elsewhere cannot be written down', async () => {
  await using w = await street();
  const who = await w.person('孙桂香');
  await w.visit(who, { onDay: dayOf('2026-11-01'), againOn: dayOf('2026-11-20') });
  await w.visit(who);
  const { items } = await w.as(w.social).call(listVisits, here);
  expect(items.map(({ isDue }) => isDue)).toEqual([false, false]);
  const elsewhere = await w.person('李四', locust);
  expect(await codeOf(w.visit(elsewhere))).toBe('registry.person_not_found');
  expect(await codeOf(w.visit(who, { onDay: dayOf('2026-11-24') }))).toBe('contact.day_ahead');
});

test('visits are seen by no transaction outside their community, and go when their time is over', async () => {
  await using w = await street();
  const who = await w.person('孙桂香');
  await w.visit(who);
  await w.visit(who, { onDay: dayOf('2023-06-01') });
  const seen = (scope: string[]) =>
    inTransaction(w.deps.db, { scope }, async (tx) => {
      const rows = await raw(tx, 'select id from bodies.visit', []);
      return rows.length;
    });
  expect(await seen([])).toBe(0);
  expect(await seen([locust])).toBe(0);
  await forgetVisits.run(w.deps);
  expect(await seen([willow])).toBe(1);
});
