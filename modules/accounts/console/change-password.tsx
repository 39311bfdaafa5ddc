import { changePassword } from '@liren/accounts/contract';
import { Problem } from '@liren/kernel/contract';
import { ErrorSummary, useAction, useFaults, useMe } from '@liren/ui';
import { Button, TextField } from '@liren/ui/pwa';
import { useWords } from '@liren/ui/words';
import { type FormEvent, type ReactNode, useState } from 'react';

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
  const faults = useFaults(problem);
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const differs = next !== again;
    setTyped(differs ? new Problem('password.differs') : null);
    if (differs || !(await change.run({ body: { current, next } }))) return;
    setCurrent('');
    setNext('');
    setAgain('');
  };
  return (
    <form className="account-form" onSubmit={(event) => void submit(event)} noValidate>
      {me?.mustChangePassword && <p>{t('accounts.password.must')}</p>}
      <ErrorSummary
        problem={problem}
        labels={{ '/body/current': t('accounts.password.current') }}
      />
      <TextField
        at="/body/current"
        label={t(me?.mustChangePassword ? 'accounts.password.once' : 'accounts.password.current')}
        faults={faults}
        value={current}
        onChange={setCurrent}
        type="password"
        autoComplete="current-password"
      />
      <TextField
        at="/body/next"
        label={t('accounts.password.next')}
        hint={t('accounts.password.rule')}
        faults={faults}
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
    </form>
  );
}
