import { Answer, useAction, useFormat, useOne } from '@liren/ui';
import { FormDialog, Panel } from '@liren/ui/console';
import { Button, TextField } from '@liren/ui/pwa';
import { useWords } from '@liren/ui/words';
import { type ReactNode, useState } from 'react';
import { type GuardRule, listGuardRules, saveGuardRule } from '../contract/public.ts';
import { useActName } from './one-proposal.tsx';

/** Which acts ask for two persons; the security administrator sets time and number. */
export function GuardRules(): ReactNode {
  const { t } = useWords();
  const format = useFormat();
  const name = useActName();
  const list = useOne(listGuardRules, {});
  const [changing, setChanging] = useState<GuardRule | null>(null);
  return (
    <Panel title={t('guard.rules')}>
      <p className="quiet">{t('guard.rules.what')}</p>
      <Answer of={list} rows={4}>
        {({ rules, mayChange }) => (
          <ul className="guard-rules">
            {rules.map((rule) => (
              <li key={rule.act}>
                <div>
                  <p>
                    <strong>{name(rule.act)}</strong>
                  </p>
                  <p className="quiet">
                    {[
                      ...(rule.threshold === null
                        ? []
                        : [
                            t('guard.rules.says_threshold', {
                              threshold: format.number(rule.threshold),
                            }),
                          ]),
                      t('guard.rules.says_hours', { hours: format.number(rule.hours) }),
                      ...(rule.savedAt
                        ? [
                            t('guard.rules.saved', {
                              name: rule.savedBy ?? '',
                              time: format.dateTime(rule.savedAt),
                            }),
                          ]
                        : []),
                    ].join(' · ')}
                  </p>
                </div>
                {mayChange && (
                  <Button onClick={() => setChanging(rule)}>
                    {t('guard.rules.change')}
                    <span className="visually-hidden"> {name(rule.act)}</span>
                  </Button>
                )}
              </li>
            ))}
          </ul>
        )}
      </Answer>
      {changing && <ChangeRule of={changing} onClose={() => setChanging(null)} />}
    </Panel>
  );
}

function ChangeRule({ of: rule, onClose }: { of: GuardRule; onClose: () => void }): ReactNode {
  const { t } = useWords();
  const name = useActName();
  const [hours, setHours] = useState(String(rule.hours));
  const [threshold, setThreshold] = useState(String(rule.threshold ?? ''));
  const save = useAction(saveGuardRule);
  return (
    <FormDialog
      title={t('guard.rule.title', { act: name(rule.act) })}
      send={t('guard.rules.save')}
      busy={save.running}
      problem={save.problem}
      onClose={onClose}
      onSend={async () => {
        const saved = await save.run({
          params: { act: rule.act },
          body: {
            hours: Number(hours),
            threshold: rule.threshold === null ? null : Number(threshold),
          },
        });
        if (saved) onClose();
      }}
    >
      <TextField
        at="/body/hours"
        label={t('guard.rules.hours')}
        value={hours}
        onChange={setHours}
        inputMode="numeric"
        maxLength={2}
      />
      {rule.threshold !== null && (
        <TextField
          at="/body/threshold"
          label={t('guard.rules.threshold', { most: rule.mostThreshold ?? 0 })}
          value={threshold}
          onChange={setThreshold}
          inputMode="numeric"
          maxLength={3}
        />
      )}
    </FormDialog>
  );
}
