import type { Operation } from './document.ts';

/** What somebody has filled in: parameters by name, and the body as text. */
export interface Filled {
  values: Readonly<Record<string, string>>;
  body: string;
}

export interface PreparedRequest {
  method: string;
  /** Path and query below the origin. */
  address: string;
  headers: Record<string, string>;
  body: string | null;
}

const jsonType = 'application/json';

/** The body the document shows; an empty text for an operation without one. */
export const firstBody = ({ requestBody }: Operation): string => {
  const json = requestBody?.content[jsonType];
  return json ? JSON.stringify(json.example ?? {}, null, 2) : '';
};

/** Parameters as a form begins: required ones with their example. */
export const firstValues = ({ parameters }: Operation): Record<string, string> =>
  Object.fromEntries(
    parameters
      .filter((p) => p.in !== 'header' && p.required && p.example !== undefined)
      .map((p) => [p.name, String(p.example)]),
  );

export const isUpload = ({ requestBody }: Operation): boolean =>
  requestBody !== undefined && !(jsonType in requestBody.content);

/**
 * The request of a filled form.
 *
 * @param prefix  `/o/<office>` or nothing
 * @param key     idempotency key of a change
 */
export function requestOf(
  { method, path, parameters, requestBody }: Operation,
  { values, body }: Filled,
  prefix: string,
  key: string,
): PreparedRequest {
  const of = (where: string) => parameters.filter((p) => p.in === where);
  const filledPath = of('path').reduce(
    (text, { name }) => text.replace(`{${name}}`, encodeURIComponent(values[name] ?? '')),
    path,
  );
  const query = new URLSearchParams();
  for (const { name, schema } of of('query')) {
    const value = values[name] ?? '';
    if (value === '') continue;
    for (const one of [schema.type].flat().includes('array') ? value.split(',') : [value])
      query.append(name, one.trim());
  }
  const isChange = of('header').some(({ name }) => name === 'idempotency-key');
  const hasBody = requestBody !== undefined && jsonType in requestBody.content;
  return {
    method,
    address: `${prefix}${filledPath}${query.size > 0 ? `?${query}` : ''}`,
    headers: {
      accept: jsonType,
      ...(isChange ? { 'x-liren': '1', 'idempotency-key': key } : {}),
      ...(hasBody ? { 'content-type': jsonType } : {}),
    },
    body: hasBody ? body : null,
  };
}

/** The same as a line for a POSIX shell; the session stands in a variable, never in the line. */
export function curlOf(
  { method, address, headers, body }: PreparedRequest,
  origin: string,
): string {
  const quoted = (text: string) => `'${text.replaceAll("'", String.raw`'\''`)}'`;
  return [
    `curl${method === 'GET' ? '' : ` -X ${method}`} ${quoted(`${origin}${address}`)}`,
    ...Object.entries(headers).map(([name, value]) => `-H ${quoted(`${name}: ${value}`)}`),
    '-b "liren_session=$SESSION"',
    ...(body === null ? [] : [`-d ${quoted(body)}`]),
  ].join(' \\\n  ');
}
