import type { Plugin } from 'vite';

/** What an app needs of an endpoint is how to call it, and how what is sent must be. */
const serverOnly = new Set(['summary', 'permission', 'rate', 'reply', 'problems']);

/**
 * Leaves out of web apps what only the server and `openapi.json` need of a contract: the schema of a
 * reply (the server has cut it to the schema, nobody checks it twice), the schema of a question (whoever
 * answers judges it), the table of a permission.
 *
 * What is left needs Zod only where something is sent, so that the first page does without it.
 */
export function leanContracts(): Plugin {
  return {
    name: 'liren-lean-contracts',
    apply: 'build',
    transform: {
      filter: { id: /\/(kernel\/\w+|modules\/\w+\/contract)\/[\w-]+\.ts$/, code: /from ["']zod/ },
      handler(code) {
        return { code: leanText(this.parse(code), code), map: null };
      },
    },
  };
}

/** The text of a contract as an app loads it. */
export function leanText(program: { body: unknown }, code: string): string {
  let lean = code;
  const edits = [...endpointsIn(program.body, code), ...valuesOf(program)];
  // From the end, so that what is before stays where the parser saw it.
  for (const { start, end, text } of edits.sort((a, b) => b.start - a.start || b.end - a.end))
    lean = lean.slice(0, start) + text + lean.slice(end);
  return lean;
}

interface Edit {
  start: number;
  end: number;
  text: string;
}

interface Node {
  type: string;
  start: number;
  end: number;
  [key: string]: unknown;
}

/**
 * Describing a schema or an endpoint changes nothing, which no bundler can see through a chain of
 * calls: each value of a contract is a function called at once, marked as pure.
 */
function valuesOf(program: { body: unknown }): Edit[] {
  return (program.body as Node[]).flatMap((statement) => {
    const declared = (statement['declaration'] ?? statement) as Node;
    if (declared.type !== 'VariableDeclaration') return [];
    return (declared['declarations'] as { init: Node | null }[]).flatMap(({ init }) =>
      init && /^(Call|Object|Array)Expression$/.test(init.type)
        ? [
            { start: init.start, end: init.start, text: '/* @__PURE__ */ (() => (' },
            { start: init.end, end: init.end, text: '))()' },
          ]
        : [],
    );
  });
}

interface Property extends Node {
  key?: { name?: string };
  value?: { value?: unknown };
}

/** Each `endpoint({…})` with what an app needs of it. */
function endpointsIn(node: unknown, code: string): Edit[] {
  if (Array.isArray(node)) return node.flatMap((one) => endpointsIn(one, code));
  if (!isNode(node)) return [];
  if (!isEndpoint(node)) return Object.values(node).flatMap((one) => endpointsIn(one, code));
  const [described] = node['arguments'] as (Node & { properties: Property[] })[];
  if (!described) return [];
  const { start, end, properties } = described;
  const kept = properties.flatMap((property) => leanProperty(property, properties, code));
  return [{ start, end, text: `{ ${kept.join(', ')} }` }];
}

const isNode = (value: unknown): value is Node =>
  typeof (value as { type?: unknown } | null)?.type === 'string';
const isEndpoint = (node: Node): boolean =>
  node.type === 'CallExpression' && (node['callee'] as { name?: string }).name === 'endpoint';

function leanProperty(property: Property, all: readonly Property[], code: string): string[] {
  const name = property.key?.name ?? '';
  if (serverOnly.has(name)) return [];
  const method = all.find(({ key }) => key?.name === 'method')?.value?.value;
  if (name === 'input' && method === 'GET') return ['input: {}'];
  return [code.slice(property.start, property.end)];
}
