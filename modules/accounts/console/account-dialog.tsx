import {
  grantMembership,
  resetPassword,
  resetSecondFactor,
  revokeMembership,
  type StaffAccount,
  setAccountStatus,
} from '@liren/accounts/contract';
import { Proposed, SecondPerson } from '@liren/guard/parts';
import { Dialog, ErrorLine, Form, useAction, useFormat, useMe, useSession } from '@liren/ui';
import { Button } from '@liren/ui/pwa';
import { useWords } from '@liren/ui/words';
import { type ReactNode, useState } from 'react';
import { DeputyDialog } from './deputies/deputy-dialog.tsx';
import { emptyMembership, isForTwo, MembershipFields, membershipOf } from './membership-fields.tsx';
import { OneTimePassword } from './one-time-password.tsx';
import { RevealPhone } from './reveal-phone.tsx';
import { StaffDevices } from './staff-devices.tsx';

/** One colleague: what they are, and what can be done about it. */
export function AccountDialog({
  account,
  onClose,
}: {
  account: StaffAccount;
  onClose: () => void;
}): ReactNode {
  const { t } = useWords();
  const own = useMe()?.account === account.id;
  return (
    <Dialog open onClose={onClose} title={account.name} wide>
      <dl className="account-facts">
        <dt>{t('accounts.login')}</dt>
        <dd>{account.loginName}</dd>
        <dt>{t('accounts.phone')}</dt>
        <dd>
          {account.phone ? (
            <RevealPhone account={account} masked={account.phone} />
          ) : (
            t('accounts.phone.none')
          )}
        </dd>
        <dt>{t('accounts.second')}</dt>
        <dd>{t(account.secondFactor ? 'accounts.second.on' : 'accounts.second.off')}</dd>
      </dl>
      <h3>{t('accounts.memberships')}</h3>
      <Memberships account={account} own={own} />
      {own ? (
        <p className="field-hint">{t('accounts.own')}</p>
      ) : (
        <>
          <Grant account={account} />
          <Deputy account={account} />
          <Switches account={account} />
        </>
      )}
      <h3>{t('accounts.devices')}</h3>
      <StaffDevices account={account} own={own} />
    </Dialog>
  );
}

function Memberships({ account, own }: { account: StaffAccount; own: boolean }): ReactNode {
  const { t } = useWords();
  const format = useFormat();
  const revoke = useAction(revokeMembership);
  return (
    <>
      {revoke.problem && <ErrorLine problem={revoke.problem} />}
      {account.memberships.length === 0 && <p>{t('accounts.memberships.none')}</p>}
      <ul className="held held-long">
        {account.memberships.map((m) => (
          <li key={m.id}>
            <span>
              <strong>{t(`role.${m.role}`)}</strong> {m.areaName} {m.unitName}
              <small>
                {t('accounts.since', { date: format.date(m.since) })}
                {m.until && ` ${t('accounts.until', { date: format.date(m.until) })}`}
              </small>
            </span>
            {!own && (
              <Button
                busy={revoke.running}
                onClick={() =>
                  void revoke.run({ params: { account: account.id, membership: m.id } })
                }
              >
                {t('accounts.revoke')}
                <span className="visually-hidden"> {t(`role.${m.role}`)}</span>
              </Button>
            )}
          </li>
        ))}
      </ul>
    </>
  );
}

function Grant({ account }: { account: StaffAccount }): ReactNode {
  const { t } = useWords();
  const [open, setOpen] = useState(false);
  const [draft, setDraft] = useState(emptyMembership);
  const grant = useAction(grantMembership);
  const { office } = useSession();
  const asksTwo = isForTwo(draft, office.code);
  if (!open)
    return (
      <>
        {grant.done?.proposed && <Proposed until={grant.done.proposed.until} />}
        <Button onClick={() => setOpen(true)}>{t('accounts.grant')}</Button>
      </>
    );
  return (
    <Form
      className="account-form"
      problem={grant.problem}
      onSend={async () => {
        const granted = await grant.run({
          params: { account: account.id },
          body: membershipOf(draft),
        });
        if (!granted) return;
        setDraft(emptyMembership);
        setOpen(false);
      }}
    >
      <MembershipFields at="/body" value={draft} onChange={setDraft} />
      {asksTwo && <SecondPerson act="accounts.grant" area={office.code} />}
      <div className="account-actions">
        <Button onClick={() => setOpen(false)}>{t('action.cancel')}</Button>
        <Button kind="primary" type="submit" busy={grant.running}>
          {t(asksTwo ? 'accounts.grant.propose' : 'accounts.grant')}
        </Button>
      </div>
    </Form>
  );
}

/** Somebody who cannot do it themselves gets a deputy. */
function Deputy({ account }: { account: StaffAccount }): ReactNode {
  const { t } = useWords();
  const [naming, setNaming] = useState(false);
  if (account.status === 'disabled' || account.memberships.length === 0) return null;
  return (
    <>
      <div className="account-actions">
        <Button onClick={() => setNaming(true)}>{t('deputies.name')}</Button>
      </div>
      {naming && (
        <DeputyDialog
          of={{ account: account.id, name: account.name, isMe: false }}
          lendable={account.memberships.map(({ id, ...m }) => ({ ...m, membership: id }))}
          onClose={() => setNaming(false)}
        />
      )}
    </>
  );
}

function Switches({ account }: { account: StaffAccount }): ReactNode {
  const { t } = useWords();
  const status = useAction(setAccountStatus);
  const reset = useAction(resetPassword);
  const lost = useAction(resetSecondFactor);
  const [asked, setAsked] = useState(false);
  const params = { account: account.id };
  const problem = status.problem ?? reset.problem ?? lost.problem;
  return (
    <>
      {problem && <ErrorLine problem={problem} />}
      {reset.done && (
        <OneTimePassword loginName={account.loginName} password={reset.done.oneTimePassword} />
      )}
      <div className="account-actions">
        <Button busy={reset.running} onClick={() => void reset.run({ params })}>
          {t('accounts.reset')}
        </Button>
        {account.secondFactor && (
          <Button busy={lost.running} onClick={() => void lost.run({ params })}>
            {t('accounts.second.reset')}
          </Button>
        )}
        {account.status === 'disabled' ? (
          <Button
            busy={status.running}
            onClick={() => void status.run({ params, body: { status: 'active' } })}
          >
            {t('accounts.enable')}
          </Button>
        ) : (
          <Button kind="danger" onClick={() => setAsked(true)}>
            {t('accounts.disable')}
          </Button>
        )}
      </div>
      <Dialog
        open={asked}
        alert
        onClose={() => setAsked(false)}
        title={t('accounts.disable.ask', { name: account.name })}
        actions={
          <>
            <Button onClick={() => setAsked(false)}>{t('action.cancel')}</Button>
            <Button
              kind="danger"
              busy={status.running}
              onClick={async () => {
                await status.run({ params, body: { status: 'disabled' } });
                setAsked(false);
              }}
            >
              {t('accounts.disable')}
            </Button>
          </>
        }
      >
        <p>{t('accounts.disable.why')}</p>
      </Dialog>
    </>
  );
}
