import { fieldId, useFault, useOne } from '@liren/ui';
import { useWords } from '@liren/ui/words';
import { type ReactNode, useState } from 'react';
import { findParties, type PartyRef } from '../contract/public.ts';

export interface ChosenParty {
  ref: PartyRef;
  name: string;
}

/** Chooses an actor of the register: a part of its name is typed, and one of those found is taken. */
export function PartyField({
  at,
  label,
  hint,
  value,
  onChange,
}: {
  at: string;
  label: string;
  hint?: string;
  value: ChosenParty | null;
  onChange: (party: ChosenParty | null) => void;
}): ReactNode {
  const { t } = useWords();
  const [q, setQ] = useState('');
  const found = useOne(findParties, { query: { q } }, { when: q.trim() !== '', keep: true });
  const id = fieldId(at);
  const fault = useFault(at, label, undefined);
  if (value)
    return (
      <div className="field">
        <span id={`${id}-label`}>{label}</span>
        <div className="linkage-buttons">
          <strong>{value.name}</strong>
          <button
            type="button"
            className="button"
            aria-describedby={`${id}-label`}
            onClick={() => onChange(null)}
          >
            {t('linkage.party.other')}
          </button>
        </div>
      </div>
    );
  return (
    <div className="field" data-bad={fault ? '' : undefined}>
      <label htmlFor={id}>{label}</label>
      <p className="field-hint" id={`${id}-hint`}>
        {hint ?? t('linkage.party.hint')}
      </p>
      {fault && (
        <p className="field-fault" id={`${id}-fault`}>
          {fault}
        </p>
      )}
      <input
        id={id}
        value={q}
        maxLength={40}
        autoComplete="off"
        aria-describedby={`${id}-hint${fault ? ` ${id}-fault` : ''}`}
        aria-invalid={fault ? true : undefined}
        onChange={(event) => setQ(event.target.value)}
      />
      <div role="status" className="linkage-buttons">
        {q.trim() !== '' && found.value?.items.length === 0 && (
          <span className="quiet">{t('linkage.party.none')}</span>
        )}
        {q.trim() !== '' &&
          found.value?.items.slice(0, 8).map(({ ref, name, area }) => (
            <button
              key={ref}
              type="button"
              className="button"
              onClick={() => onChange({ ref: ref as PartyRef, name })}
            >
              {name} <small className="quiet">{area.name}</small>
            </button>
          ))}
      </div>
    </div>
  );
}
