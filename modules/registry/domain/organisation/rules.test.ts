import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type RuleLine, ruleFields, ruleTests } from '../../contract/public.ts';
import { defaultRules, judged, type RuleFacts, tagsBy } from './public.ts';

const nothing = Object.fromEntries(ruleFields.map((field) => [field, null])) as RuleFacts;
const facts = (some: Partial<RuleFacts>): RuleFacts => ({ ...nothing, ...some });
const tags = (some: Partial<RuleFacts>) => tagsBy(defaultRules, facts(some)).map(({ tag }) => tag);

const someFacts = fc.record({
  type: fc.constantFrom('school', 'enterprise', null),
  nature: fc.constantFrom('social', 'economic', null),
  name: fc.constantFrom('柳岸文化联合会', '某公司'),
  staff: fc.option(fc.nat(300)),
  years: fc.option(fc.nat(50)),
});
const someLine: fc.Arbitrary<RuleLine> = fc.record({
  field: fc.constantFrom('type', 'nature', 'name', 'staff', 'years'),
  test: fc.constantFrom(...ruleTests),
  values: fc.constantFrom(['school', '文化'], ['100'], ['economic'], ['2']),
  not: fc.boolean(),
});
const someRule = fc.record({
  match: fc.constantFrom('all', 'any'),
  lines: fc.array(someLine, { minLength: 1, maxLength: 5 }),
});

test('the lines shown as the reason decide by themselves', () => {
  fc.assert(
    fc.property(someRule, someFacts, (rule, some) => {
      const { holds, because } = judged(rule, facts(some));
      const alone = because.map((i) => rule.lines[i] as RuleLine);
      expect(because.length).toBeGreaterThan(0);
      expect(judged({ ...rule, lines: alone }, facts(some)).holds).toBe(holds);
    }),
  );
});

test('all holds only where any does, and one more line makes all no wider and any no narrower', () => {
  fc.assert(
    fc.property(someRule, someLine, someFacts, ({ lines }, more, some) => {
      const of = (match: 'all' | 'any', these: RuleLine[]) =>
        judged({ match, lines: these }, facts(some)).holds;
      expect(of('all', lines) && !of('any', lines)).toBe(false);
      expect(of('all', [...lines, more]) && !of('all', lines)).toBe(false);
      expect(of('any', lines) && !of('any', [...lines, more])).toBe(false);
    }),
  );
});

test('what nobody knows fulfils neither a line nor its contrary, unless it asks for that', () => {
  fc.assert(
    fc.property(someLine, (line) => {
      const held = [true, false].filter(
        (not) => judged({ match: 'all', lines: [{ ...line, not }] }, nothing).holds,
      );
      expect(held).toEqual(line.test === 'known' ? [true] : []);
    }),
  );
});

test('an organisation has the spheres, classes and resources its facts give it', () => {
  expect(
    tags({ type: 'research_institute', nature: 'social', staff: 240, name: '某研究院' }),
  ).toEqual(['sphere_cultural', 'large', 'science']);
  expect(tags({ type: 'federation', nature: 'social', name: '企业联合会' })).toEqual([
    'sphere_social',
    'hub',
  ]);
  expect(tags({})).toEqual([]);
});

test('a rule that rests gives no tag', () => {
  const resting = defaultRules.map((rule) => ({ ...rule, isActive: false }));
  expect(tagsBy(resting, facts({ type: 'federation', staff: 500 }))).toEqual([]);
});
