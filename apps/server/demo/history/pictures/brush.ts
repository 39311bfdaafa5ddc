/** Few shapes, flat colours: a drawing says at once that it is one. */
export const rect = (x: number, y: number, w: number, h: number, fill: string, more = '') =>
  `<rect x="${x}" y="${y}" width="${w}" height="${h}" fill="${fill}" ${more}/>`;
export const disc = (x: number, y: number, r: number, fill: string, more = '') =>
  `<circle cx="${x}" cy="${y}" r="${r}" fill="${fill}" ${more}/>`;
export const oval = (x: number, y: number, rx: number, ry: number, fill: string, more = '') =>
  `<ellipse cx="${x}" cy="${y}" rx="${rx}" ry="${ry}" fill="${fill}" ${more}/>`;
export const area = (d: string, fill: string, more = '') =>
  `<path d="${d}" fill="${fill}" ${more}/>`;
export const line = (d: string, stroke: string, width: number, more = '') =>
  `<path d="${d}" fill="none" stroke="${stroke}" stroke-width="${width}" stroke-linecap="round" stroke-linejoin="round" ${more}/>`;
export const turned = (degrees: number, x: number, y: number, what: string) =>
  `<g transform="rotate(${degrees} ${x} ${y})">${what}</g>`;
export const moved = (x: number, y: number, what: string) =>
  `<g transform="translate(${x} ${y})">${what}</g>`;
export const many = (n: number, draw: (i: number) => string) =>
  Array.from({ length: n }, (_, i) => draw(i)).join('');

export const ink = {
  sky: '#CFE3EA',
  dusk: '#31405A',
  wall: '#E6DFD0',
  wall2: '#D8CDB8',
  roof: '#9C6B4E',
  glass: '#A8C4CE',
  road: '#8B9093',
  pave: '#C9C5BA',
  grass: '#9CBF87',
  leaf: '#5E8F56',
  trunk: '#7A5B3E',
  water: '#8FB9CC',
  metal: '#6D7A80',
  dark: '#2C3638',
  red: '#C4473A',
  lamp: '#F2B632',
  teal: '#0F5B66',
  paper: '#F6F1E3',
  brown: '#8E6F4E',
  black: '#1B2326',
  white: '#FFFFFF',
} as const;

/** Where a picture plays. */
export const grounds = {
  street: () =>
    rect(0, 0, 800, 400, ink.sky) +
    many(
      4,
      (i) =>
        rect(i * 210 - 20, 90 + (i % 2) * 50, 180, 300, i % 2 ? ink.wall : ink.wall2) +
        windows(i * 210, 120 + (i % 2) * 50),
    ) +
    rect(0, 380, 800, 70, ink.pave) +
    rect(0, 450, 800, 150, ink.road) +
    many(5, (i) => rect(i * 170 + 20, 520, 90, 8, ink.paper)),
  estate: () =>
    rect(0, 0, 800, 420, ink.sky) +
    rect(60, 60, 300, 350, ink.wall) +
    rect(430, 110, 320, 300, ink.wall2) +
    windows(90, 90, 3, 4) +
    windows(470, 140, 3, 3) +
    rect(0, 400, 800, 200, ink.pave) +
    area('M0 420 Q200 400 400 425 T800 420 L800 460 Q600 450 400 462 T0 455Z', ink.grass),
  night: () =>
    rect(0, 0, 800, 600, ink.dusk) +
    rect(80, 120, 260, 290, '#232E42') +
    rect(480, 150, 240, 260, '#1E2839') +
    many(5, (i) =>
      rect(
        110 + (i % 3) * 80,
        150 + Math.floor(i / 3) * 90,
        34,
        40,
        i === 1 ? ink.lamp : '#3A465C',
      ),
    ) +
    rect(0, 400, 800, 200, '#1A212E'),
  floor: () =>
    rect(0, 0, 800, 600, '#DCD7CA') +
    rect(0, 380, 800, 220, '#B7AF9F') +
    many(6, (i) => line(`M${i * 160} 380 L${i * 220 - 150} 600`, '#A49C8C', 3)) +
    rect(60, 80, 120, 300, '#C2B79F') +
    rect(620, 80, 120, 300, '#C2B79F'),
  close: () =>
    rect(0, 0, 800, 600, '#9A9E9F') +
    many(40, (i) =>
      disc((i * 97) % 800, (i * 61) % 600, 3 + (i % 4), i % 2 ? '#8B9092' : '#A9ACAC'),
    ),
  park: () =>
    rect(0, 0, 800, 330, ink.sky) +
    rect(0, 320, 800, 280, ink.grass) +
    area('M0 470 Q300 400 800 480 L800 560 Q350 480 0 560Z', ink.pave) +
    many(3, (i) => tree(120 + i * 270, 330, 0.8)),
} as const;
export type PictureGround = keyof typeof grounds;

