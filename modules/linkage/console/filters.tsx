import { useWords } from '@liren/ui/words';
import type { ReactNode } from 'react';
import { type ResourceKind, resourceKinds } from '../contract/public.ts';

/** Kind and words by which a list is narrowed. */
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
    <search className="linkage-filters">
      <label>
        <span>{t('linkage.kind')}</span>
        <select value={kind} onChange={(event) => onChange({ kind: event.target.value })}>
          <option value="">{t('linkage.kind.any')}</option>
          {resourceKinds.map((one: ResourceKind) => (
            <option key={one} value={one}>
              {t(`linkage.kind.${one}`)}
            </option>
          ))}
        </select>
      </label>
      <label>
        <span>{t('linkage.search')}</span>
        <input
          type="search"
          value={q}
          maxLength={40}
          onChange={(event) => onChange({ q: event.target.value })}
        />
      </label>
    </search>
  );
}
