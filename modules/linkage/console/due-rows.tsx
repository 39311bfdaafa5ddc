import { fieldId } from '@liren/ui';
import { Button, TextField } from '@liren/ui/pwa';
import { useWords } from '@liren/ui/words';
import type { ReactNode } from 'react';

/** Something to be done until a day: a task, an obligation. */
export interface DueDraft {
  what: string;
  dueOn: string;
}

/** What is sent: a row that nobody filled is none. */
export const filled = <D extends DueDraft>(rows: readonly D[]): D[] =>
  rows.filter(({ what }) => what.trim() !== '');

/** What is to be done, row by row, each until its day. */
export function DueRows<D extends DueDraft>({
  at,
  title,
  hint,
  words,
  value,
  most,
  least,
  fresh,
  fixed = () => null,
  before,
  after,
  onChange,
}: {
  /** Pointer of the list in what is sent. */
  at: string;
  title: string;
  hint?: string;
  words: { row: (no: number) => string; what: string; more: string; fewer: string };
  value: readonly D[];
  most: number;
  least: number;
  /** A new row, due when the last one is. */
  fresh: (dueOn: string) => D;
  /** What stands in place of the fields of a row that no longer changes; null when it does. */
  fixed?: (row: D) => ReactNode;
  before?: (row: D, set: (change: Partial<D>) => void, at: string) => ReactNode;
  after?: (row: D, set: (change: Partial<D>) => void, at: string) => ReactNode;
  onChange: (rows: D[]) => void;
}): ReactNode {
  const { t } = useWords();
  return (
    <fieldset className="field" id={fieldId(at)}>
      <legend>{title}</legend>
      {hint && <p className="field-hint">{hint}</p>}
      {value.map((row, i) => {
        const own = `${at}/${i}`;
        const stands = fixed(row);
        const set = (change: Partial<D>) =>
          onChange(value.map((one, at_) => (at_ === i ? { ...one, ...change } : one)));
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: a row that goes takes what was typed in it along
          <div key={i} className="linkage-owed">
            <strong>{words.row(i + 1)}</strong>
            {stands || (
              <>
                {before?.(row, set, own)}
                <TextField
                  at={`${own}/what`}
                  label={words.what}
                  value={row.what}
                  onChange={(what) => set({ what } as Partial<D>)}
                  maxLength={200}
                />
                <TextField
                  at={`${own}/dueOn`}
                  label={t('linkage.obligation.due')}
                  type="date"
                  value={row.dueOn}
                  onChange={(dueOn) => set({ dueOn } as Partial<D>)}
                />
                {after?.(row, set, own)}
                {value.length > least && (
                  <div className="linkage-buttons">
                    <Button onClick={() => onChange(value.filter((_, at_) => at_ !== i))}>
                      {words.fewer}
                    </Button>
                  </div>
                )}
              </>
            )}
          </div>
        );
      })}
      {value.length < most && (
        <div className="linkage-buttons">
          <Button onClick={() => onChange([...value, fresh(value.at(-1)?.dueOn ?? '')])}>
            {words.more}
          </Button>
        </div>
      )}
    </fieldset>
  );
}
