import fc from 'fast-check';
import { expect, test } from 'vitest';
import { afterQuiet, courseOf, nextAt, type Telling, type Wishes } from './course.ts';
import { paces, topicRules, topics, ways } from './topic.ts';

const shanghai = 'Asia/Shanghai';
const at = (text: string) => new Date(`${text.replace(' ', 'T')}:00+08:00`);
const news: Telling = { topic: 'progress', urgent: false, reminder: 0, offers: ways };
const soon: Telling = { topic: 'soon', urgent: false, reminder: 1, offers: ways };
const late: Telling = { topic: 'late', urgent: false, reminder: 2, offers: ways };
const result: Telling = { topic: 'result', urgent: false, reminder: 0, offers: ways };
const usual: Wishes = {
  ways,
  pace: 'now',
  quiet: { from: 1320, to: 480 },
  digestMinute: 1080,
  muted: false,
  snoozedUntil: null,
};
const noon = '2026-11-25 12:00';
const night = '2026-11-25 23:10';
const snoozed = { snoozedUntil: at('2026-11-26 09:00') };

/** `18:00 digest` or `off`, for app, device and phone. */
function told(telling: Telling, wishes: Partial<Wishes>, now: string): string {
  const course = courseOf(telling, { ...usual, ...wishes }, at(now), shanghai);
  return (['inapp', 'push', 'sms'] as const)
    .map((way) => {
      const leg = course[way];
      if (leg.is === 'untold') return leg.why;
      const wall = new Date(leg.at.getTime() + 8 * 3_600_000).toISOString();
      return `${wall.slice(8, 10)}. ${wall.slice(11, 16)} ${leg.why}`;
    })
    .join(', ');
}

test.each<[what: string, telling: Telling, wishes: Partial<Wishes>, now: string, told: string]>([
  ['news by day', news, {}, noon, '25. 12:00 now, 25. 12:00 now, 25. 12:00 now'],
  ['news at night', news, {}, night, '25. 23:10 now, 26. 08:00 quiet, 26. 08:00 quiet'],
  [
    'for who is never quiet',
    news,
    { quiet: null },
    night,
    '25. 23:10 now, 25. 23:10 now, 25. 23:10 now',
  ],
  [
    'of danger, at night',
    { ...news, urgent: true },
    {},
    night,
    '25. 23:10 now, 25. 23:10 now, 25. 23:10 now',
  ],
  [
    'of danger, in the digest',
    { ...news, urgent: true },
    { pace: 'daily' },
    noon,
    '25. 12:00 now, 25. 12:00 now, 25. 12:00 now',
  ],
  ['daily', news, { pace: 'daily' }, noon, '25. 18:00 digest, 25. 18:00 digest, 25. 18:00 digest'],
  [
    'daily, after the hour',
    news,
    { pace: 'daily' },
    '2026-11-25 18:01',
    '26. 18:00 digest, 26. 18:00 digest, 26. 18:00 digest',
  ],
  [
    'a digest at night',
    news,
    { pace: 'daily', digestMinute: 60 },
    noon,
    '26. 01:00 digest, 26. 08:00 digest, 26. 08:00 digest',
  ],
  ['a way switched off', news, { ways: ['inapp'] }, noon, '25. 12:00 now, off, off'],
  ['no way left', news, { ways: [] }, noon, 'off, off, off'],
  [
    'what has no SMS',
    { ...news, offers: ['inapp', 'push'] },
    {},
    noon,
    '25. 12:00 now, 25. 12:00 now, not_offered',
  ],
  ['a muted matter', news, { muted: true }, noon, 'muted, muted, muted'],
  [
    'danger in a muted matter',
    { ...news, urgent: true },
    { muted: true },
    noon,
    '25. 12:00 now, 25. 12:00 now, 25. 12:00 now',
  ],
  [
    'the result of a muted matter',
    result,
    { muted: true },
    noon,
    '25. 12:00 now, muted, 25. 12:00 now',
  ],
  [
    'a result whose ways are off',
    result,
    { ways: [], pace: 'daily' },
    noon,
    '25. 12:00 now, off, 25. 12:00 now',
  ],
  ['a result at night', result, {}, night, '25. 23:10 now, 26. 08:00 quiet, 26. 08:00 quiet'],
  [
    'a snoozed reminder',
    soon,
    snoozed,
    noon,
    '26. 09:00 snoozed, 26. 09:00 snoozed, 26. 09:00 snoozed',
  ],
  [
    'a snooze that ends at night',
    soon,
    { snoozedUntil: at('2026-11-25 23:30') },
    '2026-11-25 22:30',
    '25. 23:30 snoozed, 26. 08:00 snoozed, 26. 08:00 snoozed',
  ],
  [
    'a snooze that is over',
    soon,
    { snoozedUntil: at(noon) },
    noon,
    '25. 12:00 now, 25. 12:00 now, 25. 12:00 now',
  ],
  ['what is late, snoozed', late, snoozed, noon, '25. 12:00 now, 25. 12:00 now, 25. 12:00 now'],
  ['news of a snoozed matter', news, snoozed, noon, '25. 12:00 now, 25. 12:00 now, 25. 12:00 now'],
])('%s: %#', (_, telling, wishes, now, expected) => {
  expect(told(telling, wishes, now)).toBe(expected);
});

