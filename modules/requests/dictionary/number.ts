import type { Ids } from '@liren/kernel/contract';

// Damm's quasigroup of order 10 (H. M. Damm, 2004): totally anti-symmetric with a zero diagonal, so
// every single wrong digit and every swap of neighbours changes the check digit. Luhn misses 09↔90.
const damm = [
  '0317598642',
  '7092154863',
  '4206871359',
  '1750983426',
  '6123045978',
  '3674209581',
  '5869720134',
  '8945362017',
  '9438617205',
  '2581436790',
] as const;

function checkDigit(digits: string): string {
  let row = 0;
  for (const digit of digits) row = Number(damm[row as 0]?.[Number(digit)]);
  return String(row);
}

/**
 * A new public number: nine random digits and a check digit.
 *
 * Random, so that numbers say nothing of how much is reported; the caller retries on collision. The
 * first digit is not zero: spreadsheets eat it.
 */
export function publicNumber(ids: Pick<Ids, 'integer'>): string {
  const digits = String(100_000_000 + ids.integer(900_000_000));
  return digits + checkDigit(digits);
}

/** True for ten digits whose last one is the check of the others. */
export function isPublicNumber(text: string): boolean {
  return /^[1-9]\d{9}$/.test(text) && checkDigit(text) === '0';
}

/** `318 204 7756`: sayable on the phone. */
export function formatNumber(number: string): string {
  return `${number.slice(0, 3)} ${number.slice(3, 6)} ${number.slice(6)}`;
}

/** The number in what somebody typed or pasted, spaces, dashes and full-width digits allowed; else null. */
export function parseNumber(text: string): string | null {
  const digits = text.normalize('NFKC').replaceAll(/[\s\-–—.]/g, '');
  return isPublicNumber(digits) ? digits : null;
}
