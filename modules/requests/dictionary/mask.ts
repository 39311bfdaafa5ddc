// Public text is written by people in a hurry. Rule: rather one number too many than one too few;
// therefore every run of seven digits goes, whatever it was, and only dates are spared.

// Full-width and Chinese digits are digits: 幺三八… is how a number is said.
const digit = '[0-9０-９零〇一二三四五六七八九幺两]';
const separator = '[ \\t\\u00a0.\\-–—·]';

// Bounded: a long run of letters without an @ must not cost its square.
const email = /[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,5}/gi;
const identity = /[0-9０-９]{17}[0-9０-９xXｘＸ]|[0-9０-９]{14}[xXｘＸ]/g;
const isoDate = /(?:19|20)\d{2}([-./])(?:0?[1-9]|1[0-2])\1(?:0?[1-9]|[12]\d|3[01])(?!\d)/g;
const longNumber = /* @__PURE__ */ new RegExp(`${digit}(?:${separator}?${digit}){6,}`, 'g');
const plate =
  /([京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼使领][ ]?[A-Za-zＡ-Ｚ])([ ·.•-]?)([A-HJ-NP-Za-hj-np-z0-9０-９](?:[ ]?[A-HJ-NP-Za-hj-np-z0-9０-９]){3,4}[A-Za-z0-9０-９挂学警港澳])(?![A-Za-z0-9])/g;
const handle =
  /((?:微\s*信|威信|薇信|\bv\s*x\b|\bw\s*x\b|\bvx|\bwx|V信|[Ww]e[Cc]hat|QQ|qq|扣扣)\s*(?:号码?|id|ID|同号)?\s*(?:是|为|[:：])?\s*)([A-Za-z0-9_-]{5,20})/g;

/**
 * Text that may be published: telephone, identity, bank-card and plate numbers, e-mail addresses and
 * messenger names are starred out; names of people stay, because no rule finds them without harm.
 *
 * The first three digits of a number stay so that a reader sees that there was one. Idempotent.
 */
export function maskText(text: string): string {
  return text
    .replaceAll(email, stars)
    .replaceAll(handle, (_, lead: string, name: string) => lead + stars(name))
    .replaceAll(
      plate,
      (_, province: string, dot: string, rest: string) => province + dot + stars(rest),
    )
    .replaceAll(identity, keepThree)
    .replaceAll(longNumber, keepDates);
}

/** True when masking would change the text: the reporter is told before sending. */
export function hasPersonalNumber(text: string): boolean {
  return maskText(text) !== text;
}

/** `138****5678`: for staff, who may ask to see the rest. */
export function maskPhone(phone: string): string {
  const digits = phone.replaceAll(/\D/g, '').replace(/^86(?=1\d{10}$)/, '');
  return digits.length < 7
    ? '*'.repeat(digits.length)
    : `${digits.slice(0, 3)}****${digits.slice(-4)}`;
}

/** `1101**********1234`. */
export function maskIdentity(number: string): string {
  return number.length < 10
    ? stars(number)
    : number.slice(0, 4) + stars(number.slice(4, -4)) + number.slice(-4);
}

const doubleSurnames = /^(欧阳|上官|司马|诸葛|东方|皇甫|尉迟|公孙|慕容|司徒|令狐|夏侯|端木|南宫)/;

/** `王**`: the surname and two stars, whatever the length, which would tell something too. */
export function maskName(name: string): string {
  const trimmed = name.trim();
  if (trimmed === '') return '';
  const surname = doubleSurnames.exec(trimmed)?.[0] ?? [...trimmed][0];
  return `${surname}**`;
}

function stars(text: string): string {
  return text.replaceAll(/[^\s@.·-]/gu, '*');
}

/** `2026-11-22 14` is a date and an hour; anything longer beside it is a number again. */
function keepDates(run: string): string {
  const rest = run.replaceAll(isoDate, '');
  return rest !== run && countOf(rest) < 7 ? run : keepThree(run);
}

function countOf(text: string): number {
  return [...text.matchAll(new RegExp(digit, 'g'))].length;
}

function keepThree(number: string): string {
  let seen = 0;
  return number.replaceAll(/[0-9０-９xXｘＸ零〇一二三四五六七八九幺两]/g, (d) =>
    ++seen <= 3 ? d : '*',
  );
}

/** `w***@example.org`. */
export function maskMail(address: string): string {
  const at = address.lastIndexOf('@');
  return at < 1 ? '***' : `${[...address][0] ?? ''}***${address.slice(at)}`;
}
