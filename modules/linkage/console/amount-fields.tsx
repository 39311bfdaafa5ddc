import { SelectField, TextField } from '@liren/ui/pwa';
import { useWords } from '@liren/ui/words';
import type { ReactNode } from 'react';
import {
  type AmountUnit,
  type ResourceKind,
  resourceKinds,
  unitsOfKind,
} from '../contract/public.ts';

export interface AmountDraft {
  kind: ResourceKind;
  unit: AmountUnit;
  amount: string;
}

export const amountDraftOf = (row: {
  kind: ResourceKind;
  unit: AmountUnit;
  amount: number;
}): AmountDraft => ({
  ...{ kind: row.kind, unit: row.unit },
  amount: String(row.unit === 'fen' ? row.amount / 100 : row.amount),
});

/** What is sent: money in fen. Not a number is sent as such, and the schema says so. */
export const amountOf = ({ amount, unit }: AmountDraft): number =>
  amount.trim() === '' ? Number.NaN : Math.round(Number(amount) * (unit === 'fen' ? 100 : 1));

/** Of what kind, how much of it, and what that counts. */
export function AmountFields({
  value,
  onChange,
}: {
  value: AmountDraft;
  onChange: (amount: AmountDraft) => void;
}): ReactNode {
  const { t } = useWords();
  return (
    <>
      <SelectField
        at="/body/kind"
        label={t('linkage.kind')}
        value={value.kind}
        onChange={(kind) => onChange({ ...value, kind, unit: unitsOfKind[kind][0] as AmountUnit })}
        options={resourceKinds.map((one) => ({ value: one, label: t(`linkage.kind.${one}`) }))}
      />
      {unitsOfKind[value.kind].length > 1 && (
        <SelectField
          at="/body/unit"
          label={t('linkage.unit')}
          value={value.unit}
          onChange={(unit) => onChange({ ...value, unit })}
          options={unitsOfKind[value.kind].map((one) => ({
            value: one,
            label: t(`linkage.unit.${one}`),
          }))}
        />
      )}
      <TextField
        at="/body/amount"
        label={t(`linkage.amount.of.${value.unit}`)}
        value={value.amount}
        onChange={(amount) => onChange({ ...value, amount })}
        inputMode="decimal"
      />
    </>
  );
}
