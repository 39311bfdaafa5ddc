import { endpoint, type Problem } from '@liren/kernel/contract';
import { expect, test } from 'vitest';
import * as z from 'zod';
import { checkInput } from './check-input.ts';

const report = endpoint({
  id: 'report',
  method: 'POST',
  path: '/reports',
  summary: '',
  permission: 'anyone',
  input: { body: z.strictObject({ text: z.string().min(1).max(5), place: z.string() }) },
  reply: z.object({}),
  problems: [],
});

const refusal = (input: unknown): Problem | null => {
  try {
    checkInput(report, input);
    return null;
  } catch (error) {
    return error as Problem;
  }
};

test('all faults are told at once, with pointers into the whole input', () => {
  expect(refusal({ body: { text: '123456' } })).toMatchObject({
    code: 'input.invalid',
    params: { count: 2 },
    errors: [
      { pointer: '/body/text', code: 'input.too_long', params: { max: 5 } },
      { pointer: '/body/place', code: 'input.missing' },
    ],
  });
});

test('a good input passes', () => {
  expect(refusal({ body: { text: '灯', place: '3号楼' } })).toBeNull();
});
