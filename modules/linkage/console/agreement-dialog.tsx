import { todayHere } from '@liren/ui';
import { TextField } from '@liren/ui/pwa';
import { useWords } from '@liren/ui/words';
import { type ReactNode, useState } from 'react';
import {
  type Agreement,
  type AnswerWay,
  otherSide,
  type Side,
  takeAgreementStep,
} from '../contract/public.ts';
import { CallDialog } from './call-dialog.tsx';
import { HeardField, ReasonField, StarsField } from './step-fields.tsx';

/** What somebody is about to do with an agreement. */
export type AgreementAct =
  | { step: 'answer'; side: Side; yes: boolean }
  | { step: 'rate'; side: Side }
  | { step: 'report' | 'confirm' | 'return' | 'extend'; no: number }
  | { step: 'withdraw' | 'end' };

/** The side an act speaks for; none when it is the organiser's own. */
function sideOf({ obligations }: Agreement, act: AgreementAct): Side | null {
  if ('side' in act) return act.side;
  if (!('no' in act) || act.step === 'extend') return null;
  const by = obligations.find(({ no }) => no === act.no)?.by ?? 'first';
  return act.step === 'report' ? by : otherSide(by);
}

/** Takes one step of an agreement: asks only for what that step needs. */
export function AgreementDialog({
  of,
  act,
  onClose,
}: {
  of: Agreement;
  act: AgreementAct;
  onClose: () => void;
}): ReactNode {
  const { t } = useWords();
  const side = sideOf(of, act);
  // A side with a unit speaks for itself; of any other it is written down how it was heard.
  const isByHand = side !== null && of[side].unit === null;
  const [way, setWay] = useState<AnswerWay | null>(isByHand ? null : 'self');
  const [reason, setReason] = useState('');
  const [stars, setStars] = useState<string | null>(null);
  const [dueOn, setDueOn] = useState<string>(todayHere());
  const needsReason =
    act.step === 'return' ||
    act.step === 'extend' ||
    act.step === 'withdraw' ||
    act.step === 'end' ||
    (act.step === 'answer' && !act.yes);
  const about = 'no' in act ? of.obligations.find(({ no }) => no === act.no)?.what : undefined;
  const input = {
    ...('side' in act ? { side: act.side } : {}),
    ...('no' in act ? { no: act.no } : {}),
    ...(act.step === 'answer' ? { yes: act.yes } : {}),
    ...(side && way ? { way } : {}),
    ...(act.step === 'extend' ? { dueOn } : {}),
    ...(act.step === 'rate'
      ? { stars: Number(stars), words: reason }
      : needsReason || reason !== ''
        ? { reason }
        : {}),
  };
  const name =
    act.step === 'answer'
      ? act.yes
        ? 'linkage.act.yes'
        : 'linkage.act.no'
      : (`linkage.act.${act.step}` as const);
  return (
    <CallDialog
      call={takeAgreementStep}
      input={{ params: { id: of.id, step: act.step }, body: { seen: of.seq, input } }}
      title={t(name)}
      send={t(name)}
      grave={act.step === 'end' || act.step === 'withdraw'}
      disabled={(isByHand && way === null) || (act.step === 'rate' && stars === null)}
      onClose={onClose}
    >
      {about && <p>{about}</p>}
      {isByHand && side && <HeardField name={of[side].name} value={way} onChange={setWay} />}
      {act.step === 'rate' && <StarsField value={stars} onChange={setStars} />}
      {act.step === 'extend' && (
        <TextField
          at="/input/dueOn"
          label={t('linkage.obligation.due')}
          type="date"
          value={dueOn}
          onChange={setDueOn}
        />
      )}
      <ReasonField
        needed={needsReason}
        value={reason}
        most={act.step === 'rate' ? 500 : 1000}
        onChange={setReason}
      />
    </CallDialog>
  );
}
