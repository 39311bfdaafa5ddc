import { ChevronLeft } from 'lucide-react';
import type { ReactNode } from 'react';
import { useWords } from '../language/use-words.ts';
import { Icon } from '../parts/icons.tsx';
import { useBack } from '../screens/place.tsx';

/**
 * One screen of the console: its h1 (focused on arrival), filters and actions on one line, the rest.
 *
 * @param fill  the screen is as high as the window and scrolls in its panes (queue, map)
 */
export function Page({
  title,
  back,
  note,
  tools,
  actions,
  fill = false,
  children,
}: {
  title: ReactNode;
  /** Where “返回” leads when the page was opened by a link. */
  back?: string;
  /** Right of the title: a count, a state, the public number. */
  note?: ReactNode;
  /** Filters and switches, under the title. */
  tools?: ReactNode;
  actions?: ReactNode;
  fill?: boolean;
  children: ReactNode;
}): ReactNode {
  return (
    <div className={fill ? 'page page-fill' : 'page'}>
      <header className="page-head">
        {back !== undefined && <Back to={back} />}
        <h1 tabIndex={-1}>{title}</h1>
        {note && <div className="page-note">{note}</div>}
        {actions && <div className="page-actions">{actions}</div>}
      </header>
      {tools && <div className="page-tools">{tools}</div>}
      {children}
    </div>
  );
}

function Back({ to }: { to: string }): ReactNode {
  const { t } = useWords();
  const back = useBack(to);
  return (
    <button type="button" className="icon-button" onClick={back} aria-label={t('action.back')}>
      <Icon of={ChevronLeft} />
    </button>
  );
}

/** A bordered part of a page with a heading. */
export function Panel({
  title,
  aside,
  children,
}: {
  title?: ReactNode;
  aside?: ReactNode;
  children: ReactNode;
}): ReactNode {
  return (
    <section className="panel">
      {(title || aside) && (
        <header className="panel-head">
          {title && <h2>{title}</h2>}
          {aside}
        </header>
      )}
      {children}
    </section>
  );
}
