import { useWords } from '@liren/ui/words';
import { type CompositionEvent, type ReactNode, useEffect, useRef, useState } from 'react';
import type { CommunityType } from '../contract/public.ts';
import { type AreasPlace, isFiltered } from './areas-place.ts';

export interface Counted {
  types: readonly CommunityType[];
  counts: { type: readonly { code: string; count: number }[] };
}

/** Type, size and name; what stands in the fields stands in the URL. */
export function Filters({
  counted,
  place,
  set,
}: {
  counted: Counted | undefined;
  place: AreasPlace;
  set: (change: Partial<AreasPlace>) => void;
}): ReactNode {
  const { t, language } = useWords();
  const countOf = (code: string) =>
    counted?.counts.type.find((one) => one.code === code)?.count ?? 0;
  return (
    <search className="areas-filters">
      <label>
        <span>{t('areas.filter.type')}</span>
        <select
          value={place.type ?? ''}
          onChange={(event) => set({ type: event.target.value || undefined })}
        >
          <option value="">{t('areas.filter.type.any')}</option>
          {counted?.types.map(({ code, names }) => (
            <option key={code} value={code}>
              {t('areas.filter.type.option', {
                name: names[language] ?? names['zh-CN'] ?? code,
                count: countOf(code),
              })}
            </option>
          ))}
        </select>
      </label>
      <TypedField
        label={t('areas.filter.min')}
        value={place.min === undefined ? '' : String(place.min)}
        numeric
        commit={(text) => set({ min: numberOf(text) })}
      />
      <TypedField
        label={t('areas.filter.max')}
        value={place.max === undefined ? '' : String(place.max)}
        numeric
        commit={(text) => set({ max: numberOf(text) })}
      />
      <TypedField label={t('areas.filter.q')} value={place.q} commit={(q) => set({ q })} />
      {isFiltered(place) && (
        <button
          type="button"
          className="link-button"
          onClick={() => set({ type: undefined, min: undefined, max: undefined, q: '' })}
        >
          {t('areas.filter.clear')}
        </button>
      )}
    </search>
  );
}

const numberOf = (text: string): number | undefined => {
  const number = Number.parseInt(text, 10);
  return Number.isNaN(number) ? undefined : number;
};

/** A field that tells what was typed once the hand rests, and never in the middle of a pinyin word. */
function TypedField({
  label,
  value,
  numeric = false,
  commit,
}: {
  label: string;
  value: string;
  numeric?: boolean;
  commit: (text: string) => void;
}): ReactNode {
  const [text, setText] = useState(value);
  const composing = useRef(false);
  const told = useRef(commit);
  told.current = commit;
  useEffect(() => setText(value), [value]);
  useEffect(() => {
    if (text === value) return;
    const timer = setTimeout(() => {
      if (!composing.current) told.current(text.trim());
    }, 300);
    return () => clearTimeout(timer);
  }, [text, value]);
  return (
    <label>
      <span>{label}</span>
      <input
        className={numeric ? 'areas-number' : undefined}
        type={numeric ? 'text' : 'search'}
        inputMode={numeric ? 'numeric' : 'search'}
        value={text}
        maxLength={numeric ? 6 : 40}
        onChange={(event) =>
          setText(numeric ? event.target.value.replace(/\D/g, '') : event.target.value)
        }
        onCompositionStart={() => {
          composing.current = true;
        }}
        onCompositionEnd={(event: CompositionEvent<HTMLInputElement>) => {
          composing.current = false;
          commit(event.currentTarget.value.trim());
        }}
      />
    </label>
  );
}
