import { Dialog, Icon } from '@liren/ui';
import { CheckField } from '@liren/ui/pwa';
import { useWords } from '@liren/ui/words';
import { Columns3 } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { type QueueColumn, queueColumns } from '../../contract/public.ts';
import { columnsChosen } from './saved-view-place.ts';

const usual: readonly QueueColumn[] = ['clock', 'title', 'place', 'word', 'opened', 'holder'];

/** Which columns the queue shows; kept in its address, and so by a view. */
export function ColumnsButton({
  columns,
  onColumns,
}: {
  columns: readonly QueueColumn[] | undefined;
  onColumns: (columns: QueueColumn[] | undefined) => void;
}): ReactNode {
  const { t } = useWords();
  const [open, setOpen] = useState(false);
  const shown = new Set(columns ?? usual);
  const toggle = (column: QueueColumn, on: boolean): void => {
    const next = new Set(shown);
    if (on) next.add(column);
    else next.delete(column);
    onColumns(columnsChosen(queueColumns, next));
  };
  return (
    <>
      <button type="button" className="button" onClick={() => setOpen(true)}>
        <Icon of={Columns3} size={16} />
        {t('requests.console.columns')}
      </button>
      {open && (
        <Dialog
          open
          sheet
          title={t('requests.console.columns')}
          onClose={() => setOpen(false)}
          actions={
            <>
              <button type="button" className="button" onClick={() => onColumns(undefined)}>
                {t('requests.console.columns.usual')}
              </button>
              <button
                type="button"
                className="button button-primary"
                onClick={() => setOpen(false)}
              >
                {t('requests.console.filters.done')}
              </button>
            </>
          }
        >
          <div className="column-choice">
            {queueColumns
              .filter((column) => column !== 'title')
              .map((column) => (
                <CheckField
                  key={column}
                  at={`/columns/${column}`}
                  label={t(
                    column === 'clock'
                      ? 'requests.console.column.clock'
                      : `requests.column.${column}`,
                  )}
                  value={shown.has(column)}
                  onChange={(on) => toggle(column, on)}
                />
              ))}
          </div>
        </Dialog>
      )}
    </>
  );
}
