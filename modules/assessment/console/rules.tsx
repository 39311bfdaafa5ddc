import { Answer, ErrorSummary, fieldId, useAction, useFaults, useFormat, useOne } from '@liren/ui';
import { Page, Panel } from '@liren/ui/console';
import { useWords, type WordKey } from '@liren/ui/words';
import { type FormEvent, type ReactNode, useState } from 'react';
import {
  listProfiles,
  type PublishedProfile,
  publishProfile,
  type Rules,
} from '../contract/public.ts';
import './assess.css';
import { useReasonName } from './reason-name.ts';
import { Formulas } from './rules-sheet.tsx';

/** All versions of the rules, and the form of the next one for whoever may publish it. */
export default function RulesScreen(): ReactNode {
  const { t } = useWords();
  const format = useFormat();
  const list = useOne(listProfiles, {});
  return (
    <Page title={t('assessment.rules.title')} back="/assess">
      <Answer of={list}>
        {({ profiles, may, earliestMonth }) => (
          <>
            {profiles.map((profile) => (
              <Panel
                key={profile.version}
                title={t('assessment.rules.version', { version: profile.version })}
                aside={
                  <span className="assess-note">
                    {profile.publishedAt
                      ? t('assessment.rules.published', {
                          when: format.dateTime(profile.publishedAt),
                        })
                      : t('assessment.rules.shipped')}
                  </span>
                }
              >
                <Formulas profile={profile} />
              </Panel>
            ))}
            {may.includes('publish') && profiles[0] && (
              // A newer version than the one the form began with is a new form.
              <RulesForm
                key={profiles[0].version}
                latest={profiles[0]}
                known={profiles.at(-1)?.rules.exclusions ?? []}
                earliestMonth={earliestMonth}
              />
            )}
          </>
        )}
      </Answer>
    </Page>
  );
}

type Path = readonly [keyof Rules] | readonly [keyof Rules, string];

const numbers: readonly {
  group: 'weights' | 'base' | 'targets' | 'mix';
  paths: readonly Path[];
}[] = [
  {
    group: 'weights',
    paths: [
      ['weights', 'contacted'],
      ['weights', 'solved'],
      ['weights', 'satisfied'],
      ['basicallyPercent'],
    ],
  },
  { group: 'base', paths: [['minimumBase'], ['monthStartsOn']] },
  {
    group: 'targets',
    paths: [
      ['targets', 'contacted'],
      ['targets', 'solved'],
      ['targets', 'satisfied'],
      ['targets', 'onTime'],
    ],
  },
  {
    group: 'mix',
    paths: [
      ['closingMix', 'service'],
      ['closingMix', 'management'],
      ['closingMix', 'enforcement'],
    ],
  },
];
const labelOf = (path: Path) => `assessment.field.${path.join('.')}` as WordKey;
const pointerOf = (path: Path) => `/body/rules/${path.join('/')}`;

