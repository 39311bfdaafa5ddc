import {
  addPasskey,
  beginPasskey,
  listMyPasskeys,
  type MyPasskeys,
  removePasskey,
  renamePasskey,
} from '@liren/accounts/contract';
import { Answer, useAction, useFormat, useOne } from '@liren/ui';
import { FormDialog } from '@liren/ui/console';
import { Button, TextField } from '@liren/ui/pwa';
import { useWords } from '@liren/ui/words';
import { type ReactNode, useState } from 'react';

type Passkey = MyPasskeys['passkeys'][number];
type Asked = { what: 'add' } | { what: 'rename' | 'remove'; passkey: Passkey };

/**
 * 通行密钥: devices that prove the second step by a touch.
 *
 * @param onCodes  recovery codes that come with the first second step of an account
 */
export function Passkeys({ onCodes }: { onCodes: (codes: readonly string[]) => void }): ReactNode {
  const { t } = useWords();
  const format = useFormat();
  const passkeys = useOne(listMyPasskeys, {});
  const [asked, setAsked] = useState<Asked | null>(null);
  if (!('PublicKeyCredential' in globalThis))
    return <p className="field-hint">{t('accounts.passkeys.unable')}</p>;
  return (
    <>
      <p>{t('accounts.passkeys.what')}</p>
      <Answer of={passkeys} rows={1}>
        {({ passkeys: all }) =>
          all.length === 0 ? null : (
            <ul className="held held-long">
              {all.map((passkey) => (
                <li key={passkey.id}>
                  <span>
                    {passkey.label}{' '}
                    <small className="quiet">
                      {passkey.usedAt
                        ? t('accounts.passkeys.used', { date: format.date(passkey.usedAt) })
                        : t('accounts.passkeys.since', { date: format.date(passkey.createdAt) })}
                    </small>
                  </span>
                  <span className="account-actions">
                    <Button onClick={() => setAsked({ what: 'rename', passkey })}>
                      {t('accounts.passkeys.rename')}
                      <span className="visually-hidden"> {passkey.label}</span>
                    </Button>
                    <Button onClick={() => setAsked({ what: 'remove', passkey })}>
                      {t('accounts.passkeys.remove')}
                      <span className="visually-hidden"> {passkey.label}</span>
                    </Button>
                  </span>
                </li>
              ))}
            </ul>
          )
        }
      </Answer>
      <div className="account-actions">
        <Button onClick={() => setAsked({ what: 'add' })}>{t('accounts.passkeys.add')}</Button>
      </div>
      {asked?.what === 'add' && (
        <AddPasskey
          onClose={() => setAsked(null)}
          onAdded={(codes) => {
            setAsked(null);
            if (codes.length > 0) onCodes(codes);
          }}
        />
      )}
      {asked?.what === 'rename' && (
        <RenamePasskey of={asked.passkey} onClose={() => setAsked(null)} />
      )}
      {asked?.what === 'remove' && (
        <RemovePasskey of={asked.passkey} onClose={() => setAsked(null)} />
      )}
    </>
  );
}

/** Password, name, and then the device asks for its touch. */
function AddPasskey({
  onClose,
  onAdded,
}: {
  onClose: () => void;
  onAdded: (codes: readonly string[]) => void;
}): ReactNode {
  const { t } = useWords();
  const [label, setLabel] = useState('');
  const [password, setPassword] = useState('');
  const [isRefused, setRefused] = useState(false);
  const [isWaiting, setWaiting] = useState(false);
  const begin = useAction(beginPasskey);
  const add = useAction(addPasskey);
  const problem = begin.problem ?? add.problem;
  const send = async (): Promise<void> => {
    setRefused(false);
    const asked = await begin.run({ body: { password } });
    if (!asked) return;
    setWaiting(true);
    const { startRegistration } = await import('@simplewebauthn/browser');
    const made = await startRegistration({
      optionsJSON: asked.options as unknown as Parameters<
        typeof startRegistration
      >[0]['optionsJSON'],
    }).catch(() => null);
    setWaiting(false);
    if (!made) return setRefused(true);
    const done = await add.run({
      body: {
        label: label.trim() || t('accounts.passkeys.unnamed'),
        passkey: { ...made } as never,
      },
    });
    if (done) onAdded(done.recoveryCodes);
  };
  return (
    <FormDialog
      title={t('accounts.passkeys.add')}
      send={t('accounts.passkeys.add.go')}
      busy={begin.running || isWaiting || add.running}
      problem={problem}
      onSend={() => void send()}
      onClose={onClose}
    >
      <p>{t('accounts.passkeys.add.what')}</p>
      {isRefused && <p role="alert">{t('accounts.passkeys.given_up')}</p>}
      <TextField
        at="/body/label"
        label={t('accounts.passkeys.label')}
        hint={t('accounts.passkeys.label.hint')}
        optional
        value={label}
        onChange={setLabel}
        maxLength={40}
      />
      <TextField
        at="/passkey/password" // the page behind has a field of the other name
        label={t('accounts.password')}
        hint={t('accounts.second.password')}
        value={password}
        onChange={setPassword}
        type="password"
        autoComplete="current-password"
        maxLength={128}
      />
    </FormDialog>
  );
}

function RenamePasskey({ of: passkey, onClose }: { of: Passkey; onClose: () => void }): ReactNode {
  const { t } = useWords();
  const [label, setLabel] = useState(passkey.label);
  const rename = useAction(renamePasskey);
  return (
    <FormDialog
      title={t('accounts.passkeys.rename')}
      send={t('accounts.passkeys.rename')}
      busy={rename.running}
      problem={rename.problem}
      onSend={async () => {
        if (await rename.run({ params: { passkey: passkey.id }, body: { label } })) onClose();
      }}
      onClose={onClose}
    >
      <TextField
        at="/body/label"
        label={t('accounts.passkeys.label')}
        value={label}
        onChange={setLabel}
        maxLength={40}
      />
    </FormDialog>
  );
}

function RemovePasskey({ of: passkey, onClose }: { of: Passkey; onClose: () => void }): ReactNode {
  const { t } = useWords();
  const [password, setPassword] = useState('');
  const remove = useAction(removePasskey);
  return (
    <FormDialog
      title={t('accounts.passkeys.remove')}
      send={t('accounts.passkeys.remove')}
      busy={remove.running}
      problem={remove.problem}
      onSend={async () => {
        if (await remove.run({ params: { passkey: passkey.id }, body: { password } })) onClose();
      }}
      onClose={onClose}
    >
      <p>{t('accounts.passkeys.remove.why', { label: passkey.label })}</p>
      <TextField
        at="/passkey/password" // the page behind has a field of the other name
        label={t('accounts.password')}
        hint={t('accounts.second.password')}
        value={password}
        onChange={setPassword}
        type="password"
        autoComplete="current-password"
        maxLength={128}
      />
    </FormDialog>
  );
}
