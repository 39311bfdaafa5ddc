import {
  area,
  bag,
  bike,
  car,
  cone,
  crack,
  disc,
  ink,
  line,
  many,
  moved,
  oval,
  type PictureGround,
  rect,
  tree,
  turned,
} from './brush.ts';

export interface Drawing {
  ground: PictureGround;
  before: string;
  after: string;
}

const bin = (x: number, colour: string) =>
  moved(
    x,
    400,
    area('M-46 -110 L46 -110 L38 0 L-38 0Z', colour) +
      rect(-52, -124, 104, 16, ink.dark, 'rx="6"') +
      rect(-20, -76, 40, 30, ink.white),
  );
const pole = rect(392, 120, 16, 330, ink.metal);
const box = (open: boolean) =>
  rect(300, 190, 200, 250, '#7C8C86') +
  rect(316, 206, 168, 218, open ? ink.dark : '#93A39C') +
  (open
    ? many(5, (i) =>
        line(
          `M${340 + i * 30} 230 q${10 - i * 5} 60 ${i * 4} 150`,
          [ink.red, ink.lamp, '#3E7CB1'][i % 3] as string,
          6,
        ),
      ) + area('M300 190 L210 220 L210 450 L300 440Z', '#6A7A74')
    : area('M400 250 L372 330 L400 322 L388 388 L432 298 L404 304Z', ink.lamp));

