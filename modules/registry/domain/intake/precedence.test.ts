import { expect, test } from 'vitest';
import { factFields, factSources } from '../../contract/public.ts';
import { precedence, standingOf } from './precedence.ts';

const today = '2026-11-22';
const lately = '2026-11-01';

test('every source has its place for every field', () => {
  for (const field of factFields)
    expect(precedence[field].toSorted()).toEqual(factSources.toSorted());
});

test.each([
  ['name', 'police', 'grid', 'holds'],
  ['name', 'self', 'police', 'yields'],
  ['phone', 'self', 'police', 'holds'],
  ['home', 'grid', 'census', 'holds'],
  ['home', 'police', 'grid', 'yields'],
] as const)('of %s the word of %s against %s: %s', (field, said, held, standing) => {
  expect(standingOf(field, said, { source: held, seenOn: lately }, today)).toBe(standing);
});

test('of one source the newer word is news, but within ninety days a contradiction', () => {
  expect(standingOf('phone', 'census', { source: 'census', seenOn: '2025-01-01' }, today)).toBe(
    'holds',
  );
  expect(standingOf('phone', 'census', { source: 'census', seenOn: lately }, today)).toBe('asked');
  expect(standingOf('phone', 'census', { source: 'census', seenOn: null }, today)).toBe('holds');
});

test('a number of identity that differs, and a source nobody declared, are for a person', () => {
  expect(standingOf('id_number', 'police', { source: 'self', seenOn: null }, today)).toBe('asked');
  expect(standingOf('phone', 'self', { source: 'old system', seenOn: null }, today)).toBe('asked');
});
