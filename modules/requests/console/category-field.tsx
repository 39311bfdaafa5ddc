import { type Faults, fieldId, useOne } from '@liren/ui';
import { useWords } from '@liren/ui/words';
import { type ReactNode, useMemo, useState } from 'react';
import { type CategoryView, listCategories } from '../contract/public.ts';
import type { RequestKind } from '../dictionary/public.ts';
import { useName } from './naming.ts';

/** The directory in force; it changes by the month, so that a page asks once. */
export const useCategories = (): readonly CategoryView[] =>
  useOne(listCategories, {}).value?.categories ?? [];

/**
 * Chooses from some hundred categories: typing shortens the list, the list itself is the device's own.
 *
 * @param kind  only categories of this kind; null: all
 */
export function CategoryField({
  at,
  label,
  faults,
  value,
  onChange,
  kind,
}: {
  at: string;
  label: string;
  faults?: Faults;
  value: string;
  onChange: (code: string) => void;
  kind: RequestKind | null;
}): ReactNode {
  const { t } = useWords();
  const name = useName();
  const categories = useCategories();
  const [wanted, setWanted] = useState('');
  const groups = useMemo(() => {
    const needle = wanted.trim().toLowerCase();
    const fitting = categories.filter(
      (c) =>
        c.code === value ||
        ((kind === null || c.kinds.includes(kind)) &&
          [c.name, c.nameEn, c.code, c.group.name].some((text) =>
            text.toLowerCase().includes(needle),
          )),
    );
    return [...Map.groupBy(fitting, (c) => c.group.code).values()];
  }, [categories, wanted, value, kind]);
  const id = fieldId(at);
  const fault = faults?.at(at);
  return (
    <div className="field" data-bad={fault ? '' : undefined}>
      <label htmlFor={id}>{label}</label>
      {fault && (
        <p className="field-fault" id={`${id}-fault`}>
          {fault}
        </p>
      )}
      <input
        type="search"
        aria-label={t('requests.console.category.search')}
        placeholder={t('requests.console.category.search')}
        value={wanted}
        onChange={(event) => setWanted(event.target.value)}
      />
      <select
        id={id}
        className="category-list"
        size={7}
        value={value}
        aria-invalid={fault ? true : undefined}
        aria-describedby={fault ? `${id}-fault` : undefined}
        onChange={(event) => onChange(event.target.value)}
      >
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
    </div>
  );
}
