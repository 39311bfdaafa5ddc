import type { CallOf, Endpoint } from '@liren/kernel/contract';
import type { Action } from '@liren/ui';
import { FormDialog } from '@liren/ui/console';
import { useWords } from '@liren/ui/words';
import type { ReactNode } from 'react';

/** A form that does one thing and closes when it is done. */
export function ActionForm<E extends Endpoint>({
  title,
  send,
  action,
  input,
  onClose,
  stays = false,
  children,
  ...more
}: {
  title: string;
  /** Label of the button that sends; “save” otherwise. */
  send?: string;
  action: Action<E>;
  /** What is sent, as the fields stand. */
  input: () => CallOf<E>;
  onClose: () => void;
  /** It does not close: what came of it is shown in its place. */
  stays?: boolean;
  wide?: boolean;
  grave?: boolean;
  disabled?: boolean;
  children: ReactNode;
}): ReactNode {
  const { t } = useWords();
  return (
    <FormDialog
      title={title}
      send={send ?? t('bodies.save')}
      busy={action.running}
      problem={action.problem}
      onClose={onClose}
      onSend={() => void action.run(input()).then((done) => done && !stays && onClose())}
      {...more}
    >
      {children}
    </FormDialog>
  );
}
