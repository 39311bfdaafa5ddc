import { expect, test } from 'vitest';
import { keyName } from './use-keys.ts';

const press = (key: string, more: object = {}) => ({
  key,
  keyCode: 0,
  isComposing: false,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  defaultPrevented: false,
  ...more,
});

const on = { single: true, letters: true };
const off = { single: false, letters: false };

test('a composing input method keeps every key for itself', () => {
  expect(keyName(press('d', { isComposing: true }), false, on)).toBeNull();
  expect(keyName(press('d', { keyCode: 229 }), false, on)).toBeNull();
});

test('letters act only where they are allowed, and never while somebody types', () => {
  expect(keyName(press('d'), false, on)).toBe('d');
  expect(keyName(press('J', { shiftKey: true }), false, on)).toBe('Shift+J');
  expect(keyName(press('d'), false, { ...on, letters: false })).toBeNull();
  expect(keyName(press('d'), true, on)).toBeNull();
  expect(keyName(press('?'), false, off)).toBeNull();
  expect(keyName(press('Enter'), false, off)).toBe('Enter');
});

test('Ctrl, ⌘ and Escape reach us from inside a field', () => {
  expect(keyName(press('K', { ctrlKey: true }), true, { ...on, letters: false })).toBe('Mod+k');
  expect(keyName(press('k', { metaKey: true }), true, { ...on, letters: false })).toBe('Mod+k');
  expect(keyName(press('Escape'), true, { ...on, letters: false })).toBe('Escape');
  expect(keyName(press('?'), true, on)).toBeNull();
});
