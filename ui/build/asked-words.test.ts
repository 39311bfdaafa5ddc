import { expect, test } from 'vitest';
import { askedWords } from './asked-words.ts';

const asks = askedWords([
  't(\'tab.home\'); const rail = { word: "requests.queue.title" };',
  't(`door.${person.door}.try`, { n }); t(`${stem}.title`)',
  "t(`role.${isLead ? 'lead' : person.role}`)",
]);

test('quoted keys are asked for, in whatever number', () => {
  expect(['tab.home', 'requests.queue.title', 'tab.home_one'].filter(asks)).toHaveLength(3);
});

test('a template asks for all it can make, and for no more', () => {
  expect(['door.resident.try', 'notice.closed.title', 'role.desk'].filter(asks)).toHaveLength(3);
  expect(['door.resident', 'tab.map'].filter(asks)).toEqual([]);
});
