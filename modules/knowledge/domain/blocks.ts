/** A piece of a line. */
export type Inline = { text: string; as: 'plain' | 'strong' } | { text: string; as: 'link' };

/** A page is made of these and of nothing else: what is written never becomes markup of its own. */
export type Block =
  | { as: 'heading' | 'paragraph'; lines: string[] }
  | { as: 'list' | 'steps'; lines: string[] };

const marks = [
  ['list', /^[-•·]\s*(.+)$/],
  ['steps', /^\d{1,2}[.、．)]\s*(.+)$/],
  ['heading', /^#{1,3}\s*(.+)$/],
] as const;

/**
 * The parts of a text: paragraphs parted by an empty line; lines with `- ` are a list, with `1. ` steps,
 * with `# ` a heading.
 */
export function blocksOf(text: string): Block[] {
  const blocks: Block[] = [];
  let ended = true;
  for (const raw of text.replaceAll('\r\n', '\n').split('\n')) {
    const line = raw.trim();
    if (line === '') {
      ended = true;
      continue;
    }
    const marked = marks.flatMap(([as, mark]) => {
      const said = mark.exec(line)?.[1];
      return said === undefined ? [] : [{ as, said }];
    })[0];
    const as = marked?.as ?? 'paragraph';
    const last = blocks.at(-1);
    if (last && !ended && last.as === as && as !== 'heading') last.lines.push(marked?.said ?? line);
    else blocks.push({ as, lines: [marked?.said ?? line] });
    ended = false;
  }
  return blocks;
}

/** The pieces of a line: `**bold**`, and addresses that begin with https. */
export function inlineOf(line: string): Inline[] {
  return line
    .split(/(\*\*[^*]+\*\*|https:\/\/[^\s，。；）)]+)/)
    .filter((piece) => piece !== '')
    .map((piece): Inline => {
      if (/^\*\*[^*]+\*\*$/.test(piece)) return { text: piece.slice(2, -2), as: 'strong' };
      return { text: piece, as: piece.startsWith('https://') ? 'link' : 'plain' };
    });
}
