import { passwordFault } from '@liren/kernel/account';
import type { Ids } from '@liren/kernel/contract';

/** No 0 O 1 l I: it is read out over the phone. */
const letters = 'abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789';

/** A password for one use, `Kq7m-x2Rt-9bWe`: 70 bits, sayable, and strong by our own rule. */
export function oneTimePassword(ids: Pick<Ids, 'integer'>, loginName: string): string {
  for (;;) {
    const signs = Array.from({ length: 12 }, () => letters[ids.integer(letters.length)]).join('');
    const password = signs.replaceAll(/.{4}(?=.)/g, '$&-');
    if (passwordFault(password, loginName) === null) return password;
  }
}
