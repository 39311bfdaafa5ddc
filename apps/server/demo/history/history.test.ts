import { calendarOf, localDateOf, plainWeek } from '@liren/kernel/calendar';
import { Problem } from '@liren/kernel/contract';
import { isPublicNumber, seedDictionary } from '@liren/requests/dictionary';
import { wordOf, words } from '@liren/requests/domain';
import { expect, test } from 'vitest';
import { otherCallsOf } from './calls.ts';
import { castOf } from './cast.ts';
import { skyOf } from './sky.ts';
import { smallTown } from './small-town.ts';
import { storiesOf } from './stories.ts';
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
  count: 6_000,
};
const stories = storiesOf(options);
const env = envOf(seedDictionary, cast);
const walked = stories.map((story) => {
  try {
    const file = () => '00000000-0000-4000-8000-000000000000';
    return { facts: walk(story, cast, { env, calendar, office: town.office as never }, file) };
  } catch (error) {
    const steps = story.plan.map((s) => s.step).join(' ');
    return {
      refused: [
        `${story.opened.category} ${error instanceof Problem ? error.code : error}: ${steps}`,
      ],
    };
  }
});
const rate = (part: number, all: number) => Math.round((1_000 * part) / all) / 10;

test('the same seed tells the same stories', () => {
  const again = storiesOf({ ...options, count: 300 });
  expect(storiesOf({ ...options, count: 300 })).toEqual(again);
});

test('every story is one the flow lets happen, as the people it names', () => {
  expect(walked.flatMap((w) => w.refused ?? []).slice(0, 5)).toEqual([]);
});

test('matters stand in every state, and each word of the field is said of some', () => {
  const standing = new Set(walked.flatMap(({ facts }) => (facts ? [wordOf(facts)] : [])));
  // 反馈 is gone at once: the lead answers last, and with its answer the check begins.
  // 已合并 takes two families: desks merge when the stories have been told.
  const wanted = words.filter((w) => w !== 'feedback' && w !== 'merged');
  expect(wanted.filter((w) => !standing.has(w))).toEqual([]);
});

test('about one result in sixteen is late, one in fifty is done again', () => {
  const ended = walked.flatMap(({ facts }) =>
    facts?.subject.onTime === null ? [] : (facts ?? []),
  );
  const late = rate(ended.filter((f) => f.subject.onTime === false).length, ended.length);
  const redone = rate(ended.filter((f) => f.subject.reworks > 0).length, ended.length);
  expect([late > 4 && late < 9, redone > 1 && redone < 4]).toEqual([true, true]);
});

test('fewer people report on days off, and rain brings ponding', () => {
  const byDate = Map.groupBy(stories, (s) => localDateOf(calendar.zone, s.opened.at));
  const mean = (days: (typeof stories)[]) =>
    days.reduce((sum, d) => sum + d.length, 0) / days.length;
  const dates = [...byDate].filter(([date]) => date !== '2026-11-22');
  const off = dates.filter(([date]) => !calendar.isWorkingDay(date)).map(([, d]) => d);
  const on = dates.filter(([date]) => calendar.isWorkingDay(date)).map(([, d]) => d);
  expect(mean(off) / mean(on)).toBeLessThan(0.8);
  const ponding = (isRain: boolean) =>
    mean(
      dates
        .filter(([date]) => skyOf(date, options.seed).rain === isRain)
        .map(([, d]) => d.filter((s) => s.opened.category === '1406')),
    );
  expect(ponding(true)).toBeGreaterThan(2 * ponding(false));
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
