import { calendarOf, plainWeek } from '@liren/kernel/calendar';
import { expect, inject, test } from 'vitest';
import { play } from '../apps/server/demo/live/play.ts';
import { playersOf } from '../apps/server/demo/live/players.ts';
import { demoPassword, storiesFrom } from '../apps/server/demo/public.ts';

/** Few, and of the staff alone: so many may sign in from one address in a minute, and other journeys must too. */
const storyCount = 2;

test('people of the demonstration live on through the public API, and no door is forced', async () => {
  // The same day each time, so that the same is told.
  const from = new Date('2026-12-07T00:00:00Z');
  const until = new Date(from.getTime() + 86_400_000);
  const { cast, stories } = storiesFrom(from, until, calendarOf(plainWeek));
  const staff = new Set(cast.staff.map(({ id }) => id));
  const seen = stories
    .filter(({ opened, plan }) => opened.source === 'grid_worker' && plan.length > 3)
    .filter(({ plan }) => plan.every(({ by }) => staff.has(by)))
    .slice(0, storyCount);
  const played = await play(seen, {
    ...{ speed: 1e9, from, signal: new AbortController().signal },
    players: playersOf(inject('product'), [...cast.staff, ...cast.residents], demoPassword),
  });
  expect([...played.refused]).toEqual([]);
  expect(played.opened).toBe(storyCount);
  expect(played.steps).toBe(seen.reduce((sum, { plan }) => sum + plan.length, 0));
});
