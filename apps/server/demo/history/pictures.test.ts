import sharp from 'sharp';
import { expect, test } from 'vitest';
import { families } from './families/all.ts';
import { drawingOf, photoOf, pictureNames } from './pictures.ts';

test('each picture a story may name can be drawn', () => {
  const names = new Set(pictureNames());
  const wanted = families.flatMap((f) =>
    f.picture ? [`${f.picture}-before-1`, `${f.picture}-after-2`] : [],
  );
  expect([...wanted, 'notice-after-1', 'notice-after-2'].filter((n) => !names.has(n))).toEqual([]);
});

test('before and after differ, and so do the two views', () => {
  for (const kind of new Set(pictureNames().map((n) => n.split('-')[0]))) {
    const four = ['before-1', 'before-2', 'after-1', 'after-2'].map((v) =>
      drawingOf(`${kind}-${v}`),
    );
    expect(new Set(four).size).toBe(4);
  }
});

test('a picture is a JPEG of 800 by 600 and small', async () => {
  const bytes = await photoOf('lamp-after-1');
  expect(await sharp(bytes).metadata()).toMatchObject({ format: 'jpeg', width: 800, height: 600 });
  expect(bytes.length).toBeLessThan(80_000);
});
