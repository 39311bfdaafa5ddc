import { area, crack, disc, ink, line, many, moved, oval, rect, tree, turned } from './brush.ts';
import type { Drawing } from './street.ts';

const bench = (slats: readonly number[]) =>
  slats.map((y) => rect(240, y, 320, 20, ink.brown, 'rx="6"')).join('') +
  rect(270, 400, 20, 90, ink.metal) +
  rect(510, 400, 20, 90, ink.metal);
const dog = moved(
  330,
  400,
  area(
    'M0 40 Q10 0 70 4 L130 4 L150 -24 L170 -20 L168 12 L150 30 L150 90 L136 90 L130 50 L50 54 L44 90 L28 90 L26 56 Z',
    '#B0824E',
  ) + disc(160, -8, 4, ink.black),
);

/** Parks, stairs, doors and lifts, before and after. */
export const nearDrawings: Readonly<Record<string, Drawing>> = {
  fitness: {
    ground: 'park',
    before:
      turned(14, 400, 470, line('M260 470 L260 220 L540 220 L540 470', '#C08A00', 16)) +
      line('M330 250 L360 400', ink.red, 14) +
      crack(440, 400),
    after:
      line('M260 470 L260 220 L540 220 L540 470', '#C08A00', 16) +
      line('M330 220 L330 400 M430 220 L430 400', ink.red, 14) +
      rect(306, 400, 48, 14, ink.black) +
      rect(406, 400, 48, 14, ink.black),
  },
  tree: {
    ground: 'estate',
    before:
      tree(400, 450, 1.7) +
      line('M430 300 L600 420', ink.trunk, 20) +
      disc(620, 430, 50, '#8A9A4E') +
      disc(570, 440, 34, '#A08A3E'),
    after: tree(400, 450, 1.5),
  },
  lawn: {
    ground: 'park',
    before:
      area('M180 460 Q400 380 640 470 Q560 540 400 530 Q240 540 180 460Z', '#C2A877') +
      many(8, (i) => line(`M${230 + i * 48} ${470 + (i % 3) * 12} l4 -18`, '#8A9A4E', 4)),
    after:
      area('M180 460 Q400 380 640 470 Q560 540 400 530 Q240 540 180 460Z', '#7FAE6B') +
      many(18, (i) =>
        disc(
          220 + ((i * 71) % 380),
          450 + ((i * 29) % 70),
          7,
          ['#E9C4D2', ink.white, '#F2D36B'][i % 3] as string,
        ),
      ),
  },
  bench: {
    ground: 'park',
    before: bench([320, 390]) + turned(24, 300, 470, rect(240, 470, 260, 18, ink.brown)),
    after: bench([320, 350, 390]),
  },
  hydrant: {
    ground: 'floor',
    before:
      rect(290, 160, 220, 260, ink.red) +
      rect(308, 178, 184, 224, ink.dark) +
      area('M290 160 L220 190 L220 440 L290 420Z', '#9E382D'),
    after:
      rect(290, 160, 220, 260, ink.red) +
      rect(308, 178, 184, 224, '#E9E4D8') +
      `<circle cx="360" cy="270" r="40" fill="none" stroke="${ink.brown}" stroke-width="18"/>` +
      rect(430, 230, 44, 150, ink.red, 'rx="16"') +
      rect(442, 210, 20, 24, ink.black),
  },
  clutter: {
    ground: 'floor',
    before:
      many(9, (i) =>
        rect(
          220 + (i % 4) * 88,
          380 - Math.floor(i / 4) * 78,
          82,
          74,
          ['#B98F5E', '#A67C4D', '#C7A06F'][i % 3] as string,
        ),
      ) +
      rect(560, 300, 40, 160, '#6F8FA8') +
      bikeWheel(180, 430),
    after: rect(330, 120, 140, 30, '#2E7D4F') + area('M350 135 L420 125 L420 145Z', ink.white),
  },
  lift: {
    ground: 'floor',
    before:
      rect(270, 110, 260, 330, ink.metal) +
      rect(284, 124, 116, 316, '#9AA6AB') +
      rect(400, 124, 116, 316, '#8E9A9F') +
      turned(
        -12,
        400,
        270,
        rect(300, 240, 200, 70, ink.paper) +
          rect(320, 262, 160, 10, ink.red) +
          rect(320, 284, 120, 8, ink.dark),
      ) +
      disc(560, 280, 10, ink.red),
    after:
      rect(270, 110, 260, 330, ink.metal) +
      rect(300, 124, 200, 316, '#F4EBCB') +
      rect(284, 124, 30, 316, '#9AA6AB') +
      rect(486, 124, 30, 316, '#8E9A9F') +
      disc(560, 280, 10, '#4BB36A') +
      disc(400, 140, 14, ink.lamp),
  },
  door: {
    ground: 'estate',
    before:
      rect(300, 150, 200, 280, ink.dark) +
      area('M300 150 L220 190 L220 470 L300 430Z', '#7C8C86') +
      rect(520, 250, 40, 70, '#55606E') +
      line('M540 320 q10 30 -6 50', ink.red, 5),
    after:
      rect(300, 150, 200, 280, '#7C8C86') +
      rect(320, 180, 70, 110, ink.glass) +
      rect(410, 180, 70, 110, ink.glass) +
      disc(476, 340, 9, ink.lamp) +
      rect(520, 250, 40, 70, '#55606E') +
      disc(540, 272, 8, '#4BB36A'),
  },
  wall: {
    ground: 'estate',
    before:
      area('M120 120 L300 110 L290 260 L200 300 L110 240Z', '#A79B88') +
      crack(240, 140) +
      many(7, (i) => turned(i * 31, 180 + i * 40, 440, rect(170 + i * 40, 430, 30, 22, ink.wall2))),
    after:
      rect(110, 110, 190, 190, '#E2DAC9') +
      line('M60 470 L380 470', ink.red, 6, 'stroke-dasharray="24 18"'),
  },
  dog: {
    ground: 'park',
    before: dog + oval(590, 500, 26, 12, '#6B4A2B'),
    after:
      dog +
      line('M480 396 Q560 420 600 330', ink.red, 6) +
      rect(590, 180, 30, 160, ink.teal) +
      disc(605, 150, 28, '#E8C6A4'),
  },
  notice: {
    ground: 'floor',
    before: rect(260, 130, 280, 330, ink.paper),
    after:
      rect(260, 130, 280, 330, ink.paper) +
      many(6, (i) => rect(292, 190 + i * 36, i === 5 ? 120 : 216, 10, '#B7AF9F')) +
      `<circle cx="470" cy="400" r="38" fill="none" stroke="${ink.red}" stroke-width="7"/>` +
      line('M452 400 L466 416 L492 384', ink.red, 7),
  },
};

function bikeWheel(x: number, y: number): string {
  return (
    `<circle cx="${x}" cy="${y}" r="44" fill="none" stroke="${ink.black}" stroke-width="7"/>` +
    many(4, (i) => turned(i * 45, x, y, line(`M${x - 44} ${y} L${x + 44} ${y}`, ink.metal, 2)))
  );
}
