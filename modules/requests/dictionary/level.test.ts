import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { categoriesOn, categoryOf, emergencyIn, faultsOf, mapped } from './dictionary.ts';
import { levelFor, limitsFor } from './level.ts';
import { seedDictionary as seed } from './seed/seed.ts';
import { levels, requestKinds } from './types.ts';

const of = (code: string) => {
  const category = categoryOf(seed, code);
  if (!category) throw new Error(code);
  return category;
};

test('the seed has no faults', () => {
  expect(faultsOf(seed, seed)).toEqual([]);
});

test('a category dropped from the next version is a fault: old matters still carry it', () => {
  const next = { ...seed, categories: seed.categories.slice(1) };
  expect(faultsOf(next, seed).map((f) => f.code)).toContain(
    'requests.dictionary.fault.code_dropped',
  );
});

test('each category has English, words, a closing condition and a unit', () => {
  const poor = seed.categories.filter(
    (c) => !c.nameEn || c.words.length === 0 || !c.closingCondition.en || !c.responsible,
  );
  expect(poor).toEqual([]);
  expect(seed.categories.length).toBeGreaterThan(150);
});

test('each question is asked in both languages and a choice has options', () => {
  for (const c of seed.categories) {
    for (const q of c.questions) {
      expect([q.label.zh !== '', q.label.en !== '']).toEqual([true, true]);
      expect(q.options.length > 1).toBe(q.type === 'choice' || q.type === 'multi');
    }
    expect(new Set(c.questions.map((q) => q.code)).size).toBe(c.questions.length);
  }
  expect(seed.categories.filter((c) => c.questions.length > 0).length).toBeGreaterThanOrEqual(40);
});

test('foreign codes lead to the working directory', () => {
  expect(mapped(seed, 'GB30428', 'component', '0118')).toMatchObject({
    category: '0118',
    how: 'same_name',
  });
  expect(mapped(seed, 'GBT47678.5-2026', 'event', '01037')).toMatchObject({ category: '0118' });
  expect(mapped(seed, 'CHAOYANG-2013', 'event', '200102')).toMatchObject({ category: '1102' });
  expect(mapped(seed, 'GB30428', 'event', '0118')).toMatchObject({ category: '1118' });
});

test('a retired category is no longer offered, and still known', () => {
  const lamp = { ...of('0118'), validTo: '2026-06-01' };
  const next = { ...seed, categories: [lamp] };
  expect(categoriesOn(next, '2026-05-31')).toHaveLength(1);
  expect(categoriesOn(next, '2026-06-01')).toHaveLength(0);
  expect(categoryOf(next, '0118')).toBe(lamp);
});

test('hotline kinds take the limit of their level: 2 h, 24 h, 7 d, 15 d', () => {
  expect(levels.map((l) => limitsFor(of('3101'), 'complaint', l, false).resolution)).toEqual([
    { amount: 2, unit: 'hour' },
    { amount: 24, unit: 'hour' },
    { amount: 7, unit: 'day' },
    { amount: 15, unit: 'day' },
  ]);
});

test('grid events take the limit of the category table, and say where it is from', () => {
  const ponding = limitsFor(of('1406'), 'grid_event', 'II', false);
  expect(ponding.resolution).toEqual({ amount: 4, unit: 'working_hour' });
  expect(ponding.because).toEqual([
    {
      code: 'requests.limit.because.category',
      params: { code: '1406', amount: 4, unit: 'working_hour' },
    },
  ]);
});

test('an event raised to level I gets the hours of level I', () => {
  const raised = limitsFor(of('1110'), 'grid_event', 'I', false);
  expect(raised.resolution).toEqual({ amount: 2, unit: 'hour' });
  expect(raised.because.map((b) => b.code)).toContain('requests.limit.because.danger');
});

test('a petition keeps the sixty days of its own law', () => {
  expect(limitsFor(of('4702'), 'complaint', 'IV', false).resolution).toEqual({
    amount: 60,
    unit: 'day',
  });
});

test('a visit before filing gives the filing clock the time of the visit', () => {
  expect(limitsFor(of('0118'), 'help', 'III', true).filing).toEqual({
    amount: 4.5,
    unit: 'working_hour',
  });
  expect(limitsFor(of('0118'), 'component', 'III', false).filing).toEqual({
    amount: 0.5,
    unit: 'working_hour',
  });
});

test('every category, kind and level has limits and at least one reason', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...seed.categories),
      fc.constantFrom(...requestKinds),
      fc.constantFrom(...levels),
      fc.boolean(),
      (category, kind, level, visited) => {
        const { response, filing, resolution, check, because } = limitsFor(
          category,
          kind,
          level,
          visited,
        );
        return (
          [response, filing, resolution, check].every((l) => l.amount > 0) && because.length > 0
        );
      },
    ),
  );
});

test.each([
  ['厨房里有燃气味，很呛', 'gas', ['119', '120']],
  ['楼道里起火了', 'fire', ['119']],
  ['老人困在电梯里了', 'trapped', ['119', '120']],
  ['井盖没了，有人摔伤', 'injury', ['120', '110']],
  ['I smell gas in the hallway, gas leak', 'gas', ['119', '120']],
])('danger in the text rings first: %s', (text, code, call) => {
  const found = emergencyIn(seed, text);
  expect([found?.emergency.code, found?.emergency.call]).toEqual([code, call]);
  expect(levelFor(seed, of('4799'), text).level).toBe('I');
});

test('an everyday report rings nothing', () => {
  expect(emergencyIn(seed, '3号楼北侧路灯不亮，晚上很黑')).toBe(null);
  expect(levelFor(seed, of('0118'), '路灯不亮').level).toBe('III');
});

test('a dangerous category rings without any word', () => {
  expect(levelFor(seed, of('1403'), '这里不对劲')).toEqual({
    level: 'I',
    reason: { code: 'requests.level.because.category', params: { code: '1403' } },
  });
});
