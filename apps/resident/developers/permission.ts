import type { Who } from '@liren/kernel/account';
import type { Permission } from '@liren/kernel/contract';
import type { Translate } from '@liren/ui/words';

/** Who may call an endpoint, as a person says it. */
export function permissionInWords(permission: Permission, t: Translate): string {
  if (permission === 'anyone') return t('developers.who.anyone');
  if (permission === 'signed_in') return t('developers.who.signed_in');
  return spoken(permission, t);
}

function spoken(who: Who, t: Translate): string {
  if (who === 'system') return t('developers.who.system');
  if ('role' in who)
    return t(who.over === 'area' ? 'developers.who.of_area' : 'developers.who.of_unit', {
      role: t(`developers.role.${who.role}`),
    });
  if ('party' in who) return t(`developers.party.${who.party}`);
  if ('did' in who) return t('developers.who.did', { step: who.did });
  if ('not' in who) return t('developers.who.not', { who: spoken(who.not, t) });
  if ('any' in who) return who.any.map((one) => spoken(one, t)).join(t('developers.who.or'));
  return who.all.map((one) => spoken(one, t)).join(t('developers.who.and'));
}
