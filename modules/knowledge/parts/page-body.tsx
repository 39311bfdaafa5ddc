import type { ReactNode } from 'react';
import { type Block, blocksOf, inlineOf } from '../domain/blocks.ts';
import './page-body.css';

/** The full answer of a page: paragraphs, lists, steps; what was typed is text, never markup. */
export function PageBody({ text }: { text: string }): ReactNode {
  // The same text has the same blocks: their place names them.
  return (
    <div className="page-body">
      {blocksOf(text).map((block, i) => (
        <One key={`${i}.${block.as}`} block={block} />
      ))}
    </div>
  );
}

function One({ block: { as, lines } }: { block: Block }): ReactNode {
  const parts = lines.map((line, i) => <Line key={`${i}.${line}`} line={line} as={as} />);
  switch (as) {
    case 'heading':
      return <h3>{parts}</h3>;
    case 'list':
      return <ul>{parts}</ul>;
    case 'steps':
      return <ol>{parts}</ol>;
    case 'paragraph':
      return <p>{parts}</p>;
  }
}

function Line({ line, as }: { line: string; as: Block['as'] }): ReactNode {
  const pieces = inlineOf(line).map(({ text, as: how }, i) => {
    const key = `${i}.${text}`;
    if (how === 'strong') return <strong key={key}>{text}</strong>;
    if (how === 'link')
      return (
        <a key={key} href={text} rel="noopener noreferrer" target="_blank">
          {text}
        </a>
      );
    return text;
  });
  return as === 'list' || as === 'steps' ? <li>{pieces}</li> : <span>{pieces}</span>;
}
