import { expect, test } from 'vitest';
import { contactDue } from './contacts.ts';

const pair = { since: '2026-10-01', everyDays: 30 };

test('a contact is due so many days after the last one, or after the pair began', () => {
  expect(contactDue(pair, null)).toBe('2026-10-31');
  expect(contactDue(pair, '2026-11-20')).toBe('2026-12-20');
  // One before the pair stood counts for nothing.
  expect(contactDue(pair, '2026-09-01')).toBe('2026-10-31');
});
