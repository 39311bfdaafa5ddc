import * as z from 'zod';
import {
  declaredProblems,
  type Endpoint,
  ProblemBody,
  type ProblemCode,
  problemType,
} from '../../contract/public.ts';
import type { Module } from '../../module/server/public.ts';
import { watchLive } from '../public.ts';
import { harmless } from './csrf.ts';
import { exampleOf } from './example.ts';

type Json = Record<string, unknown>;

/** Every endpoint `buildApp` serves for these modules. */
export function endpointsOf(modules: readonly Module[]): Endpoint[] {
  return partsOf(modules).flatMap(({ endpoints }) => endpoints);
}

/** Endpoints under the name of what they belong to; the live stream belongs to no module. */
export interface Part {
  name: string;
  endpoints: readonly Endpoint[];
}

export function partsOf(modules: readonly Module[]): Part[] {
  return [
    { name: 'live', endpoints: [watchLive] },
    ...modules.map(({ name, implementations }) => ({
      name,
      endpoints: implementations.map(({ endpoint }) => endpoint),
    })),
  ];
}

/** Refusals any endpoint may give besides its own, by what it asks for. */
function commonProblems(endpoint: Endpoint): ProblemCode[] {
  const { permission, input, upload, method } = endpoint;
  return [
    ...(['input.invalid', 'rate.limited', 'fault.internal', 'fault.busy'] as const),
    ...(harmless.includes(method)
      ? []
      : (['csrf.refused', 'input.too_large', 'input.media_type'] as const)),
    ...(input.body && !upload ? (['input.unreadable'] as const) : []),
    ...(permission === 'anyone'
      ? []
      : (['session.missing', 'session.expired', 'session.revoked'] as const)),
    ...(permission === 'anyone' || permission === 'signed_in'
      ? []
      : (['permission.denied'] as const)),
  ];
}

export interface Info {
  title: string;
  version: string;
}

/**
 * The OpenAPI 3.1 document of these endpoints, sorted so that a diff shows what changed.
 *
 * Each refusal is named under its status by its code, which is what a client should switch on. Examples are made from
 * the schemas, those of fields first: what a reader copies is what the server takes.
 */
export function openapi(parts: readonly Part[], info: Info): Json {
  const paths: Record<string, Json> = {};
  const responses: Record<string, Json> = {};
  const sorted = parts
    .flatMap(({ name, endpoints }) => endpoints.map((endpoint) => ({ name, endpoint })))
    .sort(({ endpoint: a }, { endpoint: b }) => (a.path + a.method < b.path + b.method ? -1 : 1));
  for (const { name, endpoint } of sorted) {
    const path = `/api${endpoint.path.replaceAll(/:(\w+)/g, '{$1}')}`;
    paths[path] = {
      ...paths[path],
      [endpoint.method.toLowerCase()]: { tags: [name], ...operationOf(endpoint, responses) },
    };
  }
  return {
    openapi: '3.1.0',
    info: { ...info, license: { name: 'Apache-2.0', identifier: 'Apache-2.0' } },
    servers: [
      { url: '/', description: 'the default office' },
      {
        url: '/o/{office}',
        description: 'a named office',
        variables: { office: { default: '990101001' } },
      },
    ],
    tags: parts.filter(({ endpoints }) => endpoints.length > 0).map(({ name }) => ({ name })),
    paths,
    components: {
      schemas: { Problem: schemaOf(ProblemBody, 'output') },
      responses: Object.fromEntries(Object.entries(responses).sort(([a], [b]) => (a < b ? -1 : 1))),
      securitySchemes: {
        session: {
          type: 'apiKey',
          in: 'cookie',
          name: 'liren_session',
          description: 'set by signInByPassword or signInByCode',
        },
      },
    },
    'x-problems': declaredProblems().map(({ code, status }) => ({ code, status })),
  };
}

