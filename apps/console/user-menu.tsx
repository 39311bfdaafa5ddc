import type { Role } from '@liren/kernel/account';
import { Go, Icon, ThemeChoiceField, useFormat, useMe, useSession } from '@liren/ui';
import { useWords } from '@liren/ui/words';
import { ChevronDown, LogOut } from 'lucide-react';
import { type ReactNode, useId } from 'react';
import { lookAs, useLookAs } from './look-as.ts';
import { rolesOf } from './rail.ts';

/** Who I am here, which of my roles the rail shows, how the page looks, the way out. */
export function UserMenu(): ReactNode {
  const { t } = useWords();
  const me = useMe();
  const format = useFormat();
  const { signOut } = useSession();
  const id = useId();
  if (!me) return null;
  const lenders = [...new Set(me.memberships.flatMap((m) => m.deputyFor?.name ?? []))];
  return (
    <>
      {/* The platform's popover: closes on Esc and on a press elsewhere, focus comes back here. */}
      <button type="button" className="user-button" popoverTarget={id}>
        <span>{me.name}</span>
        {lenders.length > 0 && (
          <span className="user-deputy">{t('console.deputy', { name: lenders.join(' ') })}</span>
        )}
        <Icon of={ChevronDown} size={16} />
      </button>
      <div
        id={id}
        popover="auto"
        className="user-menu"
        role="dialog"
        aria-label={t('console.user')}
      >
        <p className="user-name">{me.name}</p>
        <ul className="user-roles">
          {me.memberships.map(({ role, area, areaName, unit, unitName, deputyFor }) => (
            <li key={`${role} ${area} ${unit} ${deputyFor?.account}`}>
              <strong>{t(`role.${role}`)}</strong> {unitName ?? areaName}
              {deputyFor && (
                <small>
                  {t('console.deputy.until', {
                    name: deputyFor.name,
                    date: format.date(deputyFor.until),
                  })}
                </small>
              )}
            </li>
          ))}
        </ul>
        <RoleChoice roles={rolesOf(me)} />
        <ThemeChoiceField />
        <Go to="/account" className="button">
          {t('accounts.mine')}
        </Go>
        <button type="button" className="button" onClick={() => void signOut()}>
          <Icon of={LogOut} size={16} />
          {t('action.signout')}
        </button>
      </div>
    </>
  );
}

function RoleChoice({ roles }: { roles: readonly Role[] }): ReactNode {
  const { t } = useWords();
  const chosen = useLookAs();
  if (roles.length < 2) return null;
  return (
    <fieldset className="choice-row">
      <legend>{t('console.role')}</legend>
      {[null, ...roles].map((role) => (
        <label key={role ?? 'all'} className="choice">
          <input
            type="radio"
            name="look-as"
            checked={chosen === role}
            onChange={() => lookAs(role)}
          />
          <span>{role ? t(`role.${role}`) : t('console.role.all')}</span>
        </label>
      ))}
    </fieldset>
  );
}
