import { expect, test } from 'vitest';
import { merge } from './merge.ts';

const identify = (row: { id: string }) => row.id;
const row = (id: string, text = '') => ({ id, text });

test('shown rows change in place, new rows are only counted, vanished rows stay', () => {
  const shown = [
    { items: [row('a'), row('b')], next: 'b' },
    { items: [row('c')], next: null },
  ];
  const first = { items: [row('z'), row('b', 'moved'), row('c', 'moved')], next: 'c' };

  const { pages, fresh } = merge(shown, first, identify);

  expect(fresh).toBe(1);
  expect(pages).toEqual([
    { items: [row('a'), row('b', 'moved')], next: 'b' },
    { items: [row('c', 'moved')], next: null },
  ]);
});

test('what stands beside the items comes from the newest first page', () => {
  const shown = [{ items: [row('a')], next: null, total: 1 }];
  const { pages } = merge(shown, { items: [row('a')], next: null, total: 2 }, identify);
  expect(pages[0]).toMatchObject({ total: 2 });
});
