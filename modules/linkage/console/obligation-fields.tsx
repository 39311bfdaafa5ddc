import type { Faults } from '@liren/ui';
import { Button, SelectField, TextField } from '@liren/ui/pwa';
import { useWords } from '@liren/ui/words';
import type { ReactNode } from 'react';
import { type Side, sides } from '../contract/public.ts';

export interface OwedDraft {
  by: Side;
  what: string;
  dueOn: string;
}

/** What is sent: a row that nobody filled is none. */
export const owedOf = (rows: readonly OwedDraft[]): OwedDraft[] =>
  rows.filter(({ what }) => what.trim() !== '');

/** What each side undertakes, row by row, until when. */
export function ObligationFields({
  value,
  onChange,
  faults,
}: {
  value: readonly OwedDraft[];
  onChange: (rows: OwedDraft[]) => void;
  faults: Faults;
}): ReactNode {
  const { t } = useWords();
  const set = (i: number, change: Partial<OwedDraft>) =>
    onChange(value.map((row, at) => (at === i ? { ...row, ...change } : row)));
  return (
    <fieldset className="field" id="body-obligations">
      <legend>{t('linkage.obligations')}</legend>
      <p className="field-hint">{t('linkage.obligations.hint')}</p>
      {value.map((row, i) => {
        const at = `/body/obligations/${i}`;
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: rows are only added at the end and removed there
          <div key={i} className="linkage-owed">
            <SelectField
              at={`${at}/by`}
              label={t('linkage.obligation.by', { count: i + 1 })}
              value={row.by}
              onChange={(by) => set(i, { by })}
              options={sides.map((side) => ({ value: side, label: t(`linkage.side.${side}`) }))}
              faults={faults}
            />
            <TextField
              at={`${at}/what`}
              label={t('linkage.obligation.what')}
              value={row.what}
              onChange={(what) => set(i, { what })}
              maxLength={200}
              faults={faults}
            />
            <TextField
              at={`${at}/dueOn`}
              label={t('linkage.obligation.due')}
              type="date"
              value={row.dueOn}
              onChange={(dueOn) => set(i, { dueOn })}
              faults={faults}
            />
          </div>
        );
      })}
      <div className="linkage-buttons">
        {value.length < 20 && (
          <Button
            onClick={() =>
              onChange([...value, { by: 'first', what: '', dueOn: value.at(-1)?.dueOn ?? '' }])
            }
          >
            {t('linkage.obligation.more')}
          </Button>
        )}
        {value.length > 2 && (
          <Button onClick={() => onChange(value.slice(0, -1))}>
            {t('linkage.obligation.fewer')}
          </Button>
        )}
      </div>
    </fieldset>
  );
}
