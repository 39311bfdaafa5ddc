import { SelectField } from '@liren/ui/pwa';
import { useWords } from '@liren/ui/words';
import type { ReactNode } from 'react';
import { type FactName, factNames } from '../contract/public.ts';

/** Which figure of the register a field is; none: communities are asked. */
export function FactField({
  at,
  value,
  onChange,
}: {
  at: string;
  value: FactName | '';
  onChange: (fact: FactName | '') => void;
}): ReactNode {
  const { t } = useWords();
  return (
    <SelectField
      at={at}
      label={t('sharing.fact')}
      value={value}
      onChange={onChange}
      placeholder={t('sharing.fact.none')}
      options={factNames.map((one) => ({ value: one, label: t(`sharing.fact.${one}`) }))}
    />
  );
}
