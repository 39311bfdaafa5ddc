import { expect, test } from 'vitest';
import { intentKey } from './intent.ts';

test('the same input again is the same intent; another input is another', () => {
  const first = intentKey(null, { body: { text: '路灯不亮' } });
  expect(intentKey(first, { body: { text: '路灯不亮' } }).key).toBe(first.key);
  expect(intentKey(first, { body: { text: '路灯不亮了' } }).key).not.toBe(first.key);
});

test('files are compared by identity, for JSON sees none of their bytes', () => {
  const photo = new Blob(['a']);
  const first = intentKey(null, { body: photo });
  expect(intentKey(first, { body: photo }).key).toBe(first.key);
  expect(intentKey(first, { body: new Blob(['b']) }).key).not.toBe(first.key);
});
