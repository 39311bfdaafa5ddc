import * as z from 'zod';

/**
 * A phone number as people type it, normalised: digits of a mainland mobile or landline number, or
 * `+` and an international one.
 *
 * Full-width digits (an input method's default), spaces, dashes and +86 are accepted.
 */
export function normalPhone(text: string): string | null {
  const plain = text.normalize('NFKC').replaceAll(/[\s\-()]/g, '');
  const digits = plain.replace(/^(\+|00)86/, '');
  if (/^1[3-9]\d{9}$/.test(digits) || /^0\d{9,11}$/.test(digits)) return digits;
  return /^\+[1-9]\d{6,14}$/.test(plain) ? plain : null;
}

export function isMobile(phone: string): boolean {
  return /^1[3-9]\d{9}$/.test(phone);
}

/** `138****5678`: enough to recognise one's own number, too little to call. */
export function maskedPhone(phone: string): string {
  const shown = isMobile(phone) ? 3 : Math.max(0, phone.length - 8);
  return `${phone.slice(0, shown)}****${phone.slice(-4)}`;
}

const refused = { code: 'custom', params: { code: 'input.not_a_phone' } } as const;

/** Any number somebody can be called back on. */
export const Phone = z
  .string()
  .max(40)
  .meta({ examples: ['13800000000'] })
  .transform((text, ctx) => {
    const phone = normalPhone(text);
    if (phone) return phone;
    ctx.addIssue({ ...refused, input: text });
    return z.NEVER;
  });

/** A mainland mobile number: the only kind a code is sent to. */
export const MobilePhone = z
  .string()
  .max(40)
  .meta({ examples: ['13800000000'] })
  .transform((text, ctx) => {
    const phone = normalPhone(text);
    if (phone && isMobile(phone)) return phone;
    ctx.addIssue({ ...refused, input: text });
    return z.NEVER;
  });
