import { Dialog } from '@liren/ui';
import { Button } from '@liren/ui/pwa';
import { useWords } from '@liren/ui/words';
import { type ReactNode, useState } from 'react';

/** A secret to hand over: shown here, this once. */
export function ShownOnce({
  title,
  why,
  secret,
  onClose,
}: {
  title: string;
  why: string;
  secret: string;
  onClose: () => void;
}): ReactNode {
  const { t } = useWords();
  const [copied, setCopied] = useState(false);
  const copy = async (): Promise<void> => {
    await navigator.clipboard.writeText(secret);
    setCopied(true);
  };
  return (
    <Dialog
      open
      title={title}
      onClose={onClose}
      actions={
        <>
          {/* Only where the browser offers it: not over plain http. */}
          {navigator.clipboard && (
            <Button onClick={() => void copy()}>
              {t(copied ? 'action.copied' : 'action.copy')}
            </Button>
          )}
          <Button kind="primary" onClick={onClose}>
            {t('exchange.key.done')}
          </Button>
        </>
      }
    >
      <p>{why}</p>
      <code className="door-secret">{secret}</code>
    </Dialog>
  );
}
