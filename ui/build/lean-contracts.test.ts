import { parseSync } from 'vite';
import { expect, test } from 'vitest';
import { leanText } from './lean-contracts.ts';

const lean = (code: string): string => leanText(parseSync('contract.js', code).program, code);

test('of a question an app keeps how it is asked', () => {
  const text = lean(
    `export const list = endpoint({ id: 'list', method: 'GET', path: '/list', summary: 'All',
       permission: 'anyone', input: { query: z.object({}) }, reply: z.object({}), problems, steady: true });`,
  );
  expect(text).toContain("{ id: 'list', method: 'GET', path: '/list', input: {}, steady: true }");
});

test('of a deed it keeps what is sent too, so that a form can say what is wrong', () => {
  const text = lean(
    `export const send = endpoint({ id: 'send', method: 'POST', input: { body: z.object({ a: z.string() }) },
       reply: z.object({}), ...more, media: 'stream' });`,
  );
  expect(text).toContain(
    "{ id: 'send', method: 'POST', input: { body: z.object({ a: z.string() }) }, ...more, media: 'stream' }",
  );
});

test('each value can be left out alone; what is said about codes stays', () => {
  const text = lean(
    `const Id = z.string(); export const kinds = { a: z.enum(['a']) };\ndeclareProblems({ 'a.b': 422 });`,
  );
  expect(text).toBe(
    'const Id = /* @__PURE__ */ (() => (z.string()))(); ' +
      "export const kinds = /* @__PURE__ */ (() => ({ a: z.enum(['a']) }))();\n" +
      "declareProblems({ 'a.b': 422 });",
  );
});
