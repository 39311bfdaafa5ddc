export type ImageKind = 'jpeg' | 'png' | 'webp';

/** What the first bytes say a file is, whatever its name or sender say. */
export function imageKindOf(bytes: Uint8Array): ImageKind | null {
  if (startsWith(bytes, [0xff, 0xd8, 0xff])) return 'jpeg';
  if (startsWith(bytes, [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])) return 'png';
  if (textAt(bytes, 0) === 'RIFF' && textAt(bytes, 8) === 'WEBP') return 'webp';
  return null;
}

/**
 * True when a PNG or WebP ends before its container says so.
 *
 * A JPEG does not tell its length; whether one is whole only its decoder knows.
 */
export function endsEarly(bytes: Uint8Array, kind: ImageKind): boolean {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (kind === 'webp') return bytes.length < 12 || view.getUint32(4, true) + 8 > bytes.length;
  if (kind === 'jpeg') return false;
  const [header, footer] = [8, 4]; // length and type before a chunk's data, checksum after it
  for (let at = 8; at + header <= bytes.length; ) {
    const end = at + header + view.getUint32(at) + footer;
    if (end > bytes.length) return true;
    if (textAt(bytes, at + 4) === 'IEND') return false;
    at = end;
  }
  return true;
}

const startsWith = (bytes: Uint8Array, magic: readonly number[]) =>
  magic.every((byte, i) => bytes[i] === byte);
const textAt = (bytes: Uint8Array, at: number) =>
  String.fromCharCode(...bytes.subarray(at, at + 4));
