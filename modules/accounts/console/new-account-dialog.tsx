import { createStaffAccount } from '@liren/accounts/contract';
import { Proposed, SecondPerson } from '@liren/guard/parts';
import { Dialog, useAction, useSession } from '@liren/ui';
import { FormDialog } from '@liren/ui/console';
import { Button, TextField } from '@liren/ui/pwa';
import { useWords } from '@liren/ui/words';
import { type ReactNode, useState } from 'react';
import { emptyMembership, isForTwo, MembershipFields, membershipOf } from './membership-fields.tsx';
import { OneTimePassword } from './one-time-password.tsx';

/** A new colleague: name, login name, first membership; then the password to hand over. */
export function NewAccountDialog({ onClose }: { onClose: () => void }): ReactNode {
  const { t } = useWords();
  const [name, setName] = useState('');
  const [loginName, setLoginName] = useState('');
  const [phone, setPhone] = useState('');
  const [membership, setMembership] = useState(emptyMembership);
  const create = useAction(createStaffAccount);
  const { made = null, proposed = null } = create.done ?? {};
  const { office } = useSession();
  if (made) {
    return (
      <Dialog
        open
        title={t('accounts.staff.added', { name: made.account.name })}
        actions={
          <Button kind="primary" onClick={onClose}>
            {t('accounts.once.done')}
          </Button>
        }
      >
        <OneTimePassword loginName={made.account.loginName} password={made.oneTimePassword} />
      </Dialog>
    );
  }
  if (proposed) {
    return (
      <Dialog
        open
        title={t('accounts.staff.proposed', { name })}
        onClose={onClose}
        actions={
          <Button kind="primary" onClick={onClose}>
            {t('action.close')}
          </Button>
        }
      >
        <Proposed until={proposed.until} />
        <p>{t('accounts.staff.proposed.then')}</p>
      </Dialog>
    );
  }
  const asksTwo = isForTwo(membership, office.code);
  return (
    <FormDialog
      title={t('accounts.staff.add')}
      send={t(asksTwo ? 'accounts.staff.propose' : 'accounts.staff.create')}
      busy={create.running}
      problem={create.problem}
      onClose={onClose}
      onSend={() =>
        void create.run({
          body: { name, loginName, phone: phone || null, membership: membershipOf(membership) },
        })
      }
    >
      <TextField
        at="/body/name"
        label={t('accounts.name')}
        value={name}
        onChange={setName}
        maxLength={40}
      />
      <TextField
        at="/body/loginName"
        label={t('accounts.login')}
        hint={t('accounts.login.rule')}
        value={loginName}
        onChange={setLoginName}
        autoCapitalize="none"
        spellCheck={false}
        maxLength={32}
      />
      <TextField
        at="/body/phone"
        label={t('accounts.phone')}
        hint={t('accounts.phone.staff')}
        optional
        value={phone}
        onChange={setPhone}
        type="tel"
        maxLength={24}
      />
      <MembershipFields at="/body/membership" value={membership} onChange={setMembership} />
      {asksTwo && <SecondPerson act="accounts.create" area={office.code} />}
    </FormDialog>
  );
}
