import { readFile } from 'node:fs/promises';
import sharp from 'sharp';
import type { Plugin } from 'vite';

/** The logo as pictures for home screens and notifications, drawn at build time from the one SVG. */
export function iconsPlugin(logo: string): Plugin {
  return {
    name: 'liren-icons',
    async buildStart() {
      if (this.meta.watchMode) return;
      const drawing = await readFile(logo, 'utf8');
      for (const [fileName, { svg, edge }] of Object.entries(iconsOf(drawing))) {
        const source = await sharp(Buffer.from(svg), { density: 600 })
          .resize(edge, edge)
          .png({ compressionLevel: 9 })
          .toBuffer();
        this.emitFile({ type: 'asset', fileName, source });
      }
    },
  };
}

/**
 * The variants a device asks for.
 *
 * @param drawing  64 × 64; its first rectangle is the ground, the rest the sign
 * @throws Error when the drawing has another form
 */
export function iconsOf(drawing: string): Record<string, { svg: string; edge: number }> {
  const [, ground, fill, sign] =
    /^<svg[^>]*>(<rect width="64" height="64"[^>]* fill="(#\w+)"\/>)(.*)<\/svg>\s*$/s.exec(
      drawing,
    ) ?? [];
  if (!ground || !fill || !sign) throw new Error('the logo is not a ground and a sign upon it');
  const svg = (inner: string) =>
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64">${inner}</svg>`;
  // Devices cut maskable icons to any form: the sign stays within the inner four fifths.
  const whole = svg(
    `<rect width="64" height="64" fill="${fill}"/><g transform="translate(6.4 6.4) scale(.8)">${sign}</g>`,
  );
  // Android paints a badge in one colour: only its transparency counts.
  const badge = svg(sign.replaceAll(/fill="#\w+"/g, 'fill="#fff"'));
  return {
    'icon-192.png': { svg: drawing, edge: 192 },
    'icon-512.png': { svg: drawing, edge: 512 },
    'icon-maskable-512.png': { svg: whole, edge: 512 },
    'apple-touch-icon.png': { svg: whole, edge: 180 },
    'badge-96.png': { svg: badge, edge: 96 },
  };
}
