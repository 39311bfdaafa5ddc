import { expect, test } from 'vitest';
import { raw, testDatabase } from './public.ts';
import { noteStatement, slowMs, slowStatements } from './slow.ts';

test('a statement of a pool is noted as it was sent, also when it fails', async () => {
  await using t = await testDatabase();
  await raw(t.db, 'select pg_sleep($1)', [0.15]);
  await expect(
    raw(t.db, 'select 1 / ($1::int - length(pg_sleep(0.15)::text))', [0]),
  ).rejects.toThrow();
  const texts = slowStatements(1_000).map(({ text }) => text);
  expect(texts).toContain('select pg_sleep($1)');
  expect(texts.some((text) => text.startsWith('select 1 / ('))).toBe(true);
});

test('what is fast is not noted, what is slow is summed by its text', () => {
  const at = new Date('2026-11-22T06:00:00Z');
  noteStatement('select fast', slowMs - 1, at);
  noteStatement('select   slow\n from tea', 100, at);
  noteStatement('select slow from tea', 300, at);
  const noted = slowStatements(1_000).filter(
    ({ text }) => text.startsWith('select fast') || text.startsWith('select slow'),
  );
  expect(noted).toEqual([
    { text: 'select slow from tea', count: 2, totalMs: 400, maxMs: 300, lastAt: at },
  ]);
});

test('a hundred are kept: the one that cost least makes room', () => {
  for (let i = 0; i < 150; i++) noteStatement(`select ${i} from cups`, 1_000 + i);
  const all = slowStatements(1_000);
  expect(all).toHaveLength(100);
  expect(all[0]?.text).toBe('select 149 from cups');
});