function RulesForm({
  latest,
  known,
  earliestMonth,
}: {
  latest: PublishedProfile;
  known: readonly string[];
  earliestMonth: string;
}): ReactNode {
  const { t } = useWords();
  const reasonName = useReasonName();
  const publish = useAction(publishProfile);
  const faults = useFaults(publish.problem);
  const [rules, setRules] = useState<Rules>(latest.rules);
  const [fromMonth, setFromMonth] = useState(earliestMonth);
  const [note, setNote] = useState('');
  const send = (event: FormEvent) => {
    event.preventDefault();
    void publish.run({ body: { after: latest.version, fromMonth, note, rules } });
  };
  const labels: Record<string, string> = {
    '/body/note': t('assessment.field.note'),
    '/body/fromMonth': t('assessment.field.fromMonth'),
    ...Object.fromEntries(
      numbers.flatMap(({ paths }) => paths.map((path) => [pointerOf(path), t(labelOf(path))])),
    ),
    '/body/rules/weights': t('assessment.field.group.weights'),
    '/body/rules/closingMix': t('assessment.field.group.mix'),
  };
  const reasons = [...new Set([...known, ...rules.exclusions])];
  return (
    <Panel title={t('assessment.rules.next', { version: latest.version + 1 })}>
      <form className="assess-form" onSubmit={send} noValidate>
        <ErrorSummary problem={publish.problem} labels={labels} />
        {numbers.map(({ group, paths }) => (
          <fieldset
            key={group}
            className="field"
            data-bad={
              faults.at(`/body/rules/${group === 'mix' ? 'closingMix' : group}`) ? '' : undefined
            }
          >
            <legend>{t(`assessment.field.group.${group}`)}</legend>
            <div className="assess-fields">
              {paths.map((path) => (
                <NumberField
                  key={path.join('.')}
                  label={t(labelOf(path))}
                  pointer={pointerOf(path)}
                  fault={faults.at(pointerOf(path))}
                  value={valueAt(rules, path)}
                  onChange={(value) => setRules((now) => withValue(now, path, value))}
                />
              ))}
            </div>
          </fieldset>
        ))}
        <fieldset className="field">
          <legend>{t('assessment.field.exclusions')}</legend>
          <div className="choice-column">
            {reasons.map((reason) => (
              <label key={reason} className="choice">
                <input
                  type="checkbox"
                  checked={rules.exclusions.includes(reason)}
                  onChange={(event) =>
                    setRules((now) => ({
                      ...now,
                      exclusions: event.target.checked
                        ? [...now.exclusions, reason]
                        : now.exclusions.filter((one) => one !== reason),
                    }))
                  }
                />
                {reasonName(reason)}
              </label>
            ))}
          </div>
        </fieldset>
        <TextField
          label={t('assessment.field.fromMonth')}
          hint={t('assessment.field.fromMonth.hint', { month: earliestMonth })}
          pointer="/body/fromMonth"
          fault={faults.at('/body/fromMonth')}
          value={fromMonth}
          onChange={setFromMonth}
          type="month"
        />
        <TextField
          label={t('assessment.field.note')}
          hint={t('assessment.field.note.hint')}
          pointer="/body/note"
          fault={faults.at('/body/note')}
          value={note}
          onChange={setNote}
          type="text"
        />
        <button type="submit" className="button button-primary" disabled={publish.running}>
          {t('assessment.rules.publish', { version: latest.version + 1 })}
        </button>
      </form>
    </Panel>
  );
}

interface FieldProps<T> {
  label: string;
  pointer: string;
  fault: string | undefined;
  value: T;
  onChange: (value: T) => void;
}

function NumberField({ label, pointer, fault, value, onChange }: FieldProps<number>): ReactNode {
  const id = fieldId(pointer);
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        type="number"
        inputMode="numeric"
        value={Number.isNaN(value) ? '' : value}
        onChange={(event) => onChange(event.target.valueAsNumber)}
        aria-invalid={fault ? true : undefined}
        aria-describedby={fault ? `${id}-fault` : undefined}
      />
      {fault && (
        <p className="field-fault" id={`${id}-fault`}>
          {fault}
        </p>
      )}
    </div>
  );
}

function TextField({
  label,
  hint,
  pointer,
  fault,
  value,
  onChange,
  type,
}: FieldProps<string> & { hint: string; type: 'text' | 'month' }): ReactNode {
  const id = fieldId(pointer);
  return (
    <div className="field" data-bad={fault ? '' : undefined}>
      <label htmlFor={id}>{label}</label>
      <p className="field-hint" id={`${id}-hint`}>
        {hint}
      </p>
      {fault && (
        <p className="field-fault" id={`${id}-fault`}>
          {fault}
        </p>
      )}
      <input
        id={id}
        type={type}
        value={value}
        onChange={(event) => onChange(event.target.value)}
        aria-invalid={fault ? true : undefined}
        aria-describedby={fault ? `${id}-hint ${id}-fault` : `${id}-hint`}
      />
    </div>
  );
}

function valueAt(rules: Rules, [group, name]: Path): number {
  const value = rules[group];
  return name === undefined
    ? (value as number)
    : ((value as unknown as Record<string, number>)[name] as number);
}

function withValue(rules: Rules, [group, name]: Path, value: number): Rules {
  if (name === undefined) return { ...rules, [group]: value };
  return { ...rules, [group]: { ...(rules[group] as object), [name]: value } };
}