test.each([
  ['by day', noon, {}],
  ['at night', night, {}],
  ['daily', noon, { pace: 'daily' as const }],
  ['of a muted matter', noon, { muted: true }],
])('WeChat and mailboxes are told when a device is: %s', (_, now, wishes) => {
  const { push, wechat, mail } = courseOf(news, { ...usual, ...wishes }, at(now), shanghai);
  expect([wechat, mail]).toEqual([push, push]);
});

test.each([
  ['14:00', '2026-11-22T06:00:30Z', { from: 1320, to: 480 }, '2026-11-22T06:00:30Z'],
  ['22:00', '2026-11-22T14:00:00Z', { from: 1320, to: 480 }, '2026-11-23T00:00:00Z'],
  ['3:10', '2026-11-22T19:10:40Z', { from: 1320, to: 480 }, '2026-11-23T00:00:00Z'],
  ['8:00', '2026-11-23T00:00:00Z', { from: 1320, to: 480 }, '2026-11-23T00:00:00Z'],
  ['13:00, a nap', '2026-11-22T05:00:00Z', { from: 750, to: 840 }, '2026-11-22T06:00:00Z'],
  ['hours without length', '2026-11-22T05:00:00Z', { from: 60, to: 60 }, '2026-11-22T05:00:00Z'],
])('at %s quiet ends when it ends', (_, from, hours, ends) => {
  expect(afterQuiet(new Date(from), hours, shanghai)).toEqual(new Date(ends));
});

const minute = fc.integer({ min: 0, max: 1439 });
const instant = fc.date({
  min: at('2026-01-01 00:00'),
  max: at('2027-12-31 00:00'),
  noInvalidDate: true,
});
const telling: fc.Arbitrary<Telling> = fc.record({
  topic: fc.constantFrom(...topics),
  urgent: fc.boolean(),
  reminder: fc.constantFrom(0, 1, 2),
  offers: fc.subarray([...ways]),
});
const wishes: fc.Arbitrary<Wishes> = fc.record({
  ways: fc.subarray([...ways]),
  pace: fc.constantFrom(...paces),
  quiet: fc.option(fc.record({ from: minute, to: minute })),
  digestMinute: minute,
  muted: fc.boolean(),
  snoozedUntil: fc.option(instant),
});
const minuteIn = (when: Date) => Math.floor(((when.getTime() + 8 * 3_600_000) / 60_000) % 1440);
const isQuiet = (when: Date, { from, to }: { from: number; to: number }) =>
  from < to
    ? minuteIn(when) >= from && minuteIn(when) < to
    : from > to && (minuteIn(when) >= from || minuteIn(when) < to);

test('nothing rings in quiet hours but danger, nothing is told before it happened, and each duty is told', () => {
  fc.assert(
    fc.property(telling, wishes, instant, (what, wish, now) => {
      const course = courseOf(what, wish, now, shanghai);
      for (const way of ways) {
        const leg = course[way];
        const isDuty = topicRules[what.topic].duty?.ways.includes(way) ?? false;
        if (isDuty && what.offers.includes(way)) expect(leg.is).toBe('told');
        if (leg.is === 'untold') continue;
        expect(what.offers).toContain(way);
        expect(leg.at.getTime()).toBeGreaterThanOrEqual(now.getTime());
        if (what.urgent) expect(leg.at).toEqual(now);
        else if (way !== 'inapp' && wish.quiet) expect(isQuiet(leg.at, wish.quiet)).toBe(false);
      }
    }),
    { numRuns: 2_000 },
  );
});

test('what is held back is held back for a day of quiet at most beyond the digest or the snooze', () => {
  fc.assert(
    fc.property(telling, wishes, instant, (what, wish, now) => {
      const dayMs = 86_400_000;
      const latest = Math.max(now.getTime() + dayMs, wish.snoozedUntil?.getTime() ?? 0) + dayMs;
      for (const leg of Object.values(courseOf(what, wish, now, shanghai)))
        if (leg.is === 'told') expect(leg.at.getTime()).toBeLessThanOrEqual(latest);
    }),
  );
});

test('device and phone are told together, and what is late or a duty waits for no digest and no snooze', () => {
  fc.assert(
    fc.property(telling, wishes, instant, (what, wish, now) => {
      const { inapp, push, sms } = courseOf(what, wish, now, shanghai);
      if (push.is === 'told' && sms.is === 'told') expect(push).toEqual(sms);
      if (topicRules[what.topic].duty && inapp.is === 'told') expect(inapp.at).toEqual(now);
      if (what.reminder !== 1)
        for (const leg of [inapp, push, sms]) expect('why' in leg && leg.why).not.toBe('snoozed');
    }),
  );
});

test('the next digest is within a day, at its minute, in zones that change their clocks too', () => {
  fc.assert(
    fc.property(instant, minute, fc.constantFrom(shanghai, 'America/New_York'), (now, m, zone) => {
      const next = nextAt(now, m, zone);
      expect(next.getTime()).toBeGreaterThanOrEqual(now.getTime());
      expect(next.getTime()).toBeLessThanOrEqual(now.getTime() + 25 * 3_600_000);
      if (zone === shanghai) expect(minuteIn(next)).toBe(m);
      expect(
        afterQuiet(now, { from: m, to: (m + 600) % 1440 }, zone).getTime(),
      ).toBeGreaterThanOrEqual(now.getTime());
    }),
  );
});
