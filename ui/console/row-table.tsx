import { ArrowDown, ArrowUp, ArrowUpDown } from 'lucide-react';
import {
  type KeyboardEvent,
  type ReactNode,
  type RefObject,
  useEffect,
  useId,
  useRef,
} from 'react';
import { useWords } from '../language/use-words.ts';
import { Icon } from '../parts/icons.tsx';
import { singleKeysOn } from '../screens/use-keys.ts';

export interface Column<T> {
  key: string;
  head: ReactNode;
  cell: (row: T) => ReactNode;
  /** CSS width: `7rem`, `20%`. */
  width?: string;
  align?: 'end';
  /** The heading sorts; the screen does the sorting and says by which. */
  sortable?: boolean;
  /** The cell that names the row to a screen reader (`<th scope=row>`). */
  names?: boolean;
  /** Not shown below this window width, px. */
  from?: 600 | 1024 | 1440;
}

export interface Sort {
  by: string;
  down: boolean;
}

interface RowTableProps<T> {
  caption: string;
  columns: readonly Column<T>[];
  rows: readonly T[];
  idOf: (row: T) => string;
  /** The row under the cursor: roving focus, moved by J/K, arrows, Home, End. */
  current?: string | null;
  onCurrent?: (id: string) => void;
  /** Enter or a double press. */
  onOpen?: (id: string) => void;
  /** With these, rows can be ticked: X, Shift+J/K, or the box. */
  selected?: ReadonlySet<string>;
  onSelect?: (selected: ReadonlySet<string>) => void;
  sort?: Sort;
  onSort?: (sort: Sort) => void;
  /** To bind the screen's single-letter keys to. */
  bodyRef?: RefObject<HTMLTableSectionElement | null>;
}

/** A real table whose rows are one Tab stop: the focus moves inside by J/K and arrows. */
export function RowTable<T>({
  caption,
  columns,
  rows,
  idOf,
  current = null,
  onCurrent,
  onOpen,
  selected,
  onSelect,
  sort,
  onSort,
  bodyRef,
}: RowTableProps<T>): ReactNode {
  const { t } = useWords();
  const own = useRef<HTMLTableSectionElement>(null);
  const body = bodyRef ?? own;
  const said = useId();
  const ids = rows.map(idOf);
  const at = Math.max(0, ids.indexOf(current ?? ''));
  const ticks = selected !== undefined && onSelect !== undefined;

  // Moved by key from elsewhere (“next matter”): the focus follows only if it was in the table.
  useEffect(() => {
    const row = body.current?.rows[at];
    row?.scrollIntoView?.({ block: 'nearest' });
    if (body.current?.contains(document.activeElement) && document.activeElement !== row) {
      if (document.activeElement?.tagName === 'TR') row?.focus();
    }
  }, [at, body]);

  const toggle = (id: string): void => {
    if (!ticks) return;
    const next = new Set(selected);
    if (!next.delete(id)) next.add(id);
    onSelect(next);
  };
  const moveTo = (index: number, extend: boolean): void => {
    const id = ids[Math.min(Math.max(index, 0), ids.length - 1)];
    if (id === undefined) return;
    if (extend && ticks) onSelect(new Set([...selected, ids[at] ?? id, id]));
    onCurrent?.(id);
    body.current?.rows[ids.indexOf(id)]?.focus();
  };
  const onKey = (event: KeyboardEvent): void => {
    const { key, shiftKey, ctrlKey, metaKey, altKey } = event;
    if (event.nativeEvent.isComposing || event.keyCode === 229) return;
    if (ctrlKey || metaKey || altKey) return;
    if (!(event.target instanceof HTMLTableRowElement)) return; // a link or a box inside has its own keys
    if (key.length === 1 && !singleKeysOn()) return;
    const steps: Record<string, () => void> = {
      ArrowDown: () => moveTo(at + 1, shiftKey),
      ArrowUp: () => moveTo(at - 1, shiftKey),
      j: () => moveTo(at + 1, false),
      k: () => moveTo(at - 1, false),
      J: () => moveTo(at + 1, true),
      K: () => moveTo(at - 1, true),
      Home: () => moveTo(0, false),
      End: () => moveTo(ids.length - 1, false),
      x: () => toggle(ids[at] ?? ''),
      Enter: () => onOpen?.(ids[at] ?? ''),
    };
    const step = steps[key];
    if (!step) return;
    event.preventDefault();
    step();
  };
  return (
    <>
      <table className="row-table">
        <caption className="visually-hidden">{caption}</caption>
        <thead>
          <tr>
            {ticks && (
              <th scope="col" className="row-tick">
                <input
                  type="checkbox"
                  aria-label={t('table.select.all')}
                  checked={rows.length > 0 && ids.every((id) => selected.has(id))}
                  ref={(box) => {
                    if (box)
                      box.indeterminate = selected.size > 0 && !ids.every((id) => selected.has(id));
                  }}
                  onChange={(event) => onSelect(new Set(event.target.checked ? ids : []))}
                />
              </th>
            )}
            {columns.map((column) => (
              <Head key={column.key} column={column} sort={sort} onSort={onSort} />
            ))}
          </tr>
        </thead>
        <tbody ref={body} onKeyDown={onKey}>
          {rows.map((row, i) => {
            const id = ids[i] ?? '';
            return (
              <tr
                key={id}
                tabIndex={i === at ? 0 : -1}
                aria-current={id === current ? 'true' : undefined}
                aria-selected={ticks ? selected.has(id) : undefined}
                onFocus={(event) => {
                  if (event.target === event.currentTarget && id !== current) onCurrent?.(id);
                }}
                onClick={(event) => {
                  if ((event.target as HTMLElement).closest('a, button, input')) return;
                  event.currentTarget.focus();
                  onCurrent?.(id);
                }}
                onDoubleClick={() => onOpen?.(id)}
              >
                {ticks && (
                  <td className="row-tick">
                    <input
                      type="checkbox"
                      tabIndex={-1}
                      aria-label={t('table.select')}
                      checked={selected.has(id)}
                      onChange={() => toggle(id)}
                    />
                  </td>
                )}
                {columns.map((column) => {
                  const Cell = column.names ? 'th' : 'td';
                  return (
                    <Cell
                      key={column.key}
                      scope={column.names ? 'row' : undefined}
                      data-align={column.align}
                      data-from={column.from}
                    >
                      {column.cell(row)}
                    </Cell>
                  );
                })}
              </tr>
            );
          })}
        </tbody>
      </table>
      <p className="visually-hidden" role="status" id={said}>
        {ticks && selected.size > 0 ? t('table.selected', { count: selected.size }) : ''}
      </p>
    </>
  );
}

function Head<T>({
  column,
  sort,
  onSort,
}: {
  column: Column<T>;
  sort: Sort | undefined;
  onSort: ((sort: Sort) => void) | undefined;
}): ReactNode {
  const sorted = sort?.by === column.key;
  const order = sorted ? (sort.down ? 'descending' : 'ascending') : undefined;
  return (
    <th
      scope="col"
      style={column.width ? { inlineSize: column.width } : undefined}
      aria-sort={order}
      data-align={column.align}
      data-from={column.from}
    >
      {column.sortable && onSort ? (
        <button
          type="button"
          className="sort-button"
          onClick={() => onSort({ by: column.key, down: sorted ? !sort.down : true })}
        >
          {column.head}
          <Icon of={sorted ? (sort.down ? ArrowDown : ArrowUp) : ArrowUpDown} size={16} />
        </button>
      ) : (
        column.head
      )}
    </th>
  );
}
