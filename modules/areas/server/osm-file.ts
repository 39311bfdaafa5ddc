import { SaxesParser } from 'saxes';
import type { OsmTags } from '../domain/public.ts';

export type OsmType = 'node' | 'way' | 'relation';

export interface OsmElement {
  type: OsmType;
  id: number;
  tags: OsmTags;
  /** Of a node. */
  at: readonly [lon: number, lat: number] | null;
  /** Nodes of a way. */
  nodes: readonly number[];
  members: readonly { type: string; ref: number; role: string }[];
}

interface Building {
  type: OsmType;
  id: number;
  tags: Record<string, string>;
  at: readonly [number, number] | null;
  nodes: number[];
  members: { type: string; ref: number; role: string }[];
}

const isElement = (name: string): name is OsmType =>
  name === 'node' || name === 'way' || name === 'relation';

/**
 * Elements of an OSM XML file (API 0.6), one after the other; the text is never held as a whole.
 *
 * What was deleted (`visible="false"`, `action="delete"`) is left out.
 *
 * @throws Error with line and column, when the XML is broken or is no OSM file
 */
export async function* osmElements(
  text: AsyncIterable<string> | Iterable<string>,
): AsyncGenerator<OsmElement> {
  const parser = new SaxesParser();
  let root: string | null = null;
  let open: Building | null = null;
  let ready: OsmElement[] = [];
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', ({ name, attributes }) => {
    root ??= name;
    if (root !== 'osm') throw new Error(`not an OSM file: <${root}>`);
    if (isElement(name)) open = opened(name, attributes);
    else if (open) added(open, name, attributes);
  });
  parser.on('closetag', ({ name, attributes }) => {
    if (!isElement(name) || !open) return;
    const isGone = attributes['visible'] === 'false' || attributes['action'] === 'delete';
    if (!isGone && Number.isSafeInteger(open.id)) ready.push(open);
    open = null;
  });
  for await (const chunk of text) {
    parser.write(chunk);
    const done = ready;
    ready = [];
    yield* done;
  }
  parser.close();
  yield* ready;
}

function opened(type: OsmType, attributes: Record<string, string>): Building {
  const [lon, lat] = [Number(attributes['lon']), Number(attributes['lat'])];
  const isOnEarth = Math.abs(lon) <= 180 && Math.abs(lat) <= 90;
  return {
    type,
    id: Number(attributes['id']),
    tags: {},
    at: type === 'node' && isOnEarth ? [lon, lat] : null,
    nodes: [],
    members: [],
  };
}

function added(element: Building, name: string, attributes: Record<string, string>): void {
  if (name === 'tag') element.tags[attributes['k'] ?? ''] = attributes['v'] ?? '';
  if (name === 'nd') element.nodes.push(Number(attributes['ref']));
  if (name === 'member') {
    element.members.push({
      type: attributes['type'] ?? '',
      ref: Number(attributes['ref']),
      role: attributes['role'] ?? '',
    });
  }
}
