import { endpointsOf, exampleOf, openapi, partsOf } from '@liren/kernel/http/server';
import { Validator } from '@seriousme/openapi-schema-validator';
import { expect, test } from 'vitest';
import * as z from 'zod';
import { info } from '../apps/server/app.ts';
import { demoModules } from '../apps/server/modules.ts';

const endpoints = endpointsOf(demoModules);

test('the document of all endpoints is valid OpenAPI 3.1', async () => {
  const validator = new Validator();
  const result = await validator.validate(openapi(partsOf(demoModules), info));
  expect(result).toMatchObject({ valid: true });
  expect(validator.version).toBe('3.1');
});

test('a document that is not is found out', async () => {
  const document = openapi(partsOf(demoModules), info);
  const broken = { ...document, paths: { '/api/health': { get: { parameters: 'none' } } } };
  expect(await new Validator().validate(broken)).toMatchObject({ valid: false });
});

const ways = ['params', 'query', 'body'] as const;

test.each(
  endpoints.flatMap((endpoint) =>
    ways.flatMap((way) => {
      const schema = endpoint.input[way];
      return schema && !(way === 'body' && endpoint.upload)
        ? [{ id: endpoint.id, way, schema }]
        : [];
    }),
  ),
)('the example of the $way of $id is taken', ({ schema }) => {
  const json = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' });
  const example = exampleOf(json);
  const parsed = schema.safeParse(example);
  expect(parsed.success ? [] : parsed.error.issues, JSON.stringify(example)).toEqual([]);
});
