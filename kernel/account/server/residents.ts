import type { Clock, Ids } from '../../contract/clock.ts';
import type { AccountId } from '../../contract/values.ts';
import type { Tx } from '../../database/server/public.ts';
import type { KeyRing } from '../../secret/server/public.ts';
import { maskedPhone } from '../phone.ts';
import { accountByKey, type Credentials, createAccount, phoneKey } from './accounts.ts';

/**
 * The resident with this phone, made on first use: by a sign-in code, or by the desk that takes a call.
 *
 * Until somebody gives a name the masked phone stands for it. A name given by phone never overwrites
 * the one a resident chose.
 */
export async function residentByPhone(
  tx: Tx,
  { clock, ids, keys }: { clock: Clock; ids: Ids; keys: KeyRing },
  resident: {
    phone: string;
    name?: string | null;
    locale?: 'zh-CN' | 'en';
    createdBy?: AccountId | null;
  },
): Promise<{ account: Credentials; isNew: boolean }> {
  const key = phoneKey(keys, resident.phone);
  const known = await accountByKey(tx, key);
  if (known) return { account: known, isNew: false };
  const made = await createAccount(tx, keys, {
    id: ids.uuid() as AccountId,
    kind: 'resident',
    displayName: resident.name?.trim() || maskedPhone(resident.phone),
    phone: resident.phone,
    locale: resident.locale ?? 'zh-CN',
    createdBy: resident.createdBy ?? null,
    at: clock.now(),
  });
  // Not made: somebody else made it just now, and has committed, or the insert would still wait.
  const account = await accountByKey(tx, key);
  if (!account) throw new Error('an account that was made, or found taken, is not there');
  return { account, isNew: made };
}
