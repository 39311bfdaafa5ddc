import { ChevronLeft } from 'lucide-react';
import type { ButtonHTMLAttributes, ReactNode } from 'react';
import { useWords } from '../language/use-words.ts';
import { Icon } from '../parts/icons.tsx';
import { useBack } from '../screens/place.tsx';

/**
 * One screen of an app for phones: its h1 (focused on arrival), what it holds, its one primary action.
 *
 * @param back     where “返回” leads when the screen was opened by a link; none on the tabs themselves
 * @param actions  stands at the thumb on a phone; never covers what has the focus
 */
export function Screen({
  title,
  back,
  step,
  children,
  actions,
}: {
  title: ReactNode;
  back?: string;
  /** `第 2 步，共 4 步` */
  step?: ReactNode;
  children: ReactNode;
  actions?: ReactNode;
}): ReactNode {
  return (
    <div className="screen">
      {(back !== undefined || step) && (
        <div className="screen-bar">
          {back !== undefined && <BackButton to={back} />}
          {step && <p className="screen-step">{step}</p>}
        </div>
      )}
      <h1 tabIndex={-1}>{title}</h1>
      {children}
      {actions && <div className="screen-actions">{actions}</div>}
    </div>
  );
}

function BackButton({ to }: { to: string }): ReactNode {
  const { t } = useWords();
  const back = useBack(to);
  return (
    <button type="button" className="back-button" onClick={back}>
      <Icon of={ChevronLeft} />
      {t('action.back')}
    </button>
  );
}

/** A part of a screen with a heading and a line around it. */
export function Card({
  title,
  aside,
  children,
}: {
  title?: ReactNode;
  /** Right of the heading: “全部 ›”. */
  aside?: ReactNode;
  children: ReactNode;
}): ReactNode {
  return (
    <section className="card">
      {(title || aside) && (
        <header className="card-head">
          {title && <h2>{title}</h2>}
          {aside}
        </header>
      )}
      {children}
    </section>
  );
}

/** A button; says that it works while it works, and cannot be pressed twice. */
export function Button({
  kind = 'plain',
  busy = false,
  children,
  ...native
}: {
  kind?: 'plain' | 'primary' | 'danger';
  busy?: boolean;
  children: ReactNode;
} & Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'children'>): ReactNode {
  return (
    <button
      type="button"
      className={kind === 'plain' ? 'button' : `button button-${kind}`}
      aria-busy={busy || undefined}
      // Not `disabled`: that would drop the focus of whoever just pressed it.
      aria-disabled={busy || undefined}
      {...native}
      onClick={busy ? (event) => event.preventDefault() : native.onClick}
    >
      {children}
    </button>
  );
}
