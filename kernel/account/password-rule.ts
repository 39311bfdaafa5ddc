import type { ProblemCode } from '../contract/problem.ts';

export const passwordLength = { min: 8, max: 128 } as const;

/**
 * Why a password is too weak, or null.
 *
 * Eight characters of three classes is what GB/T 22239 level 3 is commonly audited against; not
 * holding one's own login name costs nothing and stops the most guessed one.
 */
export function passwordFault(password: string, loginName: string): ProblemCode | null {
  if ([...password].length < passwordLength.min) return 'password.too_short';
  const classes = [/\p{Ll}|\p{Lo}/u, /\p{Lu}/u, /\p{Nd}/u, /[^\p{L}\p{Nd}]/u];
  if (classes.filter((one) => one.test(password)).length < 3) return 'password.too_plain';
  return password.toLowerCase().includes(loginName.toLowerCase()) ? 'password.holds_name' : null;
}
