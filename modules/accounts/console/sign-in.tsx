import { signInByPassword } from '@liren/accounts/contract';
import { ErrorSummary, type SignInProps, useAction, useFaults } from '@liren/ui';
import { Button, TextField } from '@liren/ui/pwa';
import { useWords } from '@liren/ui/words';
import { type FormEvent, type ReactNode, useState } from 'react';

/** Staff sign in by login name and password. */
export default function SignIn({ onSignedIn }: SignInProps): ReactNode {
  const { t } = useWords();
  const [loginName, setLoginName] = useState('');
  const [password, setPassword] = useState('');
  const enter = useAction(signInByPassword);
  const faults = useFaults(enter.problem);
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (await enter.run({ body: { loginName, password } })) onSignedIn();
    else setPassword('');
  };
  return (
    <form className="account-form" onSubmit={(event) => void submit(event)} noValidate>
      <ErrorSummary
        problem={enter.problem}
        labels={{
          '/body/loginName': t('accounts.login'),
          '/body/password': t('accounts.password'),
        }}
      />
      <TextField
        at="/body/loginName"
        label={t('accounts.login')}
        faults={faults}
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
        faults={faults}
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
    </form>
  );
}
