import { expect, test } from 'vitest';
import { codesOf, fieldsOf, isFound, type Operation, typeOf } from './document.ts';
import { permissionInWords } from './permission.ts';
import { curlOf, firstBody, firstValues, requestOf } from './request.ts';

const operation: Operation = {
  method: 'POST',
  path: '/api/pots/{pot}/tea',
  operationId: 'pour',
  summary: 'Pours tea into a pot',
  tags: ['tea'],
  'x-permission': { role: 'desk', over: 'area' },
  parameters: [
    { name: 'pot', in: 'path', required: true, schema: { type: 'string' }, example: 'red' },
    { name: 'kinds', in: 'query', required: false, schema: { type: 'array' } },
    { name: 'idempotency-key', in: 'header', required: false, schema: {} },
  ],
  requestBody: { content: { 'application/json': { schema: {}, example: { leaves: 1 } } } },
  responses: { 200: {}, 409: { $ref: '#/components/responses/tea.cold-tea.gone' } },
};

test('a filled form becomes the call: path encoded, lists repeated, a change with its key', () => {
  const values = { ...firstValues(operation), pot: '红 壶', kinds: 'green, black' };
  const body = firstBody(operation);
  expect(JSON.parse(body)).toEqual({ leaves: 1 });
  expect(requestOf(operation, { values, body }, '/o/990101001', 'key-12345')).toEqual({
    method: 'POST',
    address: `/o/990101001/api/pots/${encodeURIComponent('红 壶')}/tea?kinds=green&kinds=black`,
    headers: {
      accept: 'application/json',
      'x-liren': '1',
      'idempotency-key': 'key-12345',
      'content-type': 'application/json',
    },
    body,
  });
});

test('the line for a shell survives quotes, and holds no session', () => {
  const line = curlOf(
    { method: 'PUT', address: '/api/tea', headers: {}, body: `{"who":"it's me"}` },
    'https://liren.example',
  );
  expect(line).toContain(String.raw`-d '{"who":"it'\''s me"}'`);
  expect(line).toContain('"liren_session=$SESSION"');
});

test('fields are rows, those inside objects and lists below their own', () => {
  const place = { type: 'object', properties: { lon: { type: 'number', minimum: -180 } } };
  const schema = {
    type: 'object',
    required: ['places'],
    properties: {
      places: { type: 'array', items: place },
      note: { anyOf: [{ type: 'string', maxLength: 40 }, { type: 'null' }] },
      kind: { enum: ['a', 'b'] },
    },
  };
  expect(fieldsOf(schema).map(({ name, type, required }) => [name, type, required])).toEqual([
    ['places', 'object[]', true],
    ['places[].lon', 'number -180–', false],
    ['note', 'string ≤ 40 | null', false],
    ['kind', 'a | b', false],
  ]);
  expect(typeOf({ type: 'integer', minimum: -9007199254740991, maximum: 9007199254740991 })).toBe(
    'integer',
  );
});

test('an endpoint is found by any words of it, and names its refusals', () => {
  expect(isFound(operation, 'post TEA')).toBe(true);
  expect(isFound(operation, 'coffee')).toBe(false);
  const responses = { 'tea.cold-tea.gone': { description: 'tea.cold, tea.gone' } };
  expect(codesOf(operation, { components: { responses } })).toEqual(['tea.cold', 'tea.gone']);
});

test('a permission is said in words, whatever it is made of', () => {
  const t = ((key: string, params?: Record<string, unknown>) =>
    [key, ...Object.values(params ?? {})].join(' ')) as Parameters<typeof permissionInWords>[1];
  const who = { any: [{ role: 'desk', over: 'area' }, { not: { did: 'pour' } }] } as const;
  expect(permissionInWords('anyone', t)).toBe('developers.who.anyone');
  expect(permissionInWords(who, t)).toBe(
    'developers.who.of_area developers.role.deskdevelopers.who.ordevelopers.who.not developers.who.did pour',
  );
});
