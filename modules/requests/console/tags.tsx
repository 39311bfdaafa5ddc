import { fieldId, useFault, useFormat } from '@liren/ui';
import { useWords } from '@liren/ui/words';
import type { ReactNode } from 'react';
import type { RequestPage } from '../contract/public.ts';
import { type Tag, tags } from '../domain/public.ts';
import { reasonSentence } from './limits.ts';
import './desk-tools.css';

/** 急难愁盼 as small marks; nothing where there are none. */
export function TagMarks({ of }: { of: readonly Tag[] }): ReactNode {
  const { t } = useWords();
  if (of.length === 0) return null;
  return (
    <span className="tag-marks">
      {of.map((tag) => (
        <span key={tag} className="tag-mark" title={t(`requests.tag.${tag}.why`)}>
          {t(`requests.tag.${tag}`)}
        </span>
      ))}
    </span>
  );
}

/** Any of the four, each with what it means; what the text speaks for says so. A person decides. */
export function TagChoices({
  value,
  suggested,
  onChange,
}: {
  value: readonly Tag[];
  suggested: RequestPage['suggestedTags'];
  onChange: (tags: readonly Tag[]) => void;
}): ReactNode {
  const words = useWords();
  const format = useFormat();
  const { t } = words;
  return (
    <div className="tag-choices">
      {tags.map((tag) => {
        const why = suggested.find((s) => s.tag === tag);
        return (
          <label key={tag} className="choice">
            <input
              type="checkbox"
              checked={value.includes(tag)}
              onChange={(event) =>
                onChange(
                  tags.filter((one) => (one === tag ? event.target.checked : value.includes(one))),
                )
              }
            />
            <span>
              <strong>{t(`requests.tag.${tag}`)}</strong>{' '}
              <span className="quiet">
                {t(`requests.tag.${tag}.why`)}
                {why && <> · {reasonSentence(why.reason, words, format)}</>}
              </span>
            </span>
          </label>
        );
      })}
    </div>
  );
}

/** The same as a field of a step's form. */
export function TagsField({
  at,
  label,
  value,
  page,
  onChange,
}: {
  at: string;
  label: string;
  value: readonly Tag[] | undefined;
  /** Null: many matters at once, of which none speaks for all. */
  page: RequestPage | null;
  onChange: (tags: readonly Tag[]) => void;
}): ReactNode {
  const fault = useFault(at, label);
  return (
    <fieldset className="field" id={fieldId(at)} data-bad={fault ? '' : undefined}>
      <legend>{label}</legend>
      {fault && <p className="field-fault">{fault}</p>}
      <TagChoices
        value={value ?? page?.tags ?? []}
        suggested={page?.suggestedTags ?? []}
        onChange={onChange}
      />
    </fieldset>
  );
}
