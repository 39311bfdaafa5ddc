import {
  beginSecondFactor,
  confirmSecondFactor,
  getSecondFactor,
  type MySecondFactor,
  removeSecondFactor,
  renewRecoveryCodes,
} from '@liren/accounts/contract';
import { Answer, Form, StatusTag, useAction, useFormat, useOne } from '@liren/ui';
import { FormDialog } from '@liren/ui/console';
import { Button, TextField } from '@liren/ui/pwa';
import { useWords } from '@liren/ui/words';
import { QRCode } from 'antd';
import { type ReactNode, useState } from 'react';
import { CodeField } from './code-field.tsx';
import { Passkeys } from './passkeys.tsx';
import { RecoveryCodes } from './recovery-codes.tsx';

/**
 * The second step of signing in: set it up, replace the recovery codes, take it away.
 *
 * @param onDone  the recovery codes were put away: where setting up is asked before anything else opens
 */
export default function SecondFactor({ onDone }: { onDone?: () => void }): ReactNode {
  const { t } = useWords();
  const second = useOne(getSecondFactor, {});
  // Kept here: with the confirmation everything on the page is read anew, and the codes come once.
  const [codes, setCodes] = useState<readonly string[] | null>(null);
  if (codes) {
    return (
      <RecoveryCodes
        codes={codes}
        onDone={() => {
          setCodes(null);
          onDone?.();
        }}
      />
    );
  }
  return (
    <Answer of={second} rows={2}>
      {(mine) => (
        <>
          {mine.since ? (
            <Standing mine={mine} since={mine.since} onCodes={setCodes} />
          ) : (
            <SetUp required={mine.required && mine.passkeys === 0} onCodes={setCodes} />
          )}
          <h3 className="second-passkeys">{t('accounts.passkeys')}</h3>
          <Passkeys onCodes={setCodes} />
        </>
      )}
    </Answer>
  );
}

type OnCodes = (codes: readonly string[]) => void;

/** Password, then the QR code, then the first code. */
function SetUp({ required, onCodes }: { required: boolean; onCodes: OnCodes }): ReactNode {
  const { t } = useWords();
  const [password, setPassword] = useState('');
  const begin = useAction(beginSecondFactor);
  if (begin.done) return <Prove {...begin.done} onCodes={onCodes} />;
  const submit = async (): Promise<void> => {
    if (!(await begin.run({ body: { password } }))) setPassword('');
  };
  return (
    <Form className="account-form" problem={begin.problem} onSend={() => void submit()}>
      <p>{t(required ? 'accounts.second.must' : 'accounts.second.none')}</p>
      <TextField
        at="/body/password"
        label={t('accounts.password')}
        hint={t('accounts.second.password')}
        value={password}
        onChange={setPassword}
        type="password"
        autoComplete="current-password"
        maxLength={128}
      />
      <Button kind={required ? 'primary' : 'plain'} type="submit" busy={begin.running}>
        {t('accounts.second.begin')}
      </Button>
    </Form>
  );
}

function Prove({
  secret,
  uri,
  onCodes,
}: {
  secret: string;
  uri: string;
  onCodes: OnCodes;
}): ReactNode {
  const { t } = useWords();
  const [code, setCode] = useState('');
  const confirm = useAction(confirmSecondFactor);
  const submit = async (): Promise<void> => {
    const done = await confirm.run({ body: { code } });
    if (done) onCodes(done.recoveryCodes);
    else setCode('');
  };
  return (
    <Form className="account-form" problem={confirm.problem} onSend={() => void submit()}>
      <ol className="second-steps">
        <li>{t('accounts.second.app')}</li>
        <li>
          {t('accounts.second.scan')}
          {/* Black on white in every theme: cameras read nothing else well. */}
          <p className="visually-hidden">{t('accounts.second.qr')}</p>
          <div className="second-qr" aria-hidden="true">
            <QRCode
              value={uri}
              type="svg"
              size={200}
              color="#000"
              bgColor="#fff"
              bordered={false}
            />
          </div>
          <p className="field-hint">{t('accounts.second.type')}</p>
          <code className="one-time-text">{secret.replaceAll(/(.{4})(?=.)/g, '$1 ')}</code>
        </li>
        <li>{t('accounts.second.first')}</li>
      </ol>
      <CodeField value={code} onChange={setCode} />
      <Button kind="primary" type="submit" busy={confirm.running}>
        {t('accounts.second.confirm')}
      </Button>
    </Form>
  );
}

function Standing({
  mine,
  since,
  onCodes,
}: {
  mine: MySecondFactor;
  since: string;
  onCodes: OnCodes;
}): ReactNode {
  const { t } = useWords();
  const format = useFormat();
  const [asked, setAsked] = useState<'renew' | 'remove' | null>(null);
  const [code, setCode] = useState('');
  const renew = useAction(renewRecoveryCodes);
  const remove = useAction(removeSecondFactor);
  const action = asked === 'remove' ? remove : renew;
  const close = (): void => {
    setAsked(null);
    setCode('');
    renew.reset();
    remove.reset();
  };
  const send = async (): Promise<void> => {
    if (asked === 'remove') {
      if (await remove.run({ body: { code } })) close();
      return;
    }
    const done = await renew.run({ body: { code } });
    if (done) onCodes(done.recoveryCodes);
  };
  return (
    <>
      <p>
        <StatusTag tone="done">{t('accounts.second.on')}</StatusTag>{' '}
        {t('accounts.second.since', { date: format.date(since) })}
      </p>
      <p className="field-hint">{t('accounts.second.left', { count: mine.recoveryLeft })}</p>
      <div className="account-actions">
        <Button onClick={() => setAsked('renew')}>{t('accounts.second.renew')}</Button>
        <Button onClick={() => setAsked('remove')}>{t('accounts.second.remove')}</Button>
      </div>
      {asked && (
        <FormDialog
          title={t(asked === 'renew' ? 'accounts.second.renew' : 'accounts.second.remove')}
          send={t(asked === 'renew' ? 'accounts.second.renew' : 'accounts.second.remove')}
          busy={action.running}
          problem={action.problem}
          onSend={() => void send()}
          onClose={close}
        >
          <p>{t(asked === 'renew' ? 'accounts.second.renew.why' : 'accounts.second.remove.why')}</p>
          <CodeField value={code} onChange={setCode} recovery />
        </FormDialog>
      )}
    </>
  );
}
