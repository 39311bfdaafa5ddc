import { expect, test } from 'vitest';
import { isHandling, saidIn } from './events.ts';

test('what somebody wrote is shown, codes are not', () => {
  const said = (step: string, body: Record<string, unknown>) => saidIn({ step, body });
  expect(said('return', { reason: 'not_our_duty', text: '路灯归供电所' })).toBe('路灯归供电所');
  expect(said('ask.extension', { reason: '等配件', unit: 'working_day' })).toBe('等配件');
  expect(said('rework', { reason: 'broken' })).toBe('broken');
  expect(said('accept', { note: '' })).toBe('');
});

test('moves and questions are handling, notes and reminders are not', () => {
  const entry = (step: string, from: string | null, to: string) => ({ step, from, to }) as never;
  expect(
    [
      entry('dispatch', 'filed', 'dispatched'),
      entry('ask.extension', 'dispatched', 'dispatched'),
      entry('note', 'dispatched', 'dispatched'),
      entry('ring', 'dispatched', 'dispatched'),
    ].map(isHandling),
  ).toEqual([true, true, false, false]);
});
