import { beginPasskeySignIn, signInByPassword } from '@liren/accounts/contract';
import { ErrorLine, Form, type SignInProps, useAction } from '@liren/ui';
import { Button, TextField } from '@liren/ui/pwa';
import { useWords } from '@liren/ui/words';
import { type ReactNode, useState } from 'react';
import { CodeField } from './code-field.tsx';

/** Staff sign in by login name and password; who has a second factor, by its code as well. */
export default function SignIn({ onSignedIn }: SignInProps): ReactNode {
  const { t } = useWords();
  const [loginName, setLoginName] = useState('');
  const [password, setPassword] = useState('');
  // Null: the password was not right yet, or nobody asks for a code.
  const [code, setCode] = useState<string | null>(null);
  const enter = useAction(signInByPassword);
  const begin = useAction(beginPasskeySignIn);
  const [isRefused, setRefused] = useState(false);
  const [steps, setSteps] = useState({ passkey: false, code: true });
  const isAsked = enter.problem?.code === 'sign_in.code_needed';
  const problem = isAsked ? null : enter.problem;
  const submit = async (): Promise<void> => {
    if (await enter.run({ body: { loginName, password, ...(code === null ? {} : { code }) } }))
      onSignedIn();
    else if (code !== null) setCode('');
  };
  const byPasskey = async (): Promise<void> => {
    setRefused(false);
    const asked = await begin.run({ body: { loginName, password } });
    if (!asked) return;
    const { startAuthentication } = await import('@simplewebauthn/browser');
    const signed = await startAuthentication({
      optionsJSON: asked.options as unknown as Parameters<
        typeof startAuthentication
      >[0]['optionsJSON'],
    }).catch(() => null);
    if (!signed) return setRefused(true);
    if (await enter.run({ body: { loginName, password, passkey: { ...signed } as never } }))
      onSignedIn();
  };
  const isCodeStep = code !== null || isAsked;
  if (isAsked && code === null) {
    const { passkey, code: byCode } = enter.problem?.params ?? {};
    setSteps({ passkey: passkey === true, code: byCode !== false });
    setCode('');
  }
  const again = (): void => {
    setCode(null);
    setPassword('');
    enter.reset();
  };
  if (isCodeStep) {
    return (
      <Form className="account-form" problem={problem} onSend={() => void submit()}>
        <p role="status">{t('accounts.second.asked', { login: loginName })}</p>
        {steps.passkey && (
          <>
            <Button
              kind="primary"
              busy={begin.running || enter.running}
              onClick={() => void byPasskey()}
            >
              {t('accounts.passkeys.enter')}
            </Button>
            {begin.problem && <ErrorLine problem={begin.problem} />}
            {isRefused && <p role="alert">{t('accounts.passkeys.given_up')}</p>}
          </>
        )}
        {steps.code && (
          <>
            <CodeField value={code ?? ''} onChange={setCode} recovery autoFocus={!steps.passkey} />
            <Button kind={steps.passkey ? 'plain' : 'primary'} type="submit" busy={enter.running}>
              {t(steps.passkey ? 'accounts.passkeys.by_code' : 'action.signin')}
            </Button>
          </>
        )}
        <button type="button" className="link-button" onClick={again}>
          {t('accounts.second.other')}
        </button>
        <p className="field-hint">{t('accounts.second.lost')}</p>
      </Form>
    );
  }
  return (
    <Form className="account-form" problem={problem} onSend={() => void submit()}>
      <TextField
        at="/body/loginName"
        label={t('accounts.login')}
        value={loginName}
        onChange={setLoginName}
        autoComplete="username"
        autoCapitalize="none"
        spellCheck={false}
        maxLength={40}
      />
      <TextField
        at="/body/password"
        label={t('accounts.password')}
        value={password}
        onChange={setPassword}
        type="password"
        autoComplete="current-password"
        maxLength={128}
      />
      <Button kind="primary" type="submit" busy={enter.running}>
        {t('action.signin')}
      </Button>
      <p className="field-hint">{t('accounts.password.lost')}</p>
    </Form>
  );
}
