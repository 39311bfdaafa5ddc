import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { sendSoon, takeDue, undoMs, undoSoon } from './soon.ts';

const step = (number: string) => ({
  number,
  step: 'dispatch',
  body: { seen: 1, input: {} },
  what: '派给城管科',
});

beforeEach(() => void vi.useFakeTimers({ now: 0 }));
afterEach(() => {
  undoSoon();
  while (takeDue(Number.POSITIVE_INFINITY)) continue;
  vi.useRealTimers();
});

test('a step is sent once, when its five seconds are over', () => {
  sendSoon(step('1'));
  expect(takeDue(undoMs - 1)).toBeNull();
  expect(takeDue(undoMs)?.number).toBe('1');
  expect(takeDue(undoMs)).toBeNull();
});

test('what was undone is never sent', () => {
  sendSoon(step('1'));
  undoSoon();
  expect(takeDue(undoMs * 2)).toBeNull();
});

test('a second step sends the first at once and waits itself', () => {
  sendSoon(step('1'));
  sendSoon(step('2'));
  expect(takeDue(1)?.number).toBe('1');
  expect(takeDue(1)).toBeNull();
  expect(takeDue(undoMs)?.number).toBe('2');
});
