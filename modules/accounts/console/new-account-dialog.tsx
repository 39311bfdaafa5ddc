import { createStaffAccount } from '@liren/accounts/contract';
import { Dialog, ErrorSummary, useAction, useFaults } from '@liren/ui';
import { Button, TextField } from '@liren/ui/pwa';
import { useWords } from '@liren/ui/words';
import { type ReactNode, useId, useState } from 'react';
import { emptyMembership, MembershipFields, membershipOf } from './membership-fields.tsx';
import { OneTimePassword } from './one-time-password.tsx';

/** A new colleague: name, login name, first membership; then the password to hand over. */
export function NewAccountDialog({ onClose }: { onClose: () => void }): ReactNode {
  const { t } = useWords();
  const form = useId();
  const [name, setName] = useState('');
  const [loginName, setLoginName] = useState('');
  const [phone, setPhone] = useState('');
  const [membership, setMembership] = useState(emptyMembership);
  const create = useAction(createStaffAccount);
  const faults = useFaults(create.problem);
  const made = create.done;
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
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('accounts.staff.add')}
      actions={
        <>
          <Button onClick={onClose}>{t('action.cancel')}</Button>
          <Button kind="primary" type="submit" form={form} busy={create.running}>
            {t('accounts.staff.create')}
          </Button>
        </>
      }
    >
      <form
        id={form}
        className="account-form"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          const body = {
            name,
            loginName,
            phone: phone || null,
            membership: membershipOf(membership),
          };
          void create.run({ body });
        }}
      >
        <ErrorSummary problem={create.problem} />
        <TextField
          at="/body/name"
          label={t('accounts.name')}
          faults={faults}
          value={name}
          onChange={setName}
          maxLength={40}
        />
        <TextField
          at="/body/loginName"
          label={t('accounts.login')}
          hint={t('accounts.login.rule')}
          faults={faults}
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
          faults={faults}
          value={phone}
          onChange={setPhone}
          type="tel"
          maxLength={24}
        />
        <MembershipFields
          at="/body/membership"
          value={membership}
          onChange={setMembership}
          faults={faults}
        />
      </form>
    </Dialog>
  );
}
