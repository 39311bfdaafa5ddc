import * as z from 'zod';
import { type Endpoint, type Issue, issuesOf, Problem } from '../../contract/public.ts';

interface Incoming {
  params: unknown;
  query: unknown;
  body: unknown;
}

type Reader = (incoming: Incoming) => Record<string, unknown>;

/**
 * Reads the input of an endpoint from a request.
 *
 * Path and query arrive as text; what their schemas call a number, boolean or list is made one first.
 * All faults of all three parts are told at once, with pointers into `{ params, query, body }`.
 *
 * @throws Problem `input.invalid`
 */
export function readerOf(endpoint: Endpoint): Reader {
  const { params, query, body } = endpoint.input;
  const fromParams = params && textReader(params);
  const fromQuery = query && textReader(query);
  return (incoming) => {
    const input: Record<string, unknown> = {};
    const issues: Issue[] = [];
    const read = (part: keyof Incoming, schema: z.ZodType, value: unknown) => {
      // Zod leaves the input out of its issues otherwise, and `input.missing` is told by it.
      const parsed = schema.safeParse(value, { reportInput: true });
      if (parsed.success) input[part] = parsed.data;
      else issues.push(...issuesOf(parsed.error, `/${part}`));
    };
    if (params && fromParams) read('params', params, fromParams(incoming.params));
    if (query && fromQuery) read('query', query, fromQuery(incoming.query));
    else read('query', nothing, incoming.query);
    if (body) read('body', body, incoming.body);
    else if (!isEmpty(incoming.body)) issues.push({ pointer: '/body', code: 'input.not_allowed' });
    if (issues.length > 0) throw new Problem('input.invalid', { count: issues.length }, issues);
    return input;
  };
}

const nothing = z.strictObject({});
const isEmpty = (body: unknown) =>
  body === undefined ||
  body === null ||
  (typeof body === 'object' && Object.keys(body).length === 0);

interface TextSchema {
  type?: string | string[];
  anyOf?: TextSchema[];
  allOf?: TextSchema[];
  items?: TextSchema;
  properties?: Record<string, TextSchema>;
}

/** Turns the text values of a query or path into what the schema asks; leaves what does not fit to the schema. */
function textReader(schema: z.ZodType): (value: unknown) => Record<string, unknown> {
  const shape = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as TextSchema;
  const properties = {
    ...shape.properties,
    ...Object.assign({}, ...(shape.allOf ?? []).map((s) => s.properties)),
  };
  const convert = new Map(
    Object.entries(properties).map(([key, s]) => [key, converterOf(s as TextSchema)]),
  );
  return (value) =>
    Object.fromEntries(
      Object.entries(value as Record<string, unknown>).map(([key, one]) => [
        key,
        convert.get(key)?.(one) ?? one,
      ]),
    );
}

function converterOf(schema: TextSchema): (value: unknown) => unknown {
  const kinds = kindsOf(schema);
  const list = [schema, ...(schema.anyOf ?? []), ...(schema.allOf ?? [])].find((s) =>
    [s.type].flat().includes('array'),
  );
  if (list) {
    const item = converterOf(list.items ?? {});
    return (value) => (Array.isArray(value) ? value : [value]).map(item);
  }
  if (kinds.has('string')) return (value) => value;
  return (value) => {
    if (typeof value !== 'string') return value;
    if ((kinds.has('number') || kinds.has('integer')) && /^-?\d+(\.\d+)?$/.test(value))
      return Number(value);
    if (kinds.has('boolean') && (value === 'true' || value === 'false')) return value === 'true';
    return value;
  };
}

function kindsOf(schema: TextSchema): Set<string> {
  const own = schema.type === undefined ? [] : [schema.type].flat();
  return new Set([
    ...own,
    ...[...(schema.anyOf ?? []), ...(schema.allOf ?? [])].flatMap((s) => [...kindsOf(s)]),
  ]);
}
