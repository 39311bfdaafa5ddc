import type { Permission } from '@liren/kernel/contract';

/** A part of JSON Schema 2020-12: what the document of this house uses of it. */
export interface Schema {
  type?: string | string[];
  description?: string;
  enum?: unknown[];
  const?: unknown;
  format?: string;
  pattern?: string;
  minimum?: number;
  maximum?: number;
  maxLength?: number;
  properties?: Record<string, Schema>;
  required?: string[];
  items?: Schema;
  prefixItems?: Schema[];
  anyOf?: Schema[];
  oneOf?: Schema[];
  allOf?: Schema[];
  additionalProperties?: boolean | Schema;
  default?: unknown;
}

export interface Parameter {
  name: string;
  in: 'path' | 'query' | 'header';
  required: boolean;
  description?: string;
  schema: Schema;
  example?: unknown;
}

interface Content {
  schema?: Schema;
  example?: unknown;
}

export interface Operation {
  method: string;
  path: string;
  operationId: string;
  summary: string;
  tags: string[];
  'x-permission': Permission;
  parameters: Parameter[];
  requestBody?: { content: Record<string, Content> };
  responses: Record<string, { $ref?: string; content?: Record<string, Content> }>;
}

/** The document at `/openapi.json`, as far as its pages read it. */
export interface OpenApi {
  openapi: string;
  info: { title: string; version: string };
  tags: { name: string }[];
  paths: Record<string, Record<string, Omit<Operation, 'method' | 'path'>>>;
  components: { responses: Record<string, { description: string }> };
  'x-problems': { code: string; status: number }[];
}

export const operationsOf = ({ paths }: OpenApi): Operation[] =>
  Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, rest]) => ({
      ...rest,
      path,
      method: method.toUpperCase(),
    })),
  );

/** What an operation may be refused with, by code. */
export const codesOf = (
  { responses }: Pick<Operation, 'responses'>,
  { components }: Pick<OpenApi, 'components'>,
): string[] =>
  Object.values(responses)
    .flatMap(({ $ref }) => {
      const name = $ref?.split('/').at(-1);
      return name ? (components.responses[name]?.description.split(', ') ?? []) : [];
    })
    .sort();

/** True when every word of the search stands somewhere in what the operation is called. */
export const isFound = (
  { method, path, operationId, summary, tags }: Operation,
  text: string,
): boolean => {
  const said = `${method} ${path} ${operationId} ${summary} ${tags.join(' ')}`.toLowerCase();
  return text
    .toLowerCase()
    .split(/\s+/)
    .every((word) => said.includes(word));
};

/** A sentence with its holes as a developer names them: `{maxMb}`. */
export const withHoles = (sentence: string): string =>
  sentence.replaceAll(/\{\{\s*(\w+)[^}]*\}\}/g, '{$1}');

export interface Field {
  /** Dotted, `[]` for the members of a list: `body.photos[]`. */
  name: string;
  type: string;
  required: boolean;
  description: string;
}

const deepest = 4;

/** The fields of a schema as rows of a table, those of objects inside below them. */
export function fieldsOf(schema: Schema, name = '', required = true, depth = 0): Field[] {
  const inner = insideOf(schema, name);
  const own =
    name === ''
      ? []
      : [{ name, type: typeOf(schema), required, description: schema.description ?? '' }];
  if (depth > deepest) return own;
  return [
    ...own,
    ...inner.flatMap((one) => fieldsOf(one.schema, one.name, one.required, depth + 1)),
  ];
}

function insideOf(
  schema: Schema,
  name: string,
): { name: string; schema: Schema; required: boolean }[] {
  const dot = name === '' ? '' : `${name}.`;
  const object = [schema, ...(schema.anyOf ?? schema.oneOf ?? [])].find((one) => one.properties);
  if (object?.properties)
    return Object.entries(object.properties).map(([key, field]) => ({
      name: `${dot}${key}`,
      schema: field,
      required: object.required?.includes(key) ?? false,
    }));
  const list = [schema, ...(schema.anyOf ?? [])].find((one) => one.items);
  if (list?.items && insideOf(list.items, `${name}[]`).length > 0)
    return insideOf(list.items, `${name}[]`);
  return [];
}

/** `string`, `integer 1–100`, `a | b`, `string[]`, with `null` where it may be absent. */
export function typeOf(schema: Schema): string {
  if (schema.const !== undefined) return JSON.stringify(schema.const);
  if (schema.enum) return schema.enum.map(String).join(' | ');
  const either = schema.anyOf ?? schema.oneOf;
  if (either) return [...new Set(either.map(typeOf))].join(' | ');
  if (schema.prefixItems) return `[${schema.prefixItems.map(typeOf).join(', ')}]`;
  if (schema.items) return `${typeOf(schema.items)}[]`;
  const types = [schema.type ?? 'any']
    .flat()
    .map((type) => (type === 'string' ? text(schema) : type));
  return types.join(' | ') + bounds(schema);
}

const text = ({ format, maxLength }: Schema): string =>
  format ?? (maxLength === undefined ? 'string' : `string ≤ ${maxLength}`);

function bounds({ type, minimum, maximum }: Schema): string {
  const isNumber = [type].flat().some((one) => one === 'integer' || one === 'number');
  // Bounds of what a computer can count say nothing to a reader.
  const least = minimum !== undefined && minimum > -9e15 ? minimum : undefined;
  const most = maximum !== undefined && maximum < 9e15 ? maximum : undefined;
  if (!isNumber || (least === undefined && most === undefined)) return '';
  return ` ${least ?? ''}–${most ?? ''}`;
}