function windows(x: number, y: number, columns = 2, rows = 3): string {
  return many(columns * rows, (i) =>
    rect(x + (i % columns) * 84, y + Math.floor(i / columns) * 78, 46, 48, ink.glass),
  );
}

export const tree = (x: number, y: number, size: number) =>
  moved(
    x,
    y,
    `<g transform="scale(${size})">${rect(-9, -90, 18, 100, ink.trunk)}${disc(0, -130, 62, ink.leaf)}${disc(-42, -100, 42, '#6C9C62')}${disc(44, -98, 40, '#55854E')}</g>`,
  );

export const car = (x: number, y: number, colour: string, more = '') =>
  moved(
    x,
    y,
    area('M0 60 Q6 30 46 26 L74 0 L168 0 L200 28 Q238 32 242 60 L242 78 L0 78Z', colour) +
      area('M84 8 L118 8 L118 28 L62 28Z M128 8 L162 8 L182 28 L128 28Z', ink.glass) +
      disc(52, 80, 24, ink.black) +
      disc(192, 80, 24, ink.black) +
      disc(52, 80, 10, ink.pave) +
      disc(192, 80, 10, ink.pave) +
      more,
  );

export const bag = (x: number, y: number, size: number, colour: string) =>
  moved(
    x,
    y,
    `<g transform="scale(${size})">${area('M-40 0 Q-52 -50 -10 -62 L-14 -80 L14 -80 L10 -62 Q52 -50 40 0Z', colour)}</g>`,
  );

export const bike = (x: number, y: number, colour: string, lean = 0) =>
  turned(
    lean,
    x + 60,
    y + 40,
    moved(
      x,
      y,
      `${line('M20 60 L56 14 L96 60 M56 14 L92 14 M40 36 L84 36', colour, 7)}<circle cx="20" cy="60" r="26" fill="none" stroke="${ink.black}" stroke-width="6"/><circle cx="104" cy="60" r="26" fill="none" stroke="${ink.black}" stroke-width="6"/>`,
    ),
  );

export const cone = (x: number, y: number) =>
  moved(
    x,
    y,
    area('M-10 -64 L10 -64 L30 0 L-30 0Z', '#E2792B') +
      rect(-20, -34, 40, 12, ink.white) +
      rect(-38, 0, 76, 10, '#C7631C'),
  );

export const crack = (x: number, y: number) =>
  line(`M${x} ${y} l18 22 l-10 18 l24 26 l-6 20`, ink.black, 5);

// The three characters of 演示图, stroke by stroke on a grid of 100: no machine needs a font for them.
const characters = [
  'M12 16 L24 27 M7 42 L19 52 M6 92 L24 62 M62 3 L66 13 M36 32 L36 20 L94 20 L91 32 M44 36 L86 36 M46 48 L84 48 L84 80 L46 80 Z M65 36 L65 80 M46 64 L84 64 M54 84 L40 97 M77 84 L92 97',
  'M24 12 L76 12 M8 38 L92 38 M50 38 L50 94 L38 86 M28 56 L12 82 M72 56 L90 82',
  'M10 6 L90 6 L90 95 L10 95 Z M44 14 L26 38 M36 26 L68 26 L24 62 M38 36 L76 62 M46 62 L60 69 M36 76 L64 87',
];

/** 演示图, lower left: nobody shall take a drawing for evidence. */
export const label = () =>
  rect(16, 536, 158, 50, 'rgba(27,35,38,.78)', 'rx="8"') +
  characters
    .map(
      (d, i) =>
        `<g transform="translate(${28 + i * 46} 541) scale(.4)">${line(d, ink.paper, 9)}</g>`,
    )
    .join('');
