/**
 * What a door of the old standards says, before it is written as XML or as JSON.
 *
 * GeoReport v2 means one thing by both: JSON is the XML without its root, where a container of one repeating kind is
 * an array even when it holds one (“Spark” convention). So a list knows what XML calls each of its members.
 *
 * @see http://wiki.open311.org/JSON_and_XML_Conversion/
 */
export type Value = string | number | boolean | null | List | Fields;
export interface Fields {
  readonly [name: string]: Value;
}
export interface List {
  readonly item: string;
  readonly items: readonly Value[];
}

export interface Document {
  /** Name of the XML root; JSON has none. */
  root: string;
  content: List | Fields;
}

export const list = (item: string, items: readonly Value[]): List => ({ item, items });

const isList = (value: List | Fields): value is List => Array.isArray((value as List).items);

/** The document as JSON text. */
export const asJson = ({ content }: Document): string => JSON.stringify(plain(content));

function plain(value: Value): unknown {
  if (typeof value === 'string') return clean(value);
  if (value === null || typeof value !== 'object') return value;
  if (isList(value)) return value.items.map(plain);
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, plain(one)]));
}

/** The document as XML text, UTF-8: no schema, no namespace, no foreign tags, nothing empty but by a null. */
export const asXml = ({ root, content }: Document): string =>
  `<?xml version="1.0" encoding="utf-8"?>\n${element(root, content)}\n`;

function element(name: string, value: Value): string {
  if (value === null || value === '') return `<${name}/>`;
  if (typeof value !== 'object') return `<${name}>${escaped(clean(String(value)))}</${name}>`;
  const inner = isList(value)
    ? value.items.map((one) => element(value.item, one))
    : Object.entries(value).map(([member, one]) => element(member, one));
  return inner.length === 0 ? `<${name}/>` : `<${name}>${inner.join('')}</${name}>`;
}

/** What XML 1.0 cannot carry, by any escape; JSON leaves it out too, so that both say the same. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
const unspeakable = /[^\t\n\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu;

/** Text as both formats can carry it: lines end with one character, as XML readers make them. */
export const clean = (text: string): string =>
  text.replaceAll(/\r\n?/g, '\n').replaceAll(unspeakable, '');

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
};
/** Text between tags, or in an attribute. */
export const escaped = (text: string): string =>
  text.replaceAll(/[&<>"']/g, (c) => entities[c] ?? c);
