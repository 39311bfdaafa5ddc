import { Button } from '@liren/ui/pwa';
import { useWords } from '@liren/ui/words';
import { type ReactNode, useState } from 'react';

/** Ten codes for the day the phone is lost: shown once, here. */
export function RecoveryCodes({
  codes,
  onDone,
}: {
  codes: readonly string[];
  onDone: () => void;
}): ReactNode {
  const { t } = useWords();
  const [copied, setCopied] = useState(false);
  const shown = codes.map((code) => `${code.slice(0, 5)}-${code.slice(5)}`);
  const copy = async (): Promise<void> => {
    await navigator.clipboard.writeText(shown.join('\n'));
    setCopied(true);
  };
  return (
    <div className="one-time">
      <p role="status">
        <strong>{t('accounts.recovery')}</strong>
      </p>
      <p>{t('accounts.recovery.why')}</p>
      <ul className="recovery-codes">
        {shown.map((code) => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
      </ul>
      <div className="account-actions">
        {/* Only where the browser offers it: not over plain http. */}
        {navigator.clipboard && (
          <Button onClick={() => void copy()}>{t(copied ? 'action.copied' : 'action.copy')}</Button>
        )}
        <Button kind="primary" onClick={onDone}>
          {t('accounts.recovery.done')}
        </Button>
      </div>
    </div>
  );
}
