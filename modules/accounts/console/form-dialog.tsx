import type { Problem } from '@liren/kernel/contract';
import { Dialog, ErrorSummary } from '@liren/ui';
import { Button } from '@liren/ui/pwa';
import { useWords } from '@liren/ui/words';
import { type ReactNode, useId } from 'react';

/** A dialog that is one form: what is wrong on top, the fields, cancel and send below. */
export function FormDialog({
  title,
  send,
  busy,
  problem,
  onSend,
  onClose,
  children,
}: {
  title: string;
  /** Label of the button that sends. */
  send: string;
  busy: boolean;
  problem: Problem | null;
  onSend: () => void;
  onClose: () => void;
  children: ReactNode;
}): ReactNode {
  const { t } = useWords();
  const form = useId();
  return (
    <Dialog
      open
      onClose={onClose}
      title={title}
      actions={
        <>
          <Button onClick={onClose}>{t('action.cancel')}</Button>
          <Button kind="primary" type="submit" form={form} busy={busy}>
            {send}
          </Button>
        </>
      }
    >
      <form
        id={form}
        className="account-form"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          onSend();
        }}
      >
        <ErrorSummary problem={problem} />
        {children}
      </form>
    </Dialog>
  );
}
