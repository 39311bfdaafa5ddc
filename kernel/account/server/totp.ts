import { createHmac, timingSafeEqual } from 'node:crypto';

/** What every authenticator app assumes when nothing else is said: six digits, 30 seconds, SHA-1. */
export const totp = { digits: 6, stepMs: 30_000, secretBytes: 20, window: 1 } as const;

/** The time step an instant falls into: 30-second steps since 1970. */
export function stepAt(now: Date): number {
  return Math.floor(now.getTime() / totp.stepMs);
}

/**
 * The one-time code of a time step.
 *
 * @see RFC 6238 (TOTP), RFC 4226 5.3 (dynamic truncation)
 */
export function codeAt(
  secret: Uint8Array,
  step: number,
  { digits = totp.digits, hash = 'sha1' }: { digits?: number; hash?: string } = {},
): string {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(step));
  const mac = createHmac(hash, secret).update(counter).digest();
  const offset = (mac.at(-1) ?? 0) & 0x0f;
  const number = mac.readUInt32BE(offset) & 0x7fff_ffff;
  return String(number % 10 ** digits).padStart(digits, '0');
}

/**
 * The step whose code this is, or null: the present one or a neighbour, for clocks that go wrong.
 *
 * Steps up to `after` are over: a code seen over a shoulder opens nothing a second time. All three are
 * compared whatever the first says.
 */
export function stepOfCode(
  secret: Uint8Array,
  code: string,
  { now, after }: { now: Date; after: number },
): number | null {
  const typed = Buffer.from(code);
  let found: number | null = null;
  for (let step = stepAt(now) - totp.window; step <= stepAt(now) + totp.window; step++) {
    const right = Buffer.from(codeAt(secret, step));
    if (typed.length === right.length && timingSafeEqual(typed, right) && step > after)
      found ??= step;
  }
  return found;
}

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** Bytes in the base 32 of RFC 4648, without padding: what an authenticator takes when typed. */
export function base32(bytes: Uint8Array): string {
  let text = '';
  let held = 0;
  let bits = 0;
  for (const byte of bytes) {
    held = (held << 8) | byte;
    bits += 8;
    for (; bits >= 5; bits -= 5) text += alphabet[(held >>> (bits - 5)) & 31];
    held &= (1 << bits) - 1;
  }
  return bits > 0 ? text + alphabet[(held << (5 - bits)) & 31] : text;
}

/**
 * The address a QR code carries to an authenticator.
 *
 * @see https://github.com/google/google-authenticator/wiki/Key-Uri-Format
 */
export function otpauthUri(
  secret: Uint8Array,
  { issuer, name }: { issuer: string; name: string },
): string {
  const label = `${encodeURIComponent(issuer)}:${encodeURIComponent(name)}`;
  return `otpauth://totp/${label}?secret=${base32(secret)}&issuer=${encodeURIComponent(issuer)}`;
}
