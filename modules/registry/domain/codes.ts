const idWeights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const idChecks = '10X98765432';

/** Provinces of GB/T 2260, residence permits of Hong Kong, Macau and Taiwan (81–83), and after a 9 the province that issued. */
const province = /^9?(1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[1-3])/;

export type IdNumberFault =
  | 'id_number.form'
  | 'id_number.check_digit'
  | 'id_number.birth_date'
  | 'id_number.area';

export interface IdNumberFacts {
  /** Six digits of the place of first registration; it says nothing about where somebody lives. */
  area: string;
  /** `YYYY-MM-DD`. */
  birthDate: string;
  sex: 'male' | 'female';
}

const tidy = (text: string): string =>
  text.normalize('NFKC').replaceAll(/[\s-]/g, '').toUpperCase();

/** As it is compared and kept: full width, spaces and a small x mended, 15 digits of the first generation made 18. */
export function tidyIdNumber(text: string): string {
  const number = tidy(text);
  if (!/^\d{15}$/.test(number)) return number;
  const body = `${number.slice(0, 6)}19${number.slice(6)}`;
  return body + checkOf(body);
}

function checkOf(body: string): string | undefined {
  const sum = idWeights.reduce((sum, weight, i) => sum + weight * Number(body[i]), 0);
  return idChecks[sum % 11];
}

/**
 * What a citizen's number says, or what is wrong with it (GB 11643-1999, ISO 7064 MOD 11-2); tidy it first.
 *
 * Also takes the number of a foreigner's permanent residence card, which begins with 9 and has the same check.
 *
 * @param today  `YYYY-MM-DD`; nobody is born after it
 */
export function readIdNumber(number: string, today: string): IdNumberFacts | IdNumberFault {
  if (!/^\d{17}[\dX]$/.test(number)) return 'id_number.form';
  if (checkOf(number) !== number[17]) return 'id_number.check_digit';
  const birthDate = `${number.slice(6, 10)}-${number.slice(10, 12)}-${number.slice(12, 14)}`;
  if (!isDate(birthDate) || birthDate > today || birthDate < '1850') return 'id_number.birth_date';
  if (!province.test(number)) return 'id_number.area';
  return {
    area: number.slice(0, 6),
    birthDate,
    sex: Number(number[16]) % 2 === 1 ? 'male' : 'female',
  };
}

function isDate(text: string): boolean {
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
}

const creditAlphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const creditForm = /^[0-9A-HJ-NPQRTUWXY]{2}\d{6}[0-9A-HJ-NPQRTUWXY]{10}$/;

export type CreditCodeFault = 'credit_code.form' | 'credit_code.check_digit';

export const tidyCreditCode = tidy;

/** What is wrong with a unified social credit code (GB 32100-2015), or null. */
export function creditCodeFault(code: string): CreditCodeFault | null {
  if (!creditForm.test(code)) return 'credit_code.form';
  let weight = 1;
  let sum = 0;
  for (const letter of code.slice(0, 17)) {
    sum += weight * creditAlphabet.indexOf(letter);
    weight = (weight * 3) % 31;
  }
  return creditAlphabet[(31 - (sum % 31)) % 31] === code[17] ? null : 'credit_code.check_digit';
}
