import { calendarOf, plainWeek } from '@liren/kernel/calendar';
import { Problem } from '@liren/kernel/contract';
import { isPublicNumber, seedDictionary } from '@liren/requests/dictionary';
import { expect, test } from 'vitest';
import { castOf } from './cast.ts';
import { smallTown } from './small-town.ts';
import { otherCallsOf, storiesOf } from './stories.ts';
import { envOf, walk } from './walk.ts';

const town = smallTown();
const cast = castOf(town, 'test');
const calendar = calendarOf(plainWeek);
const until = new Date('2026-11-22T06:05:00Z');
const options = {
  town,
  cast,
  dictionary: seedDictionary,
  calendar,
  until,
  seed: 'test',
  count: 3_000,
};
const stories = storiesOf(options);
const rate = (part: number, all: number) => Math.round((1_000 * part) / all) / 10;

test('the same seed tells the same stories', () => {
  const again = storiesOf({ ...options, count: 300 });
  expect(storiesOf({ ...options, count: 300 })).toEqual(again);
});

test('every story is one the flow lets happen, as the people it names', () => {
  const env = envOf(seedDictionary, cast);
  const file = () => '00000000-0000-4000-8000-000000000000';
  const refused = stories.flatMap((story) => {
    try {
      walk(story, cast, { env, calendar, office: town.office as never }, file);
      return [];
    } catch (error) {
      const steps = story.plan.map((s) => s.step).join(' ');
      return [
        `${story.opened.category} ${error instanceof Problem ? error.code : error}: ${steps}`,
      ];
    }
  });
  expect(refused.slice(0, 5)).toEqual([]);
});

test('nothing is told beyond now, and each course runs forward', () => {
  for (const { opened, plan } of stories) {
    const times = [opened.at, ...plan.map((s) => s.at)].map((t) => t.getTime());
    expect(times).toEqual([...times].sort((a, b) => a - b));
    expect(times.at(-1)).toBeLessThanOrEqual(until.getTime());
  }
});

test('numbers are public numbers and occur once', () => {
  expect(stories.every((s) => isPublicNumber(s.number))).toBe(true);
  expect(new Set(stories.map((s) => s.number)).size).toBe(stories.length);
});

test('texts have no holes, no bare numbers of real people, and hardly two are alike', () => {
  const texts = stories.map((s) => `${s.opened.title}\n${s.opened.text}`);
  expect(texts.filter((t) => /[{}|]|undefined/.test(t))).toEqual([]);
  expect(texts.filter((t) => /1[3-9]\d{9}/.test(t.replaceAll(/1990000\d{4}/g, '')))).toEqual([]);
  expect(new Set(texts).size / texts.length).toBeGreaterThan(0.97);
});

test('every word of the flow is reached', () => {
  const steps = new Set(stories.flatMap((s) => [s.opened.step, ...s.plan.map((p) => p.step)]));
  expect([...steps].sort()).toEqual(
    expect.arrayContaining([
      'accept',
      'add_info',
      'answer',
      'answer.dispute',
      'answer.extension',
      'answer.objection',
      'answer.pooling',
      'answer.suspension',
      'answer.void',
      'answer_at_once',
      'ask.dispute',
      'ask.extension',
      'ask.forced_close',
      'ask.objection',
      'ask.pooling',
      'ask.suspension',
      'ask.void',
      'call_back',
      'classify',
      'confirm',
      'contact',
      'deny',
      'dispatch',
      'file',
      'join',
      'note',
      'pass',
      'patrol',
      'progress',
      'rate',
      'rate_desk',
      'recall',
      'refer_elsewhere',
      'register',
      'reject_unfounded',
      'report',
      'resume',
      'return',
      'rework',
      'send_to_verify',
      'tell',
      'tell_progress',
      'urge',
    ]),
  );
});

test('ratings are those of a subdistrict that works: contacted 98 %, solved 90 %, satisfied 92 %', () => {
  const ratings = stories
    .flatMap((s) => s.plan)
    .filter((p) => p.step === 'rate' || (p.step === 'call_back' && p.input['reached']));
  const of = (test: (i: Record<string, unknown>) => boolean) =>
    rate(ratings.filter((r) => test(r.input)).length, ratings.length);
  expect(ratings.length).toBeGreaterThan(600);
  expect(of((i) => i['contacted'] === true)).toBeGreaterThan(96.5);
  expect(of((i) => i['solved'] === true)).toBeGreaterThan(87);
  expect(of((i) => i['solved'] === true)).toBeLessThan(95);
  expect(of((i) => Number(i['satisfaction']) >= 2)).toBeGreaterThan(88);
});

test('calls without a matter leave a record too, most answered in time', () => {
  const calls = otherCallsOf(options);
  expect(rate(calls.filter((c) => c.ringSeconds <= 15).length, calls.length)).toBeGreaterThan(92);
});
