import { useWords } from '@liren/ui/words';
import type { ReactNode } from 'react';
import { resourceKinds } from '../contract/public.ts';

/** What a list is narrowed by, in one line. */
export function Filters({ children }: { children: ReactNode }): ReactNode {
  return <search className="linkage-filters">{children}</search>;
}

/** One choice that narrows a list; `any` is what leaves it as it is. */
export function ChoiceFilter<T extends string>({
  label,
  value,
  any,
  options,
  onChange,
}: {
  label: string;
  value: T | '';
  any?: string;
  options: readonly { value: T; label: string }[];
  onChange: (value: T | '') => void;
}): ReactNode {
  return (
    <label>
      <span>{label}</span>
      <select value={value} onChange={(event) => onChange(event.target.value as T | '')}>
        {any !== undefined && <option value="">{any}</option>}
        {options.map((one) => (
          <option key={one.value} value={one.value}>
            {one.label}
          </option>
        ))}
      </select>
    </label>
  );
}

/** Words a list is narrowed by. */
export function WordsFilter({
  q,
  onChange,
}: {
  q: string;
  onChange: (q: string) => void;
}): ReactNode {
  const { t } = useWords();
  return (
    <label>
      <span>{t('linkage.search')}</span>
      <input
        type="search"
        value={q}
        maxLength={40}
        onChange={(event) => onChange(event.target.value)}
      />
    </label>
  );
}

/** Matters on their way, at their end, or all. */
export const views = ['open', 'ended', 'all'] as const;
export type View = (typeof views)[number];

export function ViewFilter({
  view,
  onChange,
}: {
  view: View;
  onChange: (view: View) => void;
}): ReactNode {
  const { t } = useWords();
  return (
    <ChoiceFilter
      label={t('linkage.view')}
      value={view}
      options={views.map((one) => ({ value: one, label: t(`linkage.view.${one}`) }))}
      onChange={(one) => onChange(one || 'open')}
    />
  );
}

/** Kind and words by which the lists of offers and needs are narrowed. */
export function ListFilters({
  kind,
  q,
  onChange,
}: {
  kind: string;
  q: string;
  onChange: (change: { kind?: string; q?: string }) => void;
}): ReactNode {
  const { t } = useWords();
  return (
    <Filters>
      <ChoiceFilter<string>
        label={t('linkage.kind')}
        value={kind}
        any={t('linkage.kind.any')}
        options={resourceKinds.map((one) => ({ value: one, label: t(`linkage.kind.${one}`) }))}
        onChange={(one) => onChange({ kind: one })}
      />
      <WordsFilter q={q} onChange={(words) => onChange({ q: words })} />
    </Filters>
  );
}
