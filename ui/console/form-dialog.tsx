import type { Problem } from '@liren/kernel/contract';
import { type ReactNode, type RefObject, useId, useLayoutEffect, useRef } from 'react';
import { useWords } from '../language/use-words.ts';
import { Dialog } from '../parts/dialog.tsx';
import { Form } from '../parts/form.tsx';
import { Button } from '../pwa/frame.tsx';

/** A dialog that is one form: what is wrong on top, the fields, cancel and send below; the first field has the focus. */
export function FormDialog({
  title,
  send,
  busy,
  problem,
  labels,
  wide = false,
  grave = false,
  disabled = false,
  ready = true,
  onSend,
  onClose,
  children,
}: {
  title: string;
  /** Label of the button that sends. */
  send: string;
  busy: boolean;
  /** Undefined: the children show it themselves. */
  problem?: Problem | null;
  /** What pointers are called that no field has. */
  labels?: Record<string, string>;
  wide?: boolean;
  /** What is sent cannot be taken back. */
  grave?: boolean;
  /** Nothing can be sent yet. */
  disabled?: boolean;
  /** The first field can be seen. */
  ready?: boolean;
  onSend: () => void;
  onClose: () => void;
  children: ReactNode;
}): ReactNode {
  const { t } = useWords();
  const id = useId();
  return (
    <Dialog
      open
      sheet
      wide={wide}
      onClose={onClose}
      title={title}
      actions={
        <>
          <Button onClick={onClose}>{t('action.cancel')}</Button>
          <Button
            kind={grave ? 'danger' : 'primary'}
            type="submit"
            form={id}
            disabled={disabled}
            busy={busy}
          >
            {send}
          </Button>
        </>
      }
    >
      <Form
        ref={useFirstField(ready)}
        id={id}
        className="dialog-form"
        problem={problem}
        labels={labels}
        onSend={onSend}
      >
        {children}
      </Form>
    </Dialog>
  );
}

function useFirstField(ready: boolean): RefObject<HTMLFormElement | null> {
  const form = useRef<HTMLFormElement>(null);
  // Layout effect: whoever types ahead types into the field, from the moment it can be seen.
  useLayoutEffect(() => {
    if (!ready) return;
    const field =
      form.current?.querySelector<HTMLElement>('input[type="radio"]:checked') ??
      form.current?.querySelector<HTMLElement>('input, select, textarea') ??
      document.querySelector<HTMLElement>(`button[form="${form.current?.id}"]`);
    field?.focus();
  }, [ready]);
  return form;
}
