import { expect, test } from 'vitest';
import * as z from 'zod';
import { type Endpoint, endpoint } from '../../contract/public.ts';
import { openapi } from './openapi.ts';

const info = { title: 'Tea', version: '1' };
const of = (...endpoints: Endpoint[]) => [{ name: 'tea', endpoints }];
const pour = endpoint({
  id: 'pour',
  method: 'PUT',
  path: '/pots/:pot/tea',
  summary: 'Pours tea into a pot',
  permission: { role: 'desk', over: 'area' },
  input: {
    params: z.object({ pot: z.int().meta({ description: 'number on the lid' }) }),
    query: z.strictObject({ hot: z.boolean().optional() }),
    body: z.strictObject({ leaves: z.int().min(1) }),
  },
  reply: z.object({ leaves: z.int() }),
  problems: ['route.not_found'],
});

test('an operation tells its input, its reply and each refusal by code', () => {
  const paths = openapi(of(pour), info)['paths'] as Record<string, Record<string, unknown>>;
  expect(paths['/api/pots/{pot}/tea']?.['put']).toMatchObject({
    operationId: 'pour',
    'x-permission': { role: 'desk', over: 'area' },
    security: [{ session: [] }],
    parameters: [
      {
        name: 'pot',
        in: 'path',
        required: true,
        description: 'number on the lid',
        schema: { type: 'integer' },
      },
      { name: 'hot', in: 'query', required: false, schema: { type: 'boolean' } },
      { name: 'x-liren', required: true },
      { name: 'idempotency-key', required: false },
    ],
    requestBody: {
      content: {
        'application/json': { schema: { additionalProperties: false, required: ['leaves'] } },
      },
    },
    responses: {
      200: { content: { 'application/json': { schema: { required: ['leaves'] } } } },
      401: { $ref: '#/components/responses/session.expired-session.missing-session.revoked' },
      403: { $ref: '#/components/responses/csrf.refused-permission.denied' },
      404: { $ref: '#/components/responses/route.not_found' },
    },
  });
});

test('a set of refusals is described once, with its codes', () => {
  const { components } = openapi(of(pour), info) as {
    components: { responses: Record<string, unknown> };
  };
  expect(components.responses['session.expired-session.missing-session.revoked']).toMatchObject({
    description: 'session.expired, session.missing, session.revoked',
    content: {
      'application/problem+json': {
        schema: {
          allOf: [
            {},
            {
              properties: {
                code: { enum: ['session.expired', 'session.missing', 'session.revoked'] },
              },
            },
          ],
        },
      },
    },
  });
});

test('the order of the endpoints does not matter', () => {
  const look = endpoint({ ...pour, id: 'look', method: 'GET', input: {}, permission: 'anyone' });
  expect(JSON.stringify(openapi(of(look, pour), info))).toBe(
    JSON.stringify(openapi(of(pour, look), info)),
  );
});

test('an endpoint that names a code nobody declares is found out', () => {
  expect(() => openapi(of(endpoint({ ...pour, problems: ['tea.lost'] })), info)).toThrow(
    'tea.lost',
  );
});
