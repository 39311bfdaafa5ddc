import { Marks } from '@liren/kernel/file';
import { expect, test } from 'vitest';
import { boxAfterKey, boxBetween, newBox } from './cover-marks.ts';

test('arrows move a box, with Shift they size it, and it never leaves the picture', () => {
  expect(boxAfterKey(newBox, 'ArrowRight', false)?.at).toEqual([0.41, 0.44]);
  expect(boxAfterKey(newBox, 'ArrowDown', true)?.size).toEqual([0.2, 0.13]);
  expect(boxAfterKey(newBox, 'Enter', false)).toBeNull();
  let box = newBox;
  for (let i = 0; i < 200; i++) {
    for (const shift of [false, true]) {
      box = boxAfterKey(box, 'ArrowRight', shift) ?? box;
      box = boxAfterKey(box, 'ArrowDown', shift) ?? box;
    }
    expect(Marks.safeParse([box]).success).toBe(true);
    expect(box.at[0] + box.size[0]).toBeLessThanOrEqual(1);
    expect(box.at[1] + box.size[1]).toBeLessThanOrEqual(1);
  }
});

test('a box is the same from whichever corner it is drawn; a click draws none', () => {
  const [a, b] = [[0.2, 0.6] as const, [0.5, 0.3] as const];
  expect(boxBetween(a, b)).toEqual(boxBetween(b, a));
  expect(boxBetween(a, b)).toMatchObject({ at: [0.2, 0.3] });
  expect(boxBetween(a, a)).toBeNull();
});
