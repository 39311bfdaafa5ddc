import { expect, test } from 'vitest';
import { askedWords } from './asked-words.ts';

const asks = askedWords([
  't(\'tab.home\'); const rail = { word: "requests.queue.title" };',
  't(`door.${person.door}.try`, { n }); t(`${stem}.title`)',
]);

test('quoted keys are asked for, in whatever number', () => {
  expect(['tab.home', 'requests.queue.title', 'tab.home_one'].filter(asks)).toHaveLength(3);
});

test('a template asks for all it can make, and for no more', () => {
  expect(['door.resident.try', 'notice.closed.title'].filter(asks)).toHaveLength(2);
  expect(['door.resident', 'tab.map'].filter(asks)).toEqual([]);
});