function operationOf(endpoint: Endpoint, shared: Record<string, Json>): Json {
  const { params, query, body } = endpoint.input;
  return {
    operationId: endpoint.id,
    summary: endpoint.summary,
    'x-permission': endpoint.permission,
    ...(endpoint.permission === 'anyone' ? {} : { security: [{ session: [] }] }),
    parameters: [
      ...(params ? parametersOf(params, 'path') : []),
      ...(query ? parametersOf(query, 'query') : []),
      ...(harmless.includes(endpoint.method) ? [] : headersOfChange),
    ],
    ...(body ? { requestBody: { required: true, content: contentOf(endpoint, body) } } : {}),
    responses: { ...successOf(endpoint), ...problemsOf(endpoint, shared) },
  };
}

const headersOfChange = [
  {
    name: 'x-liren',
    in: 'header',
    required: true,
    schema: { const: '1' },
    description: 'no form of another site can send it',
  },
  {
    name: 'idempotency-key',
    in: 'header',
    required: false,
    schema: { type: 'string', minLength: 8, maxLength: 80 },
    description: 'a repeated call with the same key answers the stored reply',
  },
];

function parametersOf(schema: z.ZodType, where: 'path' | 'query'): Json[] {
  const { properties = {}, required = [] } = schemaOf(schema, 'input') as {
    properties?: Record<string, Json>;
    required?: string[];
  };
  return Object.entries(properties).map(([name, { description, ...rest }]) => ({
    name,
    in: where,
    required: where === 'path' || required.includes(name),
    ...(description ? { description } : {}),
    schema: rest,
    ...(where === 'path' || required.includes(name) ? { example: exampleOf(rest) } : {}),
  }));
}

function contentOf(endpoint: Endpoint, body: z.ZodType): Json {
  if (!endpoint.upload) return { 'application/json': withExample(schemaOf(body, 'input')) };
  return Object.fromEntries(endpoint.upload.types.map((type) => [type, {}]));
}

function successOf(endpoint: Endpoint): Json {
  if (endpoint.media === 'stream') return { 200: { description: 'a stream' } };
  const schema = schemaOf(endpoint.reply, 'output');
  if (endpoint.reply instanceof z.ZodVoid || endpoint.reply instanceof z.ZodUndefined)
    return { 204: { description: 'done' } };
  return {
    200: { description: 'done', content: { 'application/json': withExample(schema, 'whole') } },
  };
}

/** Refusals by status; the same set of codes is described once, in `shared`. */
function problemsOf(endpoint: Endpoint, shared: Record<string, Json>): Json {
  const statuses = new Map(declaredProblems().map(({ code, status }) => [code, status]));
  const codesByStatus = new Map<number, string[]>();
  for (const code of new Set([...endpoint.problems, ...commonProblems(endpoint)])) {
    const status = statuses.get(code);
    if (status === undefined)
      throw new Error(`${endpoint.id} names ${code}, which nobody declares`);
    codesByStatus.set(status, [...(codesByStatus.get(status) ?? []), code].sort());
  }
  return Object.fromEntries(
    [...codesByStatus].map(([status, codes]) => {
      const name = codes.join('-');
      shared[name] ??= problemResponse(codes, status);
      return [status, { $ref: `#/components/responses/${name}` }];
    }),
  );
}

function problemResponse(codes: string[], status: number): Json {
  const problem = { $ref: '#/components/schemas/Problem' };
  const schema = { allOf: [problem, { properties: { code: { enum: codes } } }] };
  const example = {
    type: problemType(codes[0] ?? ''),
    code: codes[0],
    status,
    ...{ params: {}, errors: [], instance: '019aa0b4-6c1e-7d2a-9f00-2b1d6c0e5a11' },
  };
  return {
    description: codes.join(', '),
    content: { 'application/problem+json': { schema, example } },
  };
}

const withExample = (schema: Json, extent: 'least' | 'whole' = 'least'): Json => ({
  schema,
  example: exampleOf(schema, extent),
});

/** OpenAPI 3.1 speaks JSON Schema 2020-12, which is what Zod writes; only its `$schema` line goes. */
function schemaOf(schema: z.ZodType, io: 'input' | 'output'): Json {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: 'any' });
  return rest;
}
