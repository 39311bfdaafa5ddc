import { ErrorLine, Go, Icon, StatusTag, useAction, useFormat } from '@liren/ui';
import { Panel } from '@liren/ui/console';
import { TextField } from '@liren/ui/pwa';
import { useWords } from '@liren/ui/words';
import { PhoneIncoming, PhoneOff, Search } from 'lucide-react';
import { type ReactNode, useEffect, useState } from 'react';
import { CallRecord, findCaller } from '../../contract/public.ts';

/** A call from its first ring; instants as ISO 8601. */
export interface CallInHand {
  startedAt: string | null;
  answeredAt: string | null;
}
export const noCall: CallInHand = { startedAt: null, answeredAt: null };

/** GB/T 33358: answered within this many seconds. */
const inTimeSeconds = 15;
const outcomes = CallRecord.shape.outcome.options.filter((one) => one !== 'matter');
export type Outcome = (typeof outcomes)[number];

/** The telephone beside the form: how long it rings and lasts, who calls, what they called about before. */
export function CallDesk({
  call,
  onCall,
  name,
  phone,
  onCaller,
  onEnd,
  ending,
}: {
  call: CallInHand;
  onCall: (call: CallInHand) => void;
  name: string;
  phone: string;
  onCaller: (change: { name?: string; phone?: string }) => void;
  /** The call ends without a matter of its own. */
  onEnd: (outcome: Outcome) => void;
  ending: boolean;
}): ReactNode {
  const { t } = useWords();
  const now = (): string => new Date().toISOString();
  return (
    <Panel title={t('requests.console.call')} aside={<CallClock call={call} />}>
      <div className="button-row">
        {call.startedAt === null && (
          <button
            type="button"
            className="button"
            onClick={() => onCall({ startedAt: now(), answeredAt: null })}
          >
            <Icon of={PhoneIncoming} size={16} />
            {t('requests.console.call.ring')}
          </button>
        )}
        {call.answeredAt === null && (
          <button
            type="button"
            className="button"
            onClick={() => onCall({ startedAt: call.startedAt ?? now(), answeredAt: now() })}
          >
            <Icon of={PhoneIncoming} size={16} />
            {t('requests.console.call.answer')}
          </button>
        )}
      </div>
      <div className="caller-fields">
        <TextField
          at="/body/caller/phone"
          label={t('requests.console.caller.phone')}
          optional
          type="tel"
          inputMode="tel"
          autoComplete="off"
          value={phone}
          onChange={(value) => onCaller({ phone: value })}
        />
        <TextField
          at="/body/caller/name"
          label={t('requests.console.caller.name')}
          optional
          autoComplete="off"
          value={name}
          onChange={(value) => onCaller({ name: value })}
        />
      </div>
      <CallerHistory phone={phone} />
      {call.startedAt !== null && <CallEnd onEnd={onEnd} ending={ending} />}
    </Panel>
  );
}

function CallClock({ call: { startedAt, answeredAt } }: { call: CallInHand }): ReactNode {
  const { t } = useWords();
  const [now, setNow] = useState(Date.now());
  useEffect(() => {
    if (startedAt === null) return;
    setNow(Date.now());
    const timer = setInterval(() => setNow(Date.now()), 1_000);
    return () => clearInterval(timer);
  }, [startedAt]);
  if (startedAt === null) return <span className="quiet">{t('requests.console.call.none')}</span>;
  const seconds = (from: string, to: number): number =>
    Math.max(0, Math.round((to - Date.parse(from)) / 1000));
  if (answeredAt === null) {
    const rings = seconds(startedAt, now);
    return (
      <StatusTag tone={rings > inTimeSeconds ? 'late' : 'soon'}>
        {t('requests.console.call.ringing', { count: rings })}
      </StatusTag>
    );
  }
  const lasted = seconds(answeredAt, now);
  return (
    <StatusTag tone="moving">
      {t('requests.console.call.lasts', {
        time: `${Math.floor(lasted / 60)}:${String(lasted % 60).padStart(2, '0')}`,
      })}
    </StatusTag>
  );
}

/** Earlier matters of the number; looking leaves a trace, so that it is asked for, not done at each digit. */
function CallerHistory({ phone }: { phone: string }): ReactNode {
  const { t } = useWords();
  const format = useFormat();
  const find = useAction(findCaller);
  const digits = phone.replaceAll(/\D/g, '');
  const can = digits.length === 4 || digits.length >= 7;
  const [askedFor, setAskedFor] = useState('');
  const callers = askedFor === digits ? find.done?.callers : undefined;
  return (
    <div className="caller-history">
      <p className="quiet">
        <button
          type="button"
          className="button"
          disabled={!can || find.running}
          onClick={() => {
            setAskedFor(digits);
            void find.run({ body: { phone: phone.trim() } });
          }}
        >
          <Icon of={Search} size={16} />
          {t('requests.console.caller.find')}
        </button>{' '}
        {t('requests.console.caller.logged')}
      </p>
      {find.problem && <ErrorLine problem={find.problem} />}
      <div role="status">
        {callers?.length === 0 && <p>{t('requests.console.caller.new')}</p>}
        {callers?.map((caller) => (
          <div key={caller.phone + caller.name} className="caller">
            <p>
              <strong>
                {caller.name} {caller.phone}
              </strong>{' '}
              <span className="quiet">
                {t('requests.console.caller.before', {
                  count: caller.requests.length,
                  calls: caller.calls,
                })}
              </span>
            </p>
            <ul className="caller-matters">
              {caller.requests.slice(0, 6).map((matter) => (
                <li key={matter.number}>
                  <Go to={`/matters/${matter.number}`}>{matter.title}</Go>
                  <StatusTag tone={matter.tone}>{t(`requests.word.${matter.word}`)}</StatusTag>
                  <span className="quiet">{format.when(matter.openedAt)}</span>
                </li>
              ))}
            </ul>
          </div>
        ))}
      </div>
    </div>
  );
}

/** Hung up, wrong number, answered on the spot: the record stays although no matter follows. */
function CallEnd({
  onEnd,
  ending,
}: {
  onEnd: (outcome: Outcome) => void;
  ending: boolean;
}): ReactNode {
  const { t } = useWords();
  const [outcome, setOutcome] = useState<Outcome>('answered');
  return (
    <div className="call-end">
      <label htmlFor="call-outcome">{t('requests.console.call.end')}</label>
      <select
        id="call-outcome"
        className="tool-select"
        value={outcome}
        onChange={(event) => setOutcome(event.target.value as Outcome)}
      >
        {outcomes.map((one) => (
          <option key={one} value={one}>
            {t(`requests.call.${one}`)}
          </option>
        ))}
      </select>
      <button type="button" className="button" disabled={ending} onClick={() => onEnd(outcome)}>
        <Icon of={PhoneOff} size={16} />
        {t('requests.console.call.record')}
      </button>
    </div>
  );
}
