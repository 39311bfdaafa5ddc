import { Button } from '@liren/ui/pwa';
import { useWords } from '@liren/ui/words';
import { type ReactNode, useState } from 'react';

/** The password to hand over: shown once, here. */
export function OneTimePassword({
  loginName,
  password,
}: {
  loginName: string;
  password: string;
}): ReactNode {
  const { t } = useWords();
  const [copied, setCopied] = useState(false);
  const copy = async (): Promise<void> => {
    await navigator.clipboard.writeText(password);
    setCopied(true);
  };
  return (
    <div className="one-time" role="status">
      <p>{t('accounts.once.hand', { login: loginName })}</p>
      <p>
        <code className="one-time-text">{password}</code>
        {/* Only where the browser offers it: not over plain http. */}
        {navigator.clipboard && (
          <Button onClick={() => void copy()}>{t(copied ? 'action.copied' : 'action.copy')}</Button>
        )}
      </p>
      <p className="field-hint">{t('accounts.once.why')}</p>
    </div>
  );
}