/** Things and events of the street, before and after somebody came. */
export const streetDrawings: Readonly<Record<string, Drawing>> = {
  lamp: {
    ground: 'night',
    before:
      rect(392, 130, 14, 330, '#55606E') + area('M330 120 L470 120 L440 150 L360 150Z', '#4A5462'),
    after:
      area('M400 150 L560 470 L240 470Z', 'rgba(242,182,50,.28)') +
      rect(392, 130, 14, 330, '#7B8894') +
      area('M330 120 L470 120 L440 150 L360 150Z', ink.lamp) +
      disc(400, 150, 34, '#FFE08A'),
  },
  cover: {
    ground: 'close',
    before:
      disc(400, 310, 150, ink.black) +
      area('M400 160 A150 150 0 0 1 540 360 L400 310Z', '#6B6F70') +
      crack(420, 200) +
      cone(620, 480),
    after:
      disc(400, 310, 156, '#5C6061') +
      disc(400, 310, 140, '#777C7D') +
      many(6, (i) => turned(i * 30, 400, 310, rect(270, 304, 260, 12, '#5C6061'))) +
      disc(400, 310, 36, '#777C7D'),
  },
  grate: {
    ground: 'close',
    before:
      rect(220, 210, 360, 180, ink.black, 'rx="8"') +
      many(7, (i) => rect(236 + i * 48, 210, 16, i === 3 ? 70 : 180, '#6D7374')) +
      many(16, (i) =>
        oval(240 + ((i * 53) % 330), 225 + ((i * 37) % 150), 24, 11, i % 2 ? '#A8742F' : '#8A5A22'),
      ),
    after:
      rect(220, 210, 360, 180, ink.black, 'rx="8"') +
      many(8, (i) => rect(228 + i * 44, 210, 18, 180, '#6D7374')),
  },
  box: { ground: 'estate', before: box(true), after: box(false) },
  charger: {
    ground: 'estate',
    before:
      rect(340, 210, 120, 240, '#E9ECE9', 'rx="12"') +
      rect(360, 240, 80, 60, ink.dark) +
      line('M375 250 L425 290 M425 250 L375 290', ink.red, 8) +
      line('M460 320 q60 40 20 130', ink.black, 8),
    after:
      rect(340, 210, 120, 240, '#E9ECE9', 'rx="12"') +
      rect(360, 240, 80, 60, '#2E7D4F') +
      area('M404 246 L384 276 L400 276 L392 296 L416 264 L400 264Z', ink.lamp) +
      bike(500, 380, ink.teal) +
      line('M460 320 q40 50 80 76', ink.black, 8),
  },
  sign: {
    ground: 'street',
    before:
      turned(28, 400, 440, pole + disc(400, 150, 62, ink.red) + rect(360, 140, 80, 20, ink.white)) +
      tree(560, 330, 1.2),
    after: pole + disc(400, 150, 62, ink.red) + rect(360, 140, 80, 20, ink.white),
  },
  signal: {
    ground: 'street',
    before:
      pole +
      rect(350, 90, 100, 210, ink.black, 'rx="14"') +
      many(3, (i) => disc(400, 126 + i * 66, 26, '#454D4F')),
    after:
      pole +
      rect(350, 90, 100, 210, ink.black, 'rx="14"') +
      disc(400, 126, 26, '#454D4F') +
      disc(400, 192, 26, '#454D4F') +
      disc(400, 258, 26, '#4BB36A'),
  },
  rail: {
    ground: 'street',
    before:
      many(9, (i) =>
        turned(
          i === 4 || i === 5 ? 52 : 0,
          80 + i * 80,
          460,
          rect(76 + i * 80, 340, 10, 120, ink.white),
        ),
      ) + line('M60 370 L360 370 M560 370 L760 370 M380 430 L540 470', ink.white, 9),
    after:
      many(9, (i) => rect(76 + i * 80, 340, 10, 120, ink.white)) +
      line('M60 370 L760 370 M60 420 L760 420', ink.white, 9),
  },
  ramp: {
    ground: 'estate',
    before:
      rect(300, 160, 200, 240, ink.brown) +
      many(3, (i) =>
        rect(
          270 - i * 24,
          400 + i * 26,
          260 + i * 48,
          26,
          ['#B9B2A2', '#A9A291', '#989180'][i] as string,
        ),
      ),
    after:
      rect(300, 160, 200, 240, ink.brown) +
      area('M300 400 L500 400 L760 480 L300 480Z', '#A9A291') +
      line('M500 350 L760 430 M520 350 L520 404 M740 424 L740 474', ink.metal, 8),
  },
  toilet: {
    ground: 'street',
    before:
      rect(230, 170, 340, 230, ink.paper) +
      rect(250, 190, 80, 60, '#3E7CB1') +
      rect(380, 230, 90, 170, ink.brown) +
      oval(430, 440, 190, 26, '#9BB7B0') +
      many(6, (i) => disc(330 + i * 40, 432, 7, '#7A6A3C')),
    after:
      rect(230, 170, 340, 230, ink.paper) +
      rect(250, 190, 80, 60, '#3E7CB1') +
      rect(380, 230, 90, 170, ink.teal) +
      disc(400, 320, 6, ink.lamp),
  },
  bin: {
    ground: 'street',
    before:
      bin(300, '#3D6E9E') +
      bin(430, '#4C8659') +
      bag(300, 290, 1, '#3B3F42') +
      bag(430, 296, 1.1, '#5B5148') +
      bag(540, 410, 1, '#3B3F42') +
      bag(230, 418, 0.9, '#6B7A80') +
      many(8, (i) =>
        rect(
          220 + i * 48,
          420 + (i % 3) * 8,
          22,
          12,
          ['#D8C9A3', '#B7C8D4', '#C98B6B'][i % 3] as string,
        ),
      ),
    after: bin(300, '#3D6E9E') + bin(430, '#4C8659'),
  },
  litter: {
    ground: 'estate',
    before:
      many(9, (i) =>
        bag(
          250 + ((i * 71) % 320),
          470 - ((i * 29) % 60),
          0.9 + (i % 3) * 0.15,
          ['#3B3F42', '#6B7A80', '#B1443A', '#4F6B55'][i % 4] as string,
        ),
      ) +
      many(14, (i) =>
        rect(
          200 + ((i * 43) % 420),
          470 + ((i * 17) % 50),
          24,
          12,
          ['#E8DCB8', '#B7C8D4'][i % 2] as string,
        ),
      ),
    after: line('M250 470 L330 470 M420 486 L520 486', '#B5AE9F', 5),
  },
  rubble: {
    ground: 'estate',
    before:
      area('M180 500 L300 380 L380 420 L460 350 L640 500Z', '#B49B82') +
      many(16, (i) =>
        turned(
          (i * 37) % 60,
          240 + ((i * 61) % 360),
          470 - ((i * 23) % 70),
          rect(
            240 + ((i * 61) % 360),
            460 - ((i * 23) % 70),
            46,
            22,
            i % 2 ? '#A9533F' : '#8D8A84',
          ),
        ),
      ),
    after: line('M260 480 L560 480', '#B5AE9F', 5),
  },
  dirty: {
    ground: 'street',
    before:
      oval(400, 520, 220, 40, '#3F3A33') +
      many(26, (i) =>
        oval(
          60 + ((i * 89) % 700),
          400 + ((i * 31) % 160),
          16,
          8,
          ['#A8742F', '#C28E3A', '#7D4E1F'][i % 3] as string,
        ),
      ),
    after: oval(400, 520, 200, 26, 'rgba(255,255,255,.25)'),
  },
  sofa: {
    ground: 'street',
    before:
      rect(260, 330, 290, 90, '#8D5B4C', 'rx="20"') +
      rect(240, 300, 60, 120, '#7A4C3F', 'rx="20"') +
      rect(510, 300, 60, 120, '#7A4C3F', 'rx="20"') +
      rect(270, 250, 270, 90, '#9A6757', 'rx="20"') +
      crack(360, 270),
    after: '',
  },
  car: {
    ground: 'street',
    before:
      car(
        270,
        360,
        '#8A8B7C',
        many(20, (i) => disc(20 + ((i * 31) % 200), 20 + ((i * 13) % 50), 4, '#B4AF97')),
      ) + many(6, (i) => line(`M${300 + i * 40} 460 q6 -26 -4 -40`, ink.leaf, 5)),
    after: line('M270 470 L270 400 M520 470 L520 400', ink.white, 8),
  },
  pothole: {
    ground: 'close',
    before:
      area(
        'M240 300 Q280 210 420 230 Q560 240 560 330 Q540 420 400 410 Q250 400 240 300Z',
        '#55595B',
      ) +
      area(
        'M290 310 Q330 260 430 275 Q520 290 510 340 Q480 380 400 374 Q300 370 290 310Z',
        ink.black,
      ) +
      crack(560, 330) +
      crack(190, 240) +
      cone(660, 470),
    after:
      rect(210, 200, 380, 230, '#5E6365', 'rx="10"') +
      rect(210, 200, 380, 230, 'none', 'rx="10" stroke="#4A4F51" stroke-width="6"'),
  },
  shed: {
    ground: 'estate',
    before:
      rect(90, 300, 280, 140, '#6F8FA8') +
      area('M70 300 L390 300 L360 260 L100 260Z', ink.red) +
      rect(190, 340, 70, 100, ink.brown) +
      many(8, (i) => rect(400 + (i % 4) * 46, 420 - Math.floor(i / 4) * 24, 42, 20, '#A9533F')),
    after: tree(220, 430, 0.7),
  },
  smoke: {
    ground: 'street',
    before:
      rect(330, 250, 160, 60, ink.metal) +
      many(7, (i) => disc(480 + i * 36, 250 - i * 26, 30 + i * 7, 'rgba(70,70,66,.55)')),
    after:
      rect(330, 250, 160, 60, '#B9C6C4') +
      rect(360, 230, 100, 20, ink.teal) +
      line('M410 230 L410 90', '#B9C6C4', 26),
  },
  poster: {
    ground: 'street',
    before:
      rect(240, 160, 320, 250, '#D4CBB8') +
      many(14, (i) =>
        turned(
          ((i * 41) % 30) - 15,
          260 + (i % 5) * 60,
          190 + Math.floor(i / 5) * 74,
          rect(
            256 + (i % 5) * 60,
            176 + Math.floor(i / 5) * 74,
            48,
            56,
            ['#F2E9B5', '#E7B7A7', '#BBD4E0', '#FFFFFF'][i % 4] as string,
          ) + rect(264 + (i % 5) * 60, 190 + Math.floor(i / 5) * 74, 30, 5, ink.black),
        ),
      ),
    after: rect(240, 160, 320, 250, '#D4CBB8') + rect(270, 220, 110, 80, '#CDC3AF'),
  },
  crane: {
    ground: 'street',
    before:
      line('M470 400 L470 60 L700 60 M470 100 L620 60 M640 60 L640 150', '#D79A2B', 14) +
      area('M120 420 Q240 300 420 420Z', '#B58F5E') +
      many(6, (i) => disc(140 + i * 60, 350 - (i % 3) * 26, 46, 'rgba(190,160,110,.45)')),
    after:
      line('M470 400 L470 60 L700 60 M470 100 L620 60 M640 60 L640 150', '#D79A2B', 14) +
      area('M120 420 Q240 300 420 420Z', '#4F9A5B') +
      many(7, (i) =>
        line(`M${150 + i * 36} 415 Q${220 + i * 10} 340 ${300 + i * 6} 350`, '#3F7F4A', 3),
      ),
  },
  fence: {
    ground: 'street',
    before:
      many(6, (i) => rect(60 + i * 116, 350, 110, 180, i % 2 ? '#3E7CB1' : '#4A88BD')) +
      rect(60, 350, 690, 16, ink.white),
    after:
      many(6, (i) => rect(60 + i * 116, 290, 110, 100, i % 2 ? '#3E7CB1' : '#4A88BD')) +
      rect(60, 290, 690, 12, ink.white),
  },
  sewage: {
    ground: 'street',
    before:
      oval(400, 500, 260, 62, '#6E6A4A') +
      oval(400, 470, 70, 24, ink.black) +
      many(5, (i) =>
        line(`M${360 + i * 20} 466 q${-14 + i * 8} -50 ${-20 + i * 12} -14`, '#8C875E', 9),
      ),
    after: oval(400, 500, 76, 26, '#5C6061') + oval(400, 498, 66, 20, '#777C7D'),
  },
  pond: {
    ground: 'street',
    before:
      oval(400, 510, 340, 66, ink.water) +
      oval(330, 500, 120, 18, 'rgba(255,255,255,.4)') +
      many(16, (i) => line(`M${40 + i * 48} ${60 + (i % 4) * 70} l-12 44`, '#7FA6B8', 4)),
    after: oval(400, 520, 60, 10, '#9AA1A3'),
  },
  ice: {
    ground: 'street',
    before:
      oval(400, 470, 290, 60, '#D8EDF4') +
      line('M240 470 l80 -20 l60 26 l90 -30 M360 500 l60 -20', '#A9CBD8', 5),
    after: many(30, (i) => disc(150 + ((i * 67) % 500), 440 + ((i * 23) % 60), 4, ink.white)),
  },
  burst: {
    ground: 'street',
    before:
      many(7, (i) =>
        line(
          `M400 470 q${-120 + i * 40} ${-260 + Math.abs(i - 3) * 40} ${-180 + i * 60} ${-20}`,
          ink.water,
          14,
        ),
      ) + oval(400, 490, 250, 50, ink.water),
    after: rect(320, 450, 160, 70, '#5E6365', 'rx="8"') + cone(260, 500),
  },
  stall: {
    ground: 'street',
    before: many(3, (i) =>
      moved(
        150 + i * 210,
        300,
        area('M-90 0 Q0 -80 90 0Z', [ink.red, '#3E7CB1', '#4C8659'][i] as string) +
          rect(-4, 0, 8, 90, ink.metal) +
          rect(-80, 70, 160, 50, ink.brown) +
          many(6, (n) =>
            disc(-64 + n * 26, 66, 12, ['#E2792B', '#C4473A', '#8DB255'][n % 3] as string),
          ),
      ),
    ),
    after: '',
  },
  shop: {
    ground: 'street',
    before:
      rect(200, 180, 400, 200, ink.paper) +
      rect(200, 170, 400, 40, ink.red) +
      rect(240, 240, 140, 140, ink.glass) +
      many(
        8,
        (i) =>
          rect(150 + i * 64, 400, 56, 50, i % 2 ? ink.brown : '#A98B62') +
          disc(178 + i * 64, 396, 20, ['#E2792B', '#8DB255'][i % 2] as string),
      ),
    after:
      rect(200, 180, 400, 200, ink.paper) +
      rect(200, 170, 400, 40, ink.red) +
      rect(240, 240, 140, 140, ink.glass) +
      rect(430, 240, 120, 140, ink.brown),
  },
  parking: {
    ground: 'street',
    before: car(70, 350, '#44596B') + car(330, 344, '#8C6D2F') + car(560, 352, '#7A3B36'),
    after: many(
      8,
      (i) => rect(60 + i * 96, 390, 14, 60, ink.lamp) + rect(60 + i * 96, 406, 14, 12, ink.black),
    ),
  },
  bikes: {
    ground: 'street',
    before: many(8, (i) =>
      bike(
        30 + i * 86,
        350 + (i % 3) * 26,
        [ink.teal, '#C08A00', '#5B8DB8'][i % 3] as string,
        ((i * 53) % 70) - 30,
      ),
    ),
    after:
      many(6, (i) => bike(50 + i * 118, 350, [ink.teal, '#C08A00', '#5B8DB8'][i % 3] as string)) +
      line('M50 446 L740 446', ink.white, 8),
  },
  lock: {
    ground: 'estate',
    before:
      line('M240 560 L290 430 L520 430 L570 560', ink.white, 8) +
      line('M350 520 L405 440 L460 520Z', '#C7631C', 16),
    after: line('M240 560 L290 430 L520 430 L570 560', ink.white, 8),
  },
  wires: {
    ground: 'street',
    before:
      rect(120, 80, 14, 370, ink.trunk) +
      rect(660, 80, 14, 370, ink.trunk) +
      many(12, (i) =>
        line(
          `M126 ${100 + i * 6} Q${300 + ((i * 47) % 200)} ${180 + ((i * 61) % 190)} 666 ${96 + i * 7}`,
          ink.black,
          4,
        ),
      ),
    after:
      rect(120, 80, 14, 370, ink.trunk) +
      rect(660, 80, 14, 370, ink.trunk) +
      line('M126 110 Q400 160 666 110', ink.black, 14) +
      many(5, (i) => rect(210 + i * 90, 128 - Math.abs(i - 2) * 6, 8, 26, ink.paper)),
  },
};
