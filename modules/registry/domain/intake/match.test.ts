import fc from 'fast-check';
import { expect, test } from 'vitest';
import { blockingKeys, type Likeness, match, matchPoints, reviewFrom } from './match.ts';

const sounds: Record<string, string> = {
  王: 'wang',
  汪: 'wang',
  李: 'li',
  丽: 'li',
  小: 'xiao',
  晓: 'xiao',
  明: 'ming',
  鸣: 'ming',
  芳: 'fang',
  方: 'fang',
  国: 'guo',
  伟: 'wei',
  卫: 'wei',
  张: 'zhang',
  欧: 'ou',
  阳: 'yang',
};
const person = (name: string, more: Partial<Likeness> = {}): Likeness => ({
  name,
  syllables: [...name].map((letter) => sounds[letter] ?? letter),
  ...{ birthDate: '1962-09-27', sex: 'female', idNumber: null, phone: null, room: null },
  building: null,
  ...more,
});
const wang = person('王小芳');

test('the same number is the same person', () => {
  const number = { idNumber: 'n1' };
  expect(match(person('王小芳', number), person('王晓芳', number))).toMatchObject({
    verdict: 'same',
    reasons: ['id_number.same', 'name.sounds_same', 'birth_date.same', 'sex.same'],
  });
});

test('the same number under quite another name is asked about', () => {
  const number = { idNumber: 'n1' };
  expect(match(person('王小芳', number), person('李国伟', number)).verdict).toBe('ask');
});

test('the same phone, name and day of birth are the same person; of a family’s phone a person decides', () => {
  const phone = { phone: '19900000007' };
  expect(match(person('王小芳', phone), person('王小芳', phone)).verdict).toBe('same');
  expect(
    match(person('王小芳', phone), person('王小芳', { ...phone, birthDate: null })).verdict,
  ).toBe('ask');
});

test.each([
  ['a homophone', person('汪晓方'), 'name.sounds_same'],
  ['the surname behind', person('小芳王'), 'name.turned'],
  ['one other character', person('王小国'), 'name.one_character'],
  ['a character too few', person('王芳'), 'name.one_character'],
  ['two characters changed over', person('王芳小'), 'name.one_character'],
])('%s is a reason', (_, other, reason) => {
  expect(match(wang, other).reasons).toContain(reason);
});

test.each([
  ['the same name, one digit off', person('王小芳', { birthDate: '1962-09-21' }), 'ask'],
  ['the same name, another year by a digit', person('王小芳', { birthDate: '1982-09-27' }), 'ask'],
  ['a homophone on the same day', person('汪晓方'), 'ask'],
  ['one character off on the same day', person('王小国'), 'ask'],
  ['the same name, born another year', person('王小芳', { birthDate: '1991-03-02' }), 'different'],
  [
    'the same name, born in the same year',
    person('王小芳', { birthDate: '1962-01-13' }),
    'different',
  ],
  [
    'the same name and nothing else known',
    person('王小芳', { birthDate: null, sex: null }),
    'different',
  ],
  ['two of a name and day but of either sex', person('王小芳', { sex: 'male' }), 'different'],
  ['twins', person('王小国', { birthDate: '1962-09-27', sex: 'male' }), 'different'],
])('%s: %s', (_, other, verdict) => {
  expect(match(wang, other).verdict).toBe(verdict);
});

test('day and month that were changed over are seen', () => {
  const a = person('王小芳', { birthDate: '1962-09-07' });
  const b = person('王小芳', { birthDate: '1962-07-09' });
  expect(match(a, b)).toMatchObject({
    verdict: 'ask',
    reasons: ['name.same', 'birth_date.turned', 'sex.same'],
  });
});

test('one home speaks for it, one building a little', () => {
  const home = { room: 'r', building: 'b' };
  const score = (more: Partial<Likeness>) =>
    match(person('王小芳', { ...home }), person('王小国', more)).score;
  expect(score(home)).toBeGreaterThan(score({ room: 's', building: 'b' }));
  expect(score({ room: 's', building: 'b' })).toBeGreaterThan(score({}));
});

const letters = fc.constantFrom(...Object.keys(sounds));
const someone: fc.Arbitrary<Likeness> = fc
  .record({
    name: fc.array(letters, { minLength: 2, maxLength: 4 }).map((row) => row.join('')),
    birthDate: fc.option(
      fc.constantFrom('1962-09-07', '1962-07-09', '1962-09-01', '1972-09-07', '1990-01-31'),
    ),
    sex: fc.option(fc.constantFrom('male' as const, 'female' as const)),
    idNumber: fc.option(fc.constantFrom('n1', 'n2', 'n3')),
    phone: fc.option(fc.constantFrom('p1', 'p2')),
    room: fc.option(fc.constantFrom('r1', 'r2')),
  })
  .map(({ name, room, ...more }) => person(name, { ...more, room, building: room && 'b1' }));

test('it does not matter who is compared with whom', () => {
  fc.assert(
    fc.property(someone, someone, (a, b) => {
      const [there, back] = [match(a, b), match(b, a)];
      expect(back).toEqual(there);
    }),
  );
});

test('everybody is alike themselves, and what is said adds up to the score', () => {
  fc.assert(
    fc.property(someone, someone, (a, b) => {
      expect(match(a, a).reasons).toContain('name.same');
      const { score, reasons } = match(a, b);
      const sum = reasons.reduce((total, reason) => total + matchPoints[reason], 0);
      expect(score).toBe(Math.max(0, Math.min(100, sum)));
      expect(reasons.length).toBeGreaterThan(0);
    }),
  );
});

test('two different valid numbers are never one person, and nobody is asked', () => {
  fc.assert(
    fc.property(someone, someone, (a, b) => {
      const { verdict } = match({ ...a, idNumber: 'n1' }, { ...b, idNumber: 'n2' });
      expect(verdict).toBe('different');
    }),
  );
});

test('what is asked about has one key in common, unless both a character and the home are others', () => {
  fc.assert(
    fc.property(someone, someone, (a, b) => {
      fc.pre(a.birthDate !== null && b.birthDate !== null && a.sex === b.sex);
      const { verdict, score } = match({ ...a, idNumber: null }, { ...b, idNumber: null });
      if (verdict === 'different' || score < reviewFrom) return;
      const keys = new Set(blockingKeys(a));
      const shared = blockingKeys(b).some((key) => keys.has(key));
      const { reasons } = match({ ...a, idNumber: null }, { ...b, idNumber: null });
      const nameIsWhole = reasons.some((r) => r === 'name.same' || r === 'name.sounds_same');
      if (nameIsWhole || reasons.includes('birth_date.same')) expect(shared).toBe(true);
    }),
  );
});
