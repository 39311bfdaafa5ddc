import { expect, test } from 'vitest';
import { standingAfter } from './standing.ts';

const nothing = { dutySince: null, consent: null, running: null };
const at = '2026-11-23T02:00:00.000Z';
const item = (kind: string, input: unknown, refused = false) => ({
  ...{ kind, input },
  refused: refused ? { code: 'patrol.off_duty', params: {}, at } : null,
});
const duty = (on: boolean) => item('patrol.duty', { body: { on, at } });
const start = (id: string, track = true, refused = false) =>
  item(
    'patrol.start',
    { params: { id }, body: { grid: 'g', plan: null, startedAt: at, track } },
    refused,
  );
const visit = (id: string, point: string) => item('patrol.visit', { params: { id, point } });
const end = (id: string) => item('patrol.end', { params: { id } });

test('a day without a network stands as it was done: on duty, a round, its points, its end', () => {
  const queue = [duty(true), start('r1'), visit('r1', 'a'), visit('r1', 'b'), visit('r1', 'a')];
  expect(standingAfter(nothing, queue)).toEqual({
    ...{ dutySince: at, isAgreed: false },
    round: {
      ...{ id: 'r1', grid: 'g', plan: null, startedAt: at, isTracked: true },
      visited: ['a', 'b'],
    },
  });
  expect(standingAfter(nothing, [...queue, end('r1'), start('r2')]).round?.id).toBe('r2');
});

test('off duty no round goes on, and a withdrawn consent ends the recording, not the round', () => {
  const begun = [duty(true), start('r1')];
  expect(standingAfter(nothing, [...begun, duty(false)])).toMatchObject({ round: null });
  const withdrawn = item('patrol.consent', { body: { given: false } });
  const { round, isAgreed } = standingAfter(nothing, [...begun, withdrawn]);
  expect([round?.isTracked, isAgreed]).toEqual([false, false]);
});

test('what was refused has not happened', () => {
  expect(standingAfter(nothing, [start('r1', true, true), visit('r1', 'a')]).round).toBeNull();
});
