import { ErrorSummary, useAction, useFaults } from '@liren/ui';
import { Button, Card, CheckField, TextField } from '@liren/ui/pwa';
import { useWords } from '@liren/ui/words';
import { type ReactNode, useState } from 'react';
import { type PushSettings, saveQuietHours } from '../contract/push.ts';
import { clockOf, minuteOf } from './minutes.ts';

/** 免打扰: what comes in these hours waits until they end. */
export function QuietCard({ quiet }: { quiet: PushSettings['quiet'] }): ReactNode {
  const { t } = useWords();
  const save = useAction(saveQuietHours);
  const faults = useFaults(save.problem);
  const [on, setOn] = useState(quiet !== null);
  const [from, setFrom] = useState(clockOf(quiet?.from ?? 22 * 60));
  const [to, setTo] = useState(clockOf(quiet?.to ?? 7 * 60));
  const [touched, setTouched] = useState(false);
  const touch =
    <T,>(set: (value: T) => void) =>
    (value: T) => {
      setTouched(true);
      set(value);
    };
  const send = async () => {
    const hours = on ? { from: minuteOf(from), to: minuteOf(to) } : null;
    if (await save.run({ body: { quiet: hours } })) setTouched(false);
  };
  const labels = {
    '/body/quiet/from': t('notices.quiet.from'),
    '/body/quiet/to': t('notices.quiet.to'),
  };
  return (
    <Card title={t('notices.quiet')}>
      <p>{t('notices.quiet.what')}</p>
      <ErrorSummary problem={save.problem} labels={labels} />
      <CheckField at="/quiet" label={t('notices.quiet.on')} value={on} onChange={touch(setOn)} />
      {on && (
        <div className="quiet-hours">
          <TextField
            at="/body/quiet/from"
            type="time"
            label={t('notices.quiet.from')}
            value={from}
            onChange={touch(setFrom)}
            faults={faults}
          />
          <TextField
            at="/body/quiet/to"
            type="time"
            label={t('notices.quiet.to')}
            value={to}
            onChange={touch(setTo)}
            faults={faults}
          />
        </div>
      )}
      <div className="push-device">
        <Button busy={save.running} onClick={() => void send()}>
          {t('notices.quiet.save')}
        </Button>
        <span role="status" className="quiet">
          {save.done && !touched ? t('notices.quiet.saved') : ''}
        </span>
      </div>
    </Card>
  );
}
