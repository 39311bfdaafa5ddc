import {
  type Colleague,
  longestDeputyDays,
  type MyDeputies,
  nameDeputy,
  nameDeputyOf,
} from '@liren/accounts/contract';
import { Proposed, SecondPerson } from '@liren/guard/parts';
import { type AbsenceReason, absenceReasons } from '@liren/kernel/account';
import type { AccountId } from '@liren/kernel/contract';
import { Dialog, serverNow, useAction, useFormat, useSession } from '@liren/ui';
import { FormDialog } from '@liren/ui/console';
import { Button, CheckField, SelectField, TextField } from '@liren/ui/pwa';
import { useWords } from '@liren/ui/words';
import { type ReactNode, useState } from 'react';
import { isForTwo } from '../membership-fields.tsx';
import { ColleagueField } from './colleague-field.tsx';

type Lendable = MyDeputies['lendable'][number];

/**
 * Names a deputy: who, as what, from when until when, why.
 *
 * @param of  for this colleague; without, for oneself
 */
export function DeputyDialog({
  of,
  lendable,
  onClose,
}: {
  of: { account: AccountId; name: string; isMe: boolean };
  lendable: readonly Lendable[];
  onClose: () => void;
}): ReactNode {
  const { t } = useWords();
  const format = useFormat();
  const { office } = useSession();
  const mine = useAction(nameDeputy);
  const theirs = useAction(nameDeputyOf);
  const { problem, running, done } = of.isMe ? mine : theirs;
  const [deputy, setDeputy] = useState<Colleague | null>(null);
  const [chosen, setChosen] = useState<readonly string[]>(lendable.map((m) => m.membership));
  const [since, setSince] = useState('');
  const [until, setUntil] = useState('');
  const [reason, setReason] = useState<AbsenceReason>('leave');
  if (done?.proposed)
    return (
      <Dialog
        open
        title={t('deputies.proposed', { name: deputy?.name ?? '' })}
        onClose={onClose}
        actions={
          <Button kind="primary" onClick={onClose}>
            {t('action.close')}
          </Button>
        }
      >
        <Proposed until={done.proposed.until} />
        <p>{t('deputies.proposed.then')}</p>
      </Dialog>
    );
  const asksTwo = lendable.some((m) => chosen.includes(m.membership) && isForTwo(m, office.code));
  const today = dayOf(serverNow());
  const send = async () => {
    const body = {
      deputy: (deputy?.account ?? '') as AccountId,
      memberships: [...chosen],
      since: since === '' || since <= today ? null : startOf(since),
      until: until === '' ? '' : endOf(until),
      reason,
    };
    const named = of.isMe
      ? await mine.run({ body })
      : await theirs.run({ params: { account: of.account }, body });
    if (named && !named.proposed) onClose();
  };
  return (
    <FormDialog
      title={of.isMe ? t('deputies.name') : t('deputies.name_for', { name: of.name })}
      send={t(asksTwo ? 'deputies.propose' : 'deputies.send')}
      busy={running}
      problem={problem}
      onClose={onClose}
      onSend={() => void send()}
    >
      <ColleagueField at="/body/deputy" without={of.account} value={deputy} onChange={setDeputy} />
      <fieldset className="deputy-roles">
        <legend>{t('deputies.roles')}</legend>
        {lendable.map((m) => (
          <CheckField
            key={m.membership}
            at={`/body/memberships/${m.membership}`}
            label={`${t(`role.${m.role}`)} · ${m.unitName ?? m.areaName}`}
            value={chosen.includes(m.membership)}
            onChange={(on) =>
              setChosen(
                on ? [...chosen, m.membership] : chosen.filter((one) => one !== m.membership),
              )
            }
          />
        ))}
      </fieldset>
      <div className="deputy-days">
        <TextField
          at="/body/since"
          label={t('deputies.since')}
          type="date"
          optional
          min={today}
          value={since}
          onChange={setSince}
        />
        <TextField
          at="/body/until"
          label={t('deputies.until')}
          type="date"
          min={since || today}
          value={until}
          onChange={setUntil}
        />
      </div>
      <p className="field-hint">
        {t('deputies.days', { days: longestDeputyDays })}
        {until !== '' && ` ${t('deputies.ends', { date: format.date(endOf(until)) })}`}
      </p>
      <SelectField
        at="/body/reason"
        label={t('deputies.reason')}
        hint={t('deputies.reason.why')}
        value={reason}
        onChange={setReason}
        options={absenceReasons.map((one) => ({ value: one, label: t(`deputies.reason.${one}`) }))}
      />
      {asksTwo && <SecondPerson act="accounts.deputy" area={office.code} />}
    </FormDialog>
  );
}

const dayOf = (at: Date): string =>
  [at.getFullYear(), at.getMonth() + 1, at.getDate()]
    .map((part) => String(part).padStart(2, '0'))
    .join('-');
const startOf = (day: string): string => new Date(`${day}T00:00:00`).toISOString();
/** The last day counts whole. */
const endOf = (day: string): string => new Date(`${day}T23:59:59`).toISOString();
