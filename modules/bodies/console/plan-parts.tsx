import type { Faults } from '@liren/ui';
import { newId } from '@liren/ui';
import { Button, TextField } from '@liren/ui/pwa';
import { useWords } from '@liren/ui/words';
import type { ReactNode } from 'react';
import type { PlanContent, PlanPurpose } from '../contract/public.ts';

export interface PartDraft {
  id: string;
  who: string;
  toward: string;
  what: string;
  dueOn: string;
}

export const emptyPart = (dueOn: string): PartDraft => ({
  ...{ id: newId(), who: '', toward: '', what: '', dueOn },
});

/** What is sent: a row that nobody filled is none. */
export const partsOf = (rows: readonly PartDraft[]): PlanContent['parts'] =>
  rows.filter(({ who, what }) => who.trim() || what.trim()) as PlanContent['parts'];

/** The part of every unit, row by row: who, what, until when; on a list of service also for whom. */
export function PartFields({
  purpose,
  units,
  value,
  onChange,
  faults,
}: {
  purpose: PlanPurpose;
  units: readonly string[];
  value: readonly PartDraft[];
  onChange: (rows: PartDraft[]) => void;
  faults: Faults;
}): ReactNode {
  const { t } = useWords();
  const set = (id: string, change: Partial<PartDraft>) =>
    onChange(value.map((row) => (row.id === id ? { ...row, ...change } : row)));
  return (
    <fieldset className="field" id="body-parts">
      <legend>{t('bodies.plan.parts')}</legend>
      <p className="field-hint">{t(`bodies.plan.parts.hint.${purpose}`)}</p>
      <datalist id="bodies-units">
        {units.map((unit) => (
          <option key={unit} value={unit}>
            {unit}
          </option>
        ))}
      </datalist>
      {value.map((row, i) => {
        const at = `/body/parts/${i}`;
        return (
          <div key={row.id} className="bodies-part">
            <TextField
              at={`${at}/who`}
              label={t('bodies.plan.who', { count: i + 1 })}
              list="bodies-units"
              value={row.who}
              onChange={(who) => set(row.id, { who })}
              maxLength={60}
              faults={faults}
            />
            {purpose === 'service' && (
              <TextField
                at={`${at}/toward`}
                label={t('bodies.plan.toward')}
                list="bodies-units"
                optional
                value={row.toward}
                onChange={(toward) => set(row.id, { toward })}
                maxLength={60}
                faults={faults}
              />
            )}
            <TextField
              at={`${at}/what`}
              label={t('bodies.plan.what')}
              value={row.what}
              onChange={(what) => set(row.id, { what })}
              maxLength={200}
              faults={faults}
            />
            <TextField
              at={`${at}/dueOn`}
              label={t('bodies.plan.due')}
              type="date"
              value={row.dueOn}
              onChange={(dueOn) => set(row.id, { dueOn })}
              faults={faults}
            />
            {value.length > 2 && (
              <button
                type="button"
                className="link-button"
                aria-label={t('bodies.plan.part.remove', { count: i + 1 })}
                onClick={() => onChange(value.filter(({ id }) => id !== row.id))}
              >
                {t('bodies.plan.remove')}
              </button>
            )}
          </div>
        );
      })}
      {value.length < 40 && (
        <div className="button-row">
          <Button onClick={() => onChange([...value, emptyPart(value.at(-1)?.dueOn ?? '')])}>
            {t('bodies.plan.part.more')}
          </Button>
        </div>
      )}
    </fieldset>
  );
}
