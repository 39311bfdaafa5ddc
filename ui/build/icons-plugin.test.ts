import { readFile } from 'node:fs/promises';
import sharp from 'sharp';
import { expect, test } from 'vitest';
import { iconsOf } from './icons-plugin.ts';

const logo = await readFile(
  new URL('../../apps/resident/public/logo.svg', import.meta.url),
  'utf8',
);

/** Opacity of a corner and of a spot of the sign, 0..255. */
async function opacity(svg: string, x: number, y: number): Promise<number> {
  const raw = await sharp(Buffer.from(svg)).resize(64, 64).ensureAlpha().raw().toBuffer();
  return raw[(y * 64 + x) * 4 + 3] ?? -1;
}

test('a maskable icon covers its corners, a plain one and a badge do not', async () => {
  const icons = iconsOf(logo);
  expect(await opacity(icons['icon-maskable-512.png']?.svg ?? '', 0, 0)).toBe(255);
  expect(await opacity(icons['icon-512.png']?.svg ?? '', 0, 0)).toBe(0);
  expect(await opacity(icons['badge-96.png']?.svg ?? '', 0, 0)).toBe(0);
  expect(await opacity(icons['badge-96.png']?.svg ?? '', 20, 15)).toBe(255);
});

test('a drawing of another form is refused at build time', () => {
  expect(() => iconsOf('<svg><circle/></svg>')).toThrow('not a ground');
});
