import { EmptyState, Go, type List, Rows, useFormat } from '@liren/ui';
import { Page } from '@liren/ui/console';
import { Button } from '@liren/ui/pwa';
import { useWords } from '@liren/ui/words';
import { type ReactNode, useState } from 'react';
import { LinkageNav } from './linkage-nav.tsx';
import './linkage.css';

/** One list of this room: its neighbours, what narrows it, its rows, and a form for a new or a standing one. */
export function ListPage<T, R>({
  of,
  title,
  note,
  filters,
  actions,
  add,
  form,
  empty,
  above,
  children,
}: {
  of: List<T, R>;
  title: string;
  note?: ReactNode;
  filters: ReactNode;
  /** Ways from here, before the button for a new one. */
  actions?: ReactNode;
  /** Label of the button for a new one; without it there is none. */
  add: string | false | undefined;
  form: (row: T | null, close: () => void) => ReactNode;
  empty: { title: string; why: string };
  above?: ReactNode;
  children: (rows: readonly T[], change: (row: T) => void) => ReactNode;
}): ReactNode {
  const [opened, open] = useState<{ row: T | null } | null>(null);
  return (
    <Page
      title={title}
      note={note}
      tools={
        <>
          <LinkageNav />
          {filters}
        </>
      }
      actions={
        <>
          {actions}
          {add && (
            <Button kind="primary" onClick={() => open({ row: null })}>
              {add}
            </Button>
          )}
        </>
      }
    >
      {above}
      <Rows of={of} rows={8} empty={<EmptyState {...empty} />}>
        {(rows) => children(rows, (row) => open({ row }))}
      </Rows>
      {opened && form(opened.row, () => open(null))}
    </Page>
  );
}

/** What a row is called, with what belongs to it in small below; a link where it has a page. */
export function Titled({
  to,
  title,
  under,
}: {
  to?: string;
  title: string;
  under: readonly (string | false | null | undefined)[];
}): ReactNode {
  return (
    <>
      {to ? <Go to={to}>{title}</Go> : title}
      <small className="linkage-under">{under.filter(Boolean).join(' · ')}</small>
    </>
  );
}

/** Until when something is owed; a day that is over stands out. */
export function DueOn({
  dueOn,
  isLate,
  late = 'linkage.owed.late',
}: {
  dueOn: string | null;
  isLate: boolean;
  late?: 'linkage.owed.late' | 'linkage.task.late';
}): ReactNode {
  const { t } = useWords();
  const format = useFormat();
  if (dueOn === null) return '—';
  return (
    <span className={isLate ? 'linkage-late' : undefined}>
      {t(isLate ? late : 'linkage.owed.by', { date: format.date(dueOn) })}
    </span>
  );
}
