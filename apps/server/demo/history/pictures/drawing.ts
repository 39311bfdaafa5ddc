import { grounds, label } from './brush.ts';
import { nearDrawings } from './near.ts';
import { streetDrawings } from './street.ts';

const drawings = { ...streetDrawings, ...nearDrawings };

/** Names of all pictures a story may carry: what, before or after, and which of two views. */
export function pictureNames(): string[] {
  return Object.keys(drawings).flatMap((kind) =>
    ['before-1', 'before-2', 'after-1', 'after-2'].map((view) => `${kind}-${view}`),
  );
}

/**
 * One picture as SVG, 800 × 600, labelled 演示图.
 *
 * @throws Error for a name that is not of `pictureNames`
 */
export function drawingOf(name: string): string {
  const [, kind, when, view] = /^(\w+)-(before|after)-([12])$/.exec(name) ?? [];
  const drawing = kind === undefined ? undefined : drawings[kind];
  if (!drawing) throw new Error(`no picture ${name}`);
  const scene = grounds[drawing.ground]() + drawing[when as 'before' | 'after'];
  // The second view looks from the other side, in later light.
  const seen =
    view === '2'
      ? `<g transform="matrix(-1 0 0 1 800 0)">${scene}</g><rect width="800" height="600" fill="#E2792B" opacity=".1"/>`
      : scene;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 800 600" width="800" height="600">${seen}${label()}</svg>`;
}
