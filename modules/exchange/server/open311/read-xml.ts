import { SaxesParser } from 'saxes';

/** An element as it was read; text is what it holds itself, its ends trimmed. */
export interface Element {
  name: string;
  text: string;
  children: Element[];
}

/** Deeper than any answer of the standard, and far from what a stack bears. */
const mostDepth = 32;

/**
 * Reads a document somebody else's server sent.
 *
 * A document type is refused before it is read: what entities could do (grow a line into gigabytes, name a file of
 * ours) begins there. Namespaces are read as parts of names.
 *
 * @throws SyntaxError when it is not XML, has a document type, or nests deeper than anything of the standard
 */
export function readXml(text: string): Element {
  const parser = new SaxesParser({ fragment: false });
  const open: Element[] = [];
  let root: Element | null = null;
  parser.on('error', (error) => {
    throw new SyntaxError(error.message);
  });
  parser.on('doctype', () => {
    throw new SyntaxError('a document type is not read');
  });
  parser.on('opentag', ({ name }) => {
    if (open.length >= mostDepth) throw new SyntaxError('nested too deeply');
    const element: Element = { name, text: '', children: [] };
    open.at(-1)?.children.push(element);
    open.push(element);
  });
  const say = (said: string) => {
    const last = open.at(-1);
    if (last) last.text += said;
  };
  parser.on('text', say);
  parser.on('cdata', say);
  parser.on('closetag', () => {
    const closed = open.pop();
    if (closed) closed.text = closed.text.trim();
    if (open.length === 0) root = closed ?? null;
  });
  parser.write(text).close();
  if (!root) throw new SyntaxError('no element');
  return root;
}

/** The text of a child; null where there is none, or nothing in it. */
export const childText = ({ children }: Element, name: string): string | null =>
  children.find((child) => child.name === name)?.text || null;

/** All elements of a name, however deep. */
export const elementsNamed = (element: Element, name: string): Element[] => [
  ...(element.name === name ? [element] : []),
  ...element.children.flatMap((child) => elementsNamed(child, name)),
];
