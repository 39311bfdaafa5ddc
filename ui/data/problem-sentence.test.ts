import { Problem } from '@liren/kernel/contract';
import { expect, test } from 'vitest';
import { asReadingProblem } from './problem-sentence.ts';

const invalid = (...pointers: string[]) =>
  new Problem(
    'input.invalid',
    { count: pointers.length },
    pointers.map((pointer) => ({ pointer, code: 'input.not_allowed' })),
  );

test.each([
  ['an address nothing can stand at leads nowhere', invalid('/params/number'), 'route.not_found'],
  ['a filter that cannot be is an input', invalid('/query/after'), 'input.invalid'],
  ['both are an input', invalid('/params/number', '/query/after'), 'input.invalid'],
  ['what is not there is not there', new Problem('matter.not_found'), 'matter.not_found'],
  ['what broke is a fault', new Error('broken'), 'fault.internal'],
])('%s', (_, error, code) => {
  expect(asReadingProblem(error).code).toBe(code);
});
