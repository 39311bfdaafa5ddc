import { PassThrough } from 'node:stream';
import { expect, test } from 'vitest';
import { errorLine, makeLog, struck } from './log.ts';

test('whatever comes under a telling key is struck out, however deep', () => {
  const line = { route: '/api/x', phone: '13912345678', a: { b: { name: '张三', count: 2 } } };
  expect(struck(line)).toEqual({
    route: '/api/x',
    phone: '[struck]',
    a: { b: { name: '[struck]', count: 2 } },
  });
});

test('an error’s values stay out of the log: those of the database, and those in its cause', () => {
  const lines: string[] = [];
  const log = makeLog({
    destination: new PassThrough().on('data', (chunk) => lines.push(String(chunk))),
  });
  const refused = Object.assign(new Error('invalid input syntax for type uuid: "13912345678"'), {
    code: '22P02',
    severity: 'ERROR',
    detail: 'Key (phone)=(13912345678) already exists.',
    table: 'account',
  });
  log.error(
    { err: new Error('the use case failed', { cause: refused }), password: 'hunter2' },
    'fault',
  );
  const line = JSON.parse(lines[0] ?? '{}');
  expect(line).toMatchObject({
    level: 'error',
    msg: 'fault',
    password: '[struck]',
    err: {
      type: 'Error',
      message: 'the use case failed',
      cause: { code: '22P02', table: 'account' },
    },
  });
  expect(line.err.at[0]).toContain('log.test.ts');
  expect(lines.join('')).not.toMatch(/13912345678|hunter2/);
});

test('a chain of causes that bites its tail ends', () => {
  const error = new Error('round');
  error.cause = error;
  expect(JSON.stringify(errorLine(error)).length).toBeLessThan(20_000);
});
