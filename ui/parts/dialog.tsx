import { X } from 'lucide-react';
import { type ReactNode, useId, useLayoutEffect, useRef } from 'react';
import { useWords } from '../language/use-words.ts';
import { Icon } from './icons.tsx';

/**
 * A layer over the page, on the platform's own `<dialog>`: focus stays inside, Esc closes, the page
 * behind is inert, the focus returns to where it was.
 *
 * `sheet` rises from the bottom edge on a phone and is a dialog on a desk.
 */
export function Dialog({
  open,
  onClose,
  title,
  children,
  actions,
  sheet = false,
  wide = false,
  alert = false,
}: {
  open: boolean;
  /** Esc, ×, a tap beside it. Leave out for a question that must be answered. */
  onClose?: () => void;
  title: string;
  children: ReactNode;
  actions?: ReactNode;
  sheet?: boolean;
  wide?: boolean;
  /** Interrupts: danger, or something that cannot be taken back. */
  alert?: boolean;
}): ReactNode {
  const { t } = useWords();
  const box = useRef<HTMLDialogElement>(null);
  const heading = useId();
  // Layout effect: its clean-up still finds the dialog in the page, and closing it gives the focus back.
  useLayoutEffect(() => {
    const dialog = box.current;
    if (!dialog || !open) return;
    const opener = document.activeElement;
    dialog.showModal();
    return () => {
      dialog.close();
      // React has taken the dialog off the page by now, and with it the browser's own way back.
      if (document.activeElement === document.body && opener instanceof HTMLElement) opener.focus();
    };
  }, [open]);
  if (!open) return null;
  return (
    <dialog
      ref={box}
      className={`dialog${sheet ? ' dialog-sheet' : ''}${wide ? ' dialog-wide' : ''}`}
      aria-labelledby={heading}
      role={alert ? 'alertdialog' : undefined}
      onCancel={(event) => {
        event.preventDefault();
        onClose?.();
      }}
      onClick={(event) => {
        if (event.target === box.current) onClose?.();
      }}
    >
      <div className="dialog-box">
        {/* Not <header>: outside of sections that is the page's banner. */}
        <div className="dialog-head">
          <h2 id={heading}>{title}</h2>
          {onClose && (
            <button
              type="button"
              className="icon-button"
              onClick={onClose}
              aria-label={t('action.close')}
            >
              <Icon of={X} />
            </button>
          )}
        </div>
        <div className="dialog-body">{children}</div>
        {actions && <div className="dialog-actions">{actions}</div>}
      </div>
    </dialog>
  );
}
