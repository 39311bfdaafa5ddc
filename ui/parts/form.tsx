import type { Problem } from '@liren/kernel/contract';
import type { ComponentProps, KeyboardEvent, ReactNode } from 'react';
import { FaultsWithin } from './error-summary.tsx';

/**
 * A form: what is wrong on top, with the focus; each field within finds its own fault. The browser checks nothing.
 * Enter is a new line in a long text, and nothing in a list: with Ctrl or ⌘ it sends from everywhere.
 */
export function Form({
  problem,
  labels,
  onSend,
  children,
  ...native
}: {
  /** Undefined: the children show it themselves. */
  problem?: Problem | null | undefined;
  /** What pointers are called that no field has. */
  labels?: Record<string, string> | undefined;
  onSend: () => void;
} & Omit<ComponentProps<'form'>, 'noValidate' | 'onSubmit' | 'onKeyDown'>): ReactNode {
  return (
    <form
      {...native}
      noValidate
      onSubmit={(event) => {
        // React hands on what happens in a dialog opened from within.
        if (event.target !== event.currentTarget) return;
        event.preventDefault();
        onSend();
      }}
      onKeyDown={pressSend}
    >
      {problem === undefined ? (
        children
      ) : (
        <FaultsWithin problem={problem} labels={labels}>
          {children}
        </FaultsWithin>
      )}
    </form>
  );
}

/** As a press on the button that sends: not while that is busy or cannot be pressed. */
function pressSend(event: KeyboardEvent<HTMLFormElement>): void {
  if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey) || event.defaultPrevented) return;
  event.preventDefault();
  for (const one of event.currentTarget.elements)
    if (one instanceof HTMLButtonElement && one.type === 'submit') return one.click();
}
