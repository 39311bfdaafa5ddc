import type { ReactNode } from 'react';

export interface FactColumn<T> {
  key: string;
  head: ReactNode;
  cell: (row: T) => ReactNode;
  align?: 'end';
  /** The cell that names the row to a screen reader (`<th scope=row>`). */
  names?: boolean;
  /** A column of boxes to tick. */
  ticks?: boolean;
}

/** A table that is read: no cursor, no sorting. On a phone each row is a card whose cells say what they are. */
export function FactTable<T>({
  caption,
  columns,
  rows,
  idOf,
}: {
  caption: string;
  columns: readonly FactColumn<T>[];
  rows: readonly T[];
  idOf: (row: T) => string;
}): ReactNode {
  return (
    <div className="fact-table">
      <table className="row-table">
        <caption className="visually-hidden">{caption}</caption>
        <thead>
          <tr>
            {columns.map(({ key, head, align, ticks }) => (
              <th
                key={key}
                scope="col"
                data-align={align}
                className={ticks ? 'row-tick' : undefined}
              >
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={idOf(row)}>
              {columns.map(({ key, head, cell, align, names, ticks }) => {
                const Cell = names ? 'th' : 'td';
                return (
                  <Cell
                    key={key}
                    scope={names ? 'row' : undefined}
                    data-align={align}
                    data-head={names || typeof head !== 'string' ? undefined : head}
                    className={ticks ? 'row-tick' : undefined}
                  >
                    {cell(row)}
                  </Cell>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
