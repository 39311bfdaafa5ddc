import { type FactColumn, FactTable, Panel } from '@liren/ui/console';
import { Button } from '@liren/ui/pwa';
import { useWords } from '@liren/ui/words';
import type { ReactNode } from 'react';

/** A table under its heading, with the button that adds to it and a sentence while it is empty. */
export function TablePanel<T extends { id: string }>({
  title,
  lead,
  none,
  rows,
  columns,
  add,
  actions,
}: {
  title: string;
  lead?: string;
  none: string;
  rows: readonly T[];
  columns: readonly FactColumn<T>[];
  /** Undefined or false: the reader adds nothing. */
  add?: { label: string; onPress: () => void } | false | undefined;
  /** Buttons of a row. */
  actions?: ((row: T) => ReactNode) | false | undefined;
}): ReactNode {
  const { t } = useWords();
  return (
    <Panel title={title} aside={add && <Button onClick={add.onPress}>{add.label}</Button>}>
      {lead && <p className="quiet">{lead}</p>}
      {rows.length === 0 ? (
        <p className="quiet">{none}</p>
      ) : (
        <FactTable
          caption={title}
          rows={rows}
          idOf={({ id }) => id}
          columns={
            actions
              ? [
                  ...columns,
                  {
                    key: 'do',
                    head: t('bodies.seat.do'),
                    cell: (row) => <span className="bodies-doings">{actions(row)}</span>,
                  },
                ]
              : columns
          }
        />
      )}
    </Panel>
  );
}

/** One of the things a row offers; `of` tells it apart for who cannot see the row. */
export function Doing({
  label,
  of,
  onPress,
}: {
  label: string;
  of: string;
  onPress: () => void;
}): ReactNode {
  return (
    <button type="button" className="link-button" aria-label={`${label} · ${of}`} onClick={onPress}>
      {label}
    </button>
  );
}
