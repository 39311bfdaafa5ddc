import { SelectField } from '@liren/ui/pwa';
import { useWords } from '@liren/ui/words';
import type { ReactNode } from 'react';
import { type Side, sides } from '../contract/public.ts';
import { type DueDraft, DueRows } from './due-rows.tsx';

export interface OwedDraft extends DueDraft {
  by: Side;
}

/** What each side undertakes, row by row, until when. */
export function ObligationFields({
  value,
  onChange,
}: {
  value: readonly OwedDraft[];
  onChange: (rows: OwedDraft[]) => void;
}): ReactNode {
  const { t } = useWords();
  return (
    <DueRows<OwedDraft>
      at="/body/obligations"
      title={t('linkage.obligations')}
      hint={t('linkage.obligations.hint')}
      words={{
        row: (count) => t('linkage.obligation.of', { count }),
        what: t('linkage.obligation.what'),
        more: t('linkage.obligation.more'),
        fewer: t('linkage.obligation.fewer'),
      }}
      value={value}
      least={2}
      most={20}
      fresh={(dueOn) => ({ by: 'first', what: '', dueOn })}
      before={({ by }, set, at) => (
        <SelectField
          at={`${at}/by`}
          label={t('linkage.obligation.by')}
          value={by}
          onChange={(one) => set({ by: one })}
          options={sides.map((side) => ({ value: side, label: t(`linkage.side.${side}`) }))}
        />
      )}
      onChange={onChange}
    />
  );
}
