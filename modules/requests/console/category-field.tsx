import { fieldId, useFault, useOne } from '@liren/ui';
import { useWords } from '@liren/ui/words';
import { type ReactNode, useMemo, useState } from 'react';
import { type CategoryView, listCategories } from '../contract/public.ts';
import { useName } from '../parts/naming.ts';

/** The directory in force; it changes by the month, so that a page asks once. */
export const useCategories = (): readonly CategoryView[] =>
  useOne(listCategories, {}).value?.categories ?? [];

const mostFound = 8;

/** Chooses from some hundred categories: by typing a part of the name, or by browsing the device's own list. */
export function CategoryField({
  at,
  label,
  value,
  onChange,
}: {
  at: string;
  label: string;
  value: string;
  onChange: (code: string) => void;
}): ReactNode {
  const { t } = useWords();
  const name = useName();
  const categories = useCategories();
  const [wanted, setWanted] = useState('');
  const groups = useMemo(
    () => [...Map.groupBy(categories, (c) => c.group.code).values()],
    [categories],
  );
  const needle = wanted.trim().toLowerCase();
  const found =
    needle === ''
      ? []
      : categories.filter((c) =>
          [c.name, c.nameEn, c.code].some((text) => text.toLowerCase().includes(needle)),
        );
  const id = fieldId(at);
  const fault = useFault(at, label);
  return (
    <div className="field category-field" data-bad={fault ? '' : undefined}>
      <label htmlFor={id}>{label}</label>
      {fault && (
        <p className="field-fault" id={`${id}-fault`}>
          {fault}
        </p>
      )}
      <select
        id={id}
        value={value}
        aria-invalid={fault ? true : undefined}
        aria-describedby={fault ? `${id}-fault` : undefined}
        onChange={(event) => onChange(event.target.value)}
      >
        <option value="">{t('requests.console.category.browse')}</option>
        {groups.map((group) => (
          <optgroup key={group[0]?.group.code} label={name(group[0]?.group)}>
            {group.map((c) => (
              <option key={c.code} value={c.code}>
                {name(c)}
              </option>
            ))}
          </optgroup>
        ))}
      </select>
      <input
        type="search"
        aria-label={t('requests.console.category.search')}
        placeholder={t('requests.console.category.search')}
        value={wanted}
        onChange={(event) => setWanted(event.target.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || event.nativeEvent.isComposing) return;
          event.preventDefault(); // the form is not sent by looking for something
          if (found[0]) {
            onChange(found[0].code);
            setWanted('');
          }
        }}
      />
      <div role="status" className="category-found">
        {needle !== '' && found.length === 0 && (
          <p className="field-hint">{t('requests.console.empty.search', { q: wanted.trim() })}</p>
        )}
        {found.slice(0, mostFound).map((c) => (
          <button
            key={c.code}
            type="button"
            className="button"
            aria-pressed={c.code === value}
            onClick={() => {
              onChange(c.code);
              setWanted('');
            }}
          >
            {name(c)}
            <span className="quiet">{name(c.group)}</span>
          </button>
        ))}
      </div>
    </div>
  );
}
