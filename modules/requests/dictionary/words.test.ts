import { expect, test } from 'vitest';
import en from '../words/dictionary.en.json' with { type: 'json' };
import zh from '../words/dictionary.zh-CN.json' with { type: 'json' };
import { seedDictionary as seed } from './seed/seed.ts';
import { grounds, levels, requestKinds, unitKinds } from './types.ts';

test('both catalogues have the same keys and the same parameters', () => {
  expect(Object.keys(en)).toEqual(Object.keys(zh));
  const params = (text: string) => [...text.matchAll(/{{(\w+)}}/g)].map((m) => m[1]).sort();
  for (const [key, text] of Object.entries(zh)) {
    expect([key, params(text)]).toEqual([key, params((en as Record<string, string>)[key] ?? '')]);
  }
});

test('each member of the dictionary’s vocabularies has its word', () => {
  const wanted = [
    ...requestKinds.map((k) => `requests.kind.${k}`),
    ...levels.map((l) => `requests.level.${l}`),
    ...unitKinds.map((u) => `requests.unit_kind.${u}`),
    ...grounds.map((g) => `requests.route.because.ground.${g}`),
    ...seed.emergencies.map((e) => `requests.emergency.${e.code}`),
  ];
  expect(wanted.filter((key) => !(key in zh))).toEqual([]);
});
