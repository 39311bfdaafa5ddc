import { listUnits } from '@liren/accounts/contract';
import { useOne } from '@liren/ui';
import { SelectField } from '@liren/ui/pwa';
import { useWords } from '@liren/ui/words';
import type { ReactNode } from 'react';

/** A unit that may ask something of communities: none of a community itself. */
export function UnitField({
  label,
  hint,
  any,
  value,
  onChange,
}: {
  label: string;
  hint?: string;
  /** What it is called when no unit is chosen, where that may be. */
  any?: string;
  value: string;
  onChange: (unit: string) => void;
}): ReactNode {
  const { t } = useWords();
  const units = useOne(listUnits, { query: {} }).value?.units ?? [];
  return (
    <SelectField
      at="/body/unit"
      label={label}
      hint={hint}
      value={value}
      onChange={onChange}
      placeholder={any ?? t('sharing.choose')}
      options={units
        .filter(({ kind }) => kind !== 'community')
        .map(({ code, name }) => ({ value: code as string, label: name }))}
    />
  );
}
