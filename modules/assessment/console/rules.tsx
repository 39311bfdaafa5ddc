import { Answer, Form, fieldId, useAction, useFault, useFormat, useOne } from '@liren/ui';
import { Page, Panel } from '@liren/ui/console';
import { TextField } from '@liren/ui/pwa';
import { useWords, type WordKey } from '@liren/ui/words';
import { type ReactNode, useState } from 'react';
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
  const [rules, setRules] = useState<Rules>(latest.rules);
  const [fromMonth, setFromMonth] = useState(earliestMonth);
  const [note, setNote] = useState('');
  const send = () => {
    void publish.run({ body: { after: latest.version, fromMonth, note, rules } });
  };
  const reasons = [...new Set([...known, ...rules.exclusions])];
  return (
    <Panel title={t('assessment.rules.next', { version: latest.version + 1 })}>
      <Form className="assess-form" problem={publish.problem} onSend={send}>
        {numbers.map(({ group, paths }) => (
          <Group
            key={group}
            at={`/body/rules/${group === 'mix' ? 'closingMix' : group}`}
            label={t(`assessment.field.group.${group}`)}
          >
            {paths.map((path) => (
              <TextField
                key={path.join('.')}
                at={pointerOf(path)}
                label={t(labelOf(path))}
                type="number"
                inputMode="numeric"
                value={shown(valueAt(rules, path))}
                onChange={(typed) => setRules((now) => withValue(now, path, numberIn(typed)))}
              />
            ))}
          </Group>
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
          at="/body/fromMonth"
          value={fromMonth}
          onChange={setFromMonth}
          type="month"
        />
        <TextField
          label={t('assessment.field.note')}
          hint={t('assessment.field.note.hint')}
          at="/body/note"
          value={note}
          onChange={setNote}
        />
        <button type="submit" className="button button-primary" disabled={publish.running}>
          {t('assessment.rules.publish', { version: latest.version + 1 })}
        </button>
      </Form>
    </Panel>
  );
}

/** Numbers that are told together, and may be wrong together. */
function Group({
  at,
  label,
  children,
}: {
  at: string;
  label: string;
  children: ReactNode;
}): ReactNode {
  const fault = useFault(at, label);
  return (
    <fieldset className="field" id={fieldId(at)} data-bad={fault ? '' : undefined}>
      <legend>{label}</legend>
      <div className="assess-fields">{children}</div>
    </fieldset>
  );
}

const shown = (value: number): string => (Number.isNaN(value) ? '' : String(value));
const numberIn = (typed: string): number => (typed === '' ? Number.NaN : Number(typed));

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
