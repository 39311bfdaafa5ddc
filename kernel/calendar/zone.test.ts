import fc from 'fast-check';
import { expect, test } from 'vitest';
import { instantMs, instantOf, localDateOf, wallMs, zoneOf } from './zone.ts';

const shanghai = zoneOf('Asia/Shanghai');
const newYork = zoneOf('America/New_York');

test('a date and a time of day become an instant of their zone', () => {
  expect(instantOf(shanghai, '2026-11-22', '17:30').toISOString()).toBe('2026-11-22T09:30:00.000Z');
  expect(instantOf(newYork, '2026-07-01', '00:00').toISOString()).toBe('2026-07-01T04:00:00.000Z');
  expect(instantOf(newYork, '2026-12-01', '00:00').toISOString()).toBe('2026-12-01T05:00:00.000Z');
});

test('a time that comes twice means the first, one that never comes the hour after', () => {
  expect(instantOf(newYork, '2026-11-01', '01:30').toISOString()).toBe('2026-11-01T05:30:00.000Z');
  expect(instantOf(newYork, '2026-03-08', '02:30').toISOString()).toBe('2026-03-08T07:30:00.000Z');
});

test('the date is the one on the wall', () => {
  expect(localDateOf(shanghai, new Date('2026-11-22T16:00:00Z'))).toBe('2026-11-23');
  expect(localDateOf(newYork, new Date('2026-11-22T04:59:59Z'))).toBe('2026-11-21');
});

test('wall clock and instant are inverse except in the hour that comes twice', () => {
  const zone = fc.constantFrom(
    ...['Asia/Shanghai', 'America/New_York', 'Australia/Lord_Howe', 'Asia/Kathmandu', 'UTC'].map(
      zoneOf,
    ),
  );
  const ms = fc.integer({ min: Date.parse('2010-01-01'), max: Date.parse('2030-01-01') });
  fc.assert(
    fc.property(zone, ms, (z, at) => {
      const back = instantMs(z, wallMs(z, at));
      expect([0, 1_800_000, 3_600_000]).toContain(at - back);
    }),
  );
});

test('an unknown zone is refused', () => {
  expect(() => zoneOf('Mars/Olympus')).toThrow(RangeError);
});
