import type { Db } from '@liren/kernel/database/server';
import { type Column, columnsOf } from './catalogue.ts';

const typeByName: Record<string, string> = {
  boolean: 'boolean',
  smallint: 'number',
  integer: 'number',
  bigint: 'number',
  real: 'number',
  'double precision': 'number',
  numeric: 'string',
  text: 'string',
  uuid: 'string',
  date: 'string',
  interval: 'string',
  'timestamp with time zone': 'Date',
  bytea: 'Bytes',
  inet: 'string',
  jsonb: 'Json',
  json: 'Json',
  point: 'Point',
  tsvector: 'string',
};

/** `kernel/database/server/schema.ts`: what Kysely knows of the tables, from a migrated database. */
export async function schemaTypes(db: Db): Promise<string> {
  const columns = await columnsOf(db);
  const relations = Map.groupBy(columns, (column) => `${column.schema}.${column.relation}`);
  const names = [...relations].map(([name, of]) => [name, of, interfaceName(name)] as const);
  const interfaces = names.map(
    ([, of, name]) =>
      `interface ${name} {\n${of.map((c) => `  ${camel(c.name)}: ${typeOf(c)};`).join('\n')}\n}`,
  );
  const keys = names.map(([key, , name]) => `  '${camel(key)}': ${name};`);
  const body = interfaces.join('\n\n');
  const used = ['Bytes', 'Defaulted', 'Json', 'Nullable', 'Point', 'ReadOnly'].filter((name) =>
    new RegExp(`\\b${name}\\b`).test(body),
  );
  return `// Written by \`npm run goldens\` from a migrated database. Change a migration, not this file.
import type { Generated } from 'kysely';
import type { ${used.join(', ')} } from './values.ts';

${body}

export interface Schema {
${keys.join('\n')}
}
`;
}

function typeOf(column: Column): string {
  const isList = column.type.endsWith('[]');
  const name = column.type.replace(/\[\]$/, '').replace(/\(.*\)/, '');
  const known = typeByName[name];
  if (!known)
    throw new Error(
      `${column.schema}.${column.relation}.${column.name}: no TypeScript type for ${name}; add it to the parser table and here`,
    );
  const one = column.words && !isList ? column.words.map((word) => `'${word}'`).join(' | ') : known;
  const value = isList ? `${one === 'Json' ? 'unknown' : one}[]` : one;
  if (column.kind === 'view')
    return column.isNullable ? `${selectedOf(value)} | null` : selectedOf(value);
  if (column.generation) return `ReadOnly<${column.isNullable ? `${value} | null` : value}>`;
  const isSpecial = ['Json', 'Point', 'Bytes'].includes(value);
  if (column.isNullable) {
    const nullable = isSpecial ? `Nullable<${value}>` : `${value} | null`;
    return column.default === null || isSpecial ? nullable : `Generated<${nullable}>`;
  }
  if (column.default === null) return value;
  return isSpecial ? `Defaulted<${value}>` : `Generated<${value}>`;
}

/** Views are only read. */
function selectedOf(value: string): string {
  return (
    ({ Json: 'unknown', Point: '[number, number]', Bytes: 'Buffer' } as Record<string, string>)[
      value
    ] ?? value
  );
}

function camel(name: string): string {
  return name.replaceAll(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
}

function interfaceName(relation: string): string {
  return camel(`_${relation.replace('.', '_')}`);
}
