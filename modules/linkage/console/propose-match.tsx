import { todayHere, useGo } from '@liren/ui';
import { TextAreaField, TextField } from '@liren/ui/pwa';
import { useWords } from '@liren/ui/words';
import { type ReactNode, useState } from 'react';
import { type AmountUnit, proposeMatch } from '../contract/public.ts';
import { CallDialog } from './call-dialog.tsx';
import { filled } from './due-rows.tsx';
import { ObligationFields, type OwedDraft } from './obligation-fields.tsx';
import { type ChosenParty, PartyField } from './party-field.tsx';

/** Makes an agreement of an offer and a need: how much, from when, and what each side undertakes. */
export function ProposeMatch({
  offer,
  need,
  most,
  unit,
  onClose,
}: {
  offer: { id: string; title: string; byName: string };
  need: { id: string; title: string; byName: string; by: string | null; dueOn: string };
  most: number;
  unit: AmountUnit;
  onClose: () => void;
}): ReactNode {
  const { t } = useWords();
  const go = useGo();
  const isMoney = unit === 'fen';
  const [amount, setAmount] = useState(String(isMoney ? most / 100 : most));
  const [startsOn, setStartsOn] = useState<string>(todayHere());
  const [note, setNote] = useState('');
  const [receiver, setReceiver] = useState<ChosenParty | null>(null);
  const [owed, setOwed] = useState<OwedDraft[]>([
    { by: 'first', what: offer.title, dueOn: need.dueOn },
    { by: 'second', what: '', dueOn: need.dueOn },
  ]);
  return (
    <CallDialog
      call={proposeMatch}
      title={t('linkage.propose')}
      send={t('linkage.propose.send')}
      labels={{
        '/body/amount': t('linkage.amount'),
        '/body/receiver': t('linkage.receiver'),
        '/body/obligations': t('linkage.obligations'),
      }}
      wide
      onClose={onClose}
      input={{
        body: {
          ...{ offer: offer.id, need: need.id, startsOn, note },
          amount: Math.round(Number(amount) * (isMoney ? 100 : 1)),
          ...(receiver ? { receiver: receiver.ref } : {}),
          obligations: filled(owed),
        },
      }}
      onDone={({ id }) => go(`/linkage/agreements/${id}`)}
    >
      <p>
        {t('linkage.propose.pair', {
          offer: offer.title,
          giver: offer.byName,
          need: need.title,
          taker: need.byName,
        })}
      </p>
      {need.by === null && (
        <PartyField
          at="/body/receiver"
          label={t('linkage.receiver')}
          hint={t('linkage.receiver.hint')}
          value={receiver}
          onChange={setReceiver}
        />
      )}
      <TextField
        at="/body/amount"
        label={t(`linkage.amount.of.${unit}`)}
        value={amount}
        onChange={setAmount}
        inputMode="decimal"
      />
      <TextField
        at="/body/startsOn"
        label={t('linkage.starts')}
        type="date"
        value={startsOn}
        onChange={setStartsOn}
      />
      <ObligationFields value={owed} onChange={setOwed} />
      <TextAreaField
        at="/body/note"
        label={t('linkage.note')}
        optional
        value={note}
        onChange={setNote}
        maxLength={1000}
      />
    </CallDialog>
  );
}
