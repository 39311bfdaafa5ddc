import sharp from 'sharp';
import { families } from './families/all.ts';

/** Placeholder until the drawn pictures are in. */
export async function pictures(): Promise<ReadonlyMap<string, Uint8Array>> {
  const bytes = await sharp({ create: { width: 640, height: 480, channels: 3, background: '#9AA7A0' } }).jpeg().toBuffer();
  const names = [...new Set(families.map((f) => f.picture))].filter((p) => p !== null);
  return new Map(names.flatMap((p) => ['before', 'after'].flatMap((w) => [1, 2].map((n) => [`${p}-${w}-${n}`, bytes] as const))));
}
