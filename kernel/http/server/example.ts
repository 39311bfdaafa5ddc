type Json = Record<string, unknown>;

/**
 * A value the schema takes: its own example, its default or first choice, else the least that fits.
 *
 * Nothing of it is random, so that a document made twice is the same. A pattern is met by an example only: the schema
 * that has a pattern says one (`meta({ examples })`), which a test demands of every endpoint.
 *
 * @param extent  `least`: required fields; `whole`: every field
 */
export function exampleOf(schema: Json, extent: 'least' | 'whole' = 'least'): unknown {
  const { examples, default: byDefault, enum: choices, anyOf, oneOf, allOf, type } = schema;
  if (Array.isArray(examples)) return examples[0];
  if ('const' in schema) return schema['const'];
  if (byDefault !== undefined && extent === 'least') return byDefault;
  if (Array.isArray(choices)) return choices[0];
  if (Array.isArray(allOf))
    return Object.assign({}, ...(allOf as Json[]).map((one) => exampleOf(one, extent)));
  const [first] = ((anyOf ?? oneOf) as Json[] | undefined) ?? [];
  if (first) return exampleOf(first, extent);
  switch (Array.isArray(type) ? type[0] : type) {
    case 'object':
      return objectOf(schema, extent);
    case 'array':
      return arrayOf(schema, extent);
    case 'string':
      return textOf(schema);
    case 'integer':
    case 'number':
      return numberOf(schema);
    case 'boolean':
      return true;
    default:
      return null;
  }
}

function objectOf(
  { properties, required, propertyNames, ...rest }: Json,
  extent: 'least' | 'whole',
) {
  const needed = new Set(required as string[] | undefined);
  const fields = Object.entries((properties ?? {}) as Record<string, Json>)
    .filter(([name]) => extent === 'whole' || needed.has(name))
    .map(([name, field]) => [name, exampleOf(field, extent)]);
  if (properties || typeof rest['additionalProperties'] !== 'object' || extent === 'least')
    return Object.fromEntries(fields);
  // A record: one entry shows what the others look like.
  const name = propertyNames ? String(exampleOf(propertyNames as Json, extent)) : 'name';
  return { [name]: exampleOf(rest['additionalProperties'] as Json, extent) };
}

function arrayOf({ prefixItems, items, minItems }: Json, extent: 'least' | 'whole'): unknown[] {
  if (Array.isArray(prefixItems))
    return (prefixItems as Json[]).map((one) => exampleOf(one, extent));
  const count = Math.max(Number(minItems ?? 0), extent === 'whole' ? 1 : 0);
  return items ? Array.from({ length: count }, () => exampleOf(items as Json, extent)) : [];
}

const byFormat: Readonly<Record<string, string>> = {
  'date-time': '2026-11-22T08:30:00.000Z',
  date: '2026-11-22',
  uuid: '019aa0b4-6c1e-7d2a-9f00-2b1d6c0e5a11',
  email: 'who@example.org',
  uri: 'https://example.org/',
};

function textOf({ format, minLength, maxLength }: Json): string {
  const known = byFormat[String(format)];
  if (known) return known;
  const text = 'text'.padEnd(Number(minLength ?? 0), ' text');
  return text.slice(0, Number(maxLength ?? text.length));
}

function numberOf({ minimum, exclusiveMinimum, maximum, multipleOf }: Json): number {
  const least =
    exclusiveMinimum === undefined ? Number(minimum ?? 1) : Number(exclusiveMinimum) + 1;
  // A safe integer has bounds that say nothing: 1 is as good as any.
  const wanted = Math.max(least, 1);
  const value = maximum === undefined ? wanted : Math.min(wanted, Number(maximum));
  return multipleOf ? Math.ceil(value / Number(multipleOf)) * Number(multipleOf) : value;
}
