import type { CallOf, Endpoint, ReplyOf } from '@liren/kernel/contract';
import { useAction } from '@liren/ui';
import { FormDialog } from '@liren/ui/console';
import { useWords } from '@liren/ui/words';
import type { ReactNode } from 'react';

/** A dialog whose fields make one call; when that is done it closes, and `onDone` hears what was answered. */
export function CallDialog<E extends Endpoint>({
  call,
  input,
  title,
  send,
  onDone,
  onClose,
  children,
  ...rest
}: {
  call: E;
  input: CallOf<E>;
  title: string;
  /** Label of the button; “save” unless said. */
  send?: string;
  labels?: Record<string, string>;
  wide?: boolean;
  grave?: boolean;
  disabled?: boolean;
  onDone?: (reply: ReplyOf<E>) => void;
  onClose: () => void;
  children: ReactNode;
}): ReactNode {
  const { t } = useWords();
  const action = useAction(call);
  return (
    <FormDialog
      {...rest}
      title={title}
      send={send ?? t('linkage.save')}
      busy={action.running}
      problem={action.problem}
      onClose={onClose}
      onSend={() =>
        void action.run(input).then((reply) => {
          if (reply === undefined) return;
          onClose();
          onDone?.(reply);
        })
      }
    >
      {children}
    </FormDialog>
  );
}
