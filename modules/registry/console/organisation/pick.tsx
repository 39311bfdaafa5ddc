import type { Faults } from '@liren/ui';
import { useOne } from '@liren/ui';
import { SelectField, TextField } from '@liren/ui/pwa';
import { useWords } from '@liren/ui/words';
import { type ReactNode, useState } from 'react';
import { listOrganisations } from '../../contract/public.ts';

/** Chooses an organisation: some characters of its name, then one of those found. */
export function OrganisationPick({
  at,
  label,
  value,
  onChange,
  faults,
  optional,
  type,
}: {
  at: string;
  label: string;
  /** What is chosen, with its name when that is known. */
  value: { id: string; name: string } | null;
  onChange: (chosen: { id: string; name: string } | null) => void;
  faults?: Faults;
  optional?: boolean;
  type?: 'property_company';
}): ReactNode {
  const { t } = useWords();
  const [q, setQ] = useState('');
  const found = useOne(
    listOrganisations,
    { query: { q, limit: 20, ...(type ? { type } : {}) } },
    { when: q.trim().length > 1 || type !== undefined, keep: true },
  );
  const items = found.value?.items ?? [];
  const options = [
    ...(value && !items.some(({ id }) => id === value.id) ? [value] : []),
    ...items.map(({ id, name }) => ({ id, name })),
  ];
  return (
    <div className="org-pick">
      <TextField
        at={`${at}-q`}
        label={t('registry.org.pick.q', { label })}
        value={q}
        onChange={setQ}
        maxLength={60}
        optional
      />
      <SelectField
        at={at}
        label={label}
        hint={
          q.trim().length > 1 && found.value && items.length === 0
            ? t('registry.org.pick.none')
            : undefined
        }
        placeholder={t(optional ? 'registry.org.pick.nobody' : 'registry.org.pick.choose')}
        value={value?.id ?? ''}
        onChange={(id: string) => onChange(options.find((one) => one.id === id) ?? null)}
        options={options.map(({ id, name }) => ({ value: id, label: name }))}
        {...(optional ? { optional } : {})}
        {...(faults ? { faults } : {})}
      />
    </div>
  );
}
