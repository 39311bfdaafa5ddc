import { expect, test } from 'vitest';
import { askedWords, namedRefusals } from './asked-words.ts';

const asks = askedWords([
  't(\'tab.home\'); const rail = { word: "requests.queue.title" };',
  't(`door.${person.door}.try`, { n }); t(`${stem}.title`)',
  't(`problem.${issue.code}`); say(`requests.${kind}`)',
  "t(`role.${isLead ? 'lead' : person.role}`)",
]);

test('quoted keys are asked for, in whatever number', () => {
  expect(['tab.home', 'requests.queue.title', 'tab.home_one'].filter(asks)).toHaveLength(3);
});

test('a template asks for all it can make, and for no more', () => {
  expect(['door.resident.try', 'notice.closed.title', 'role.desk'].filter(asks)).toHaveLength(3);
  expect(['door.resident', 'tab.map'].filter(asks)).toEqual([]);
});

test('the name of a module and a placeholder is one segment more, unless it is a code', () => {
  expect(['requests.closed', 'problem.input.too_long'].filter(asks)).toHaveLength(2);
  expect(['requests.closed.title'].filter(asks)).toEqual(['requests.closed.title']); // by `${stem}.title`
  expect(['requests.closed.body'].filter(asks)).toEqual([]);
});

test('of the refusals those are kept whose code is named, with their advice; other words are let through', () => {
  const refuses = namedRefusals([
    "declareProblems({ 'patrol.time': 409 });",
    'code: "input.missing"',
  ]);
  const kept = ['problem.patrol.time', 'problem.patrol.time.advice', 'problem.input.missing'];
  expect([...kept, 'tab.home'].filter(refuses)).toHaveLength(4);
  expect(refuses('problem.patrol.time.long_ago')).toBe(true);
  expect(['problem.guard.same_person', 'problem.patrol'].filter(refuses)).toEqual([]);
});
