import { changePassword } from '@liren/accounts/contract';
import { Problem } from '@liren/kernel/contract';
import { Form, useAction, useMe } from '@liren/ui';
import { Button, TextField } from '@liren/ui/pwa';
import { useWords } from '@liren/ui/words';
import { type ReactNode, useState } from 'react';

/** A new password: after a one-time one, before anything else opens; otherwise whenever one likes. */
export default function ChangePassword(): ReactNode {
  const { t } = useWords();
  const me = useMe();
  const [current, setCurrent] = useState('');
  const [next, setNext] = useState('');
  const [again, setAgain] = useState('');
  const [typed, setTyped] = useState<Problem | null>(null);
  const change = useAction(changePassword);
  const problem = typed ?? change.problem;
  const submit = async (): Promise<void> => {
    const differs = next !== again;
    setTyped(differs ? new Problem('password.differs') : null);
    if (differs || !(await change.run({ body: { current, next } }))) return;
    setCurrent('');
    setNext('');
    setAgain('');
  };
  return (
    <Form className="account-form" problem={problem} onSend={() => void submit()}>
      {me?.mustChangePassword && <p>{t('accounts.password.must')}</p>}
      <TextField
        at="/body/current"
        label={t(me?.mustChangePassword ? 'accounts.password.once' : 'accounts.password.current')}
        value={current}
        onChange={setCurrent}
        type="password"
        autoComplete="current-password"
      />
      <TextField
        at="/body/next"
        label={t('accounts.password.next')}
        hint={t('accounts.password.rule')}
        value={next}
        onChange={setNext}
        type="password"
        autoComplete="new-password"
      />
      <TextField
        at="/again"
        label={t('accounts.password.again')}
        value={again}
        onChange={setAgain}
        type="password"
        autoComplete="new-password"
      />
      <Button kind="primary" type="submit" busy={change.running}>
        {t('accounts.password.change')}
      </Button>
      <p role="status">{change.done ? t('accounts.password.changed') : ''}</p>
    </Form>
  );
}
