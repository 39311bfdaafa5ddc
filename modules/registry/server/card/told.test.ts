import type { LocalDate } from '@liren/kernel/contract';
import { raw } from '@liren/kernel/database/server';
import type { CardPart, Module } from '@liren/kernel/http/server';
import { expect, test } from 'vitest';
import { codeOf, willow } from '../../../requests/server/test-world.ts';
import { getOwnCard, getPerson, keepers, readCard } from '../../contract/public.ts';
import { town } from '../test-town.ts';

const part = (name: string, over: Partial<CardPart>): CardPart => ({
  ...{ name, of: ['person'], held: null, readers: keepers, purposes: ['handling'] },
  tell: async (_, { isOwn }) => [{ id: '1', on: null, word: 'one', text: isOwn ? '原话' : null }],
  ...over,
});
const teller: Module = {
  name: 'teller',
  implementations: [],
  cards: [
    part('teller.matters', {}),
    part('teller.led', { readers: { role: 'command', over: 'area' } }),
    part('teller.mine', { readers: null, purposes: [] }),
  ],
};

test('a purpose opens the parts that name it to who may read them, and the trail says which', async () => {
  await using w = await town([teller]);
  const social = await w.staff('social_worker', { area: willow });
  const [id = ''] = await w.take(w.person('张爱华', { at: w.rooms.first }));
  const head = await w.as(social).call(getPerson, { params: { id } });
  expect(head.tellable.filter(({ part: one }) => one.startsWith('teller'))).toEqual([
    { part: 'teller.matters', purposes: ['handling'] },
    { part: 'teller.led', purposes: [] },
  ]);
  const read = await w.as(social).call(readCard, { params: { id }, body: { purpose: 'handling' } });
  const [told, ...others] = read.told.filter(({ part }) => part.startsWith('teller.'));
  expect([told?.part, told?.lines.map(({ text }) => text), others]).toEqual([
    ...['teller.matters', [null], []],
  ]);
  const [trail] = await raw<{ parts: string[] }>(
    w.owner,
    `select detail -> 'parts' as parts from kernel.audit where subject = $1 and purpose = 'handling'`,
    [`person:${id}`],
  );
  expect(trail?.parts).toEqual(['phone', 'home', ...read.told.map(({ part }) => part)]);
  const grid = await w.staff('grid_worker', { area: willow });
  expect(
    await codeOf(w.as(grid).call(readCard, { params: { id }, body: { purpose: 'life_event' } })),
  ).toBe('registry.purpose_closed');
});

test('events of a life come from what is registered; of a child others are told the year', async () => {
  await using w = await town();
  const social = await w.staff('social_worker', { area: willow });
  const household = w.newId();
  const home = (relation: '02' | '20', since: string | null) => ({
    ...{ id: w.newId(), room: w.rooms.first, address: '', kind: 'own' as const, household },
    ...{ householdNumber: '001', relation, since: since as LocalDate | null },
  });
  const [id = ''] = await w.take(
    w.person('张爱华', { birthDate: '1960-05-01', home: home('02', '1999-03-01') }),
    w.person('张小宝', { birthDate: '1990-07-09', home: home('20', null) }),
  );
  const { told } = await w
    .as(social)
    .call(readCard, { params: { id }, body: { purpose: 'life_event' } });
  const life = told.find((one) => one.part === 'registry.life');
  expect(life?.lines.map(({ on, word, isYear }) => [on, word, isYear])).toEqual([
    ['1960-05-01', 'birth', false],
    ['1966-05-01', 'school', false],
    ['1978-05-01', 'adult', false],
    ['1990-01-01', 'child', true],
    ['1999-03-01', 'arrival', false],
    ['2020-05-01', 'old_age', false],
  ]);
});

test('the person reads every part, what is theirs alone too, and how often others did', async () => {
  await using w = await town([teller]);
  const social = await w.staff('social_worker', { area: willow });
  const own = await w.resident();
  const [id = ''] = await w.take(w.person('张爱华', { at: w.rooms.first, phone: '13800000001' }));
  await raw(w.owner, 'update registry.person set account = $2 where id = $1', [id, own.account]);
  await raw(
    w.owner,
    `insert into kernel.own_subject (office, account, subject, since) select office, account, 'person:' || id, now() from registry.person`,
  );
  await w.as(social).call(readCard, { params: { id }, body: { purpose: 'handling' } });
  const card = await w.as(own).call(getOwnCard, {});
  const of = (name: string) => card.parts.find((one) => one.part === name);
  expect(of('teller.mine')?.lines[0]?.text).toBe('原话');
  expect(of('registry.entry')?.lines.map(({ values }) => values['value'])).toEqual(
    expect.arrayContaining(['张爱华', '13800000001']),
  );
  expect(of('registry.entry')?.held).toBe('registry.people');
  expect(card.reads).toContainEqual(
    expect.objectContaining({ part: 'teller.matters', count: 1, purpose: 'handling' }),
  );
  expect(await codeOf(w.as(null).call(getOwnCard, {}))).toBe('session.missing');
});
