import fc from 'fast-check';
import { expect, test } from 'vitest';
import { base32, codeAt, otpauthUri, stepAt, stepOfCode } from './totp.ts';

/** RFC 6238, appendix B: time in seconds, eight digits, per hash; the seeds are as long as the hash. */
const vectors = [
  [59, '94287082', '46119246', '90693936'],
  [1_111_111_109, '07081804', '68084774', '25091201'],
  [1_111_111_111, '14050471', '67062674', '99943326'],
  [1_234_567_890, '89005924', '91819424', '93441116'],
  [2_000_000_000, '69279037', '90698825', '38618901'],
  [20_000_000_000, '65353130', '77737706', '47863826'],
] as const;
const seed = (length: number) => Buffer.from('1234567890'.repeat(7).slice(0, length));

test.each(vectors)('at %d s the codes are those of RFC 6238', (seconds, sha1, sha256, sha512) => {
  const step = stepAt(new Date(seconds * 1000));
  const code = (hash: string, length: number) => codeAt(seed(length), step, { digits: 8, hash });
  expect([code('sha1', 20), code('sha256', 32), code('sha512', 64)]).toEqual([
    sha1,
    sha256,
    sha512,
  ]);
});

/** RFC 4226, appendix D: counters 0 to 9. */
test('by counter the codes are those of RFC 4226', () => {
  const codes = Array.from({ length: 10 }, (_, counter) => codeAt(seed(20), counter));
  expect(codes).toEqual(
    '755224 287082 359152 969429 338314 254676 287922 162583 399871 520489'.split(' '),
  );
});

test('a code counts in its step and the neighbours, and once', () => {
  const secret = seed(20);
  const now = new Date(1_111_111_111_000);
  const step = stepAt(now);
  const taken = (at: number, after = 0) => stepOfCode(secret, codeAt(secret, at), { now, after });
  expect([-2, -1, 0, 1, 2].map((away) => taken(step + away))).toEqual([
    null,
    step - 1,
    step,
    step + 1,
    null,
  ]);
  expect([taken(step, step), taken(step - 1, step), taken(step + 1, step)]).toEqual([
    null,
    null,
    step + 1,
  ]);
  expect(stepOfCode(secret, '', { now, after: 0 })).toBeNull();
});

/** RFC 4648, 10. */
test.each([
  ['', ''],
  ['f', 'MY'],
  ['fo', 'MZXQ'],
  ['foo', 'MZXW6'],
  ['foob', 'MZXW6YQ'],
  ['fooba', 'MZXW6YTB'],
  ['foobar', 'MZXW6YTBOI'],
])('base 32 of “%s” is that of RFC 4648', (text, wanted) => {
  expect(base32(Buffer.from(text))).toBe(wanted);
});

test('no two secrets read alike', () => {
  const bytes = fc.uint8Array({ minLength: 20, maxLength: 20 });
  fc.assert(
    fc.property(bytes, bytes, (a, b) => Buffer.compare(a, b) === 0 || base32(a) !== base32(b)),
  );
});

test('the address names the office and the account', () => {
  expect(otpauthUri(seed(20), { issuer: '柳岸街道', name: 'desk01' })).toBe(
    'otpauth://totp/%E6%9F%B3%E5%B2%B8%E8%A1%97%E9%81%93:desk01?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=%E6%9F%B3%E5%B2%B8%E8%A1%97%E9%81%93',
  );
});
