import { todayHere, useGo } from '@liren/ui';
import { RadioField, TextAreaField, TextField } from '@liren/ui/pwa';
import { useWords } from '@liren/ui/words';
import { type ReactNode, useState } from 'react';
import { proposeAgreement } from '../contract/public.ts';
import { CallDialog } from './call-dialog.tsx';
import { filled } from './due-rows.tsx';
import { ObligationFields, type OwedDraft } from './obligation-fields.tsx';
import { type ChosenParty, PartyField } from './party-field.tsx';
import { AreaField } from './place-fields.tsx';

const purposes = ['cooperation', 'alliance'] as const;

/** Proposes an agreement of two actors that came from no list. */
export function AgreementForm({ onClose }: { onClose: () => void }): ReactNode {
  const { t } = useWords();
  const go = useGo();
  const [purpose, setPurpose] = useState<(typeof purposes)[number]>('cooperation');
  const [title, setTitle] = useState('');
  const [area, setArea] = useState('');
  const [first, setFirst] = useState<ChosenParty | null>(null);
  const [second, setSecond] = useState<ChosenParty | null>(null);
  const [startsOn, setStartsOn] = useState<string>(todayHere());
  const [endsOn, setEndsOn] = useState('');
  const [note, setNote] = useState('');
  const [owed, setOwed] = useState<OwedDraft[]>([
    { by: 'first', what: '', dueOn: '' },
    { by: 'second', what: '', dueOn: '' },
  ]);
  return (
    <CallDialog
      call={proposeAgreement}
      title={t('linkage.agreement.new')}
      send={t('linkage.propose.send')}
      labels={{
        '/body/area': t('linkage.area'),
        '/body/first': t('linkage.side.first'),
        '/body/second': t('linkage.side.second'),
        '/body/obligations': t('linkage.obligations'),
      }}
      wide
      onClose={onClose}
      input={{
        body: {
          // Left out, the schema says that it is missing.
          ...{
            title,
            area,
            purpose,
            first: first?.ref as string,
            second: second?.ref as string,
          },
          ...{ startsOn, endsOn: endsOn || null, note, obligations: filled(owed) },
        },
      }}
      onDone={({ id }) => go(`/linkage/agreements/${id}`)}
    >
      <RadioField
        at="/body/purpose"
        label={t('linkage.purpose')}
        value={purpose}
        onChange={setPurpose}
        options={purposes.map((one) => ({ value: one, label: t(`linkage.purpose.${one}`) }))}
        inline
      />
      <TextField
        at="/body/title"
        label={t('linkage.agreement.title')}
        value={title}
        onChange={setTitle}
        maxLength={80}
      />
      <AreaField value={area} onChange={setArea} />
      <PartyField
        at="/body/first"
        label={t('linkage.side.first')}
        value={first}
        onChange={setFirst}
      />
      <PartyField
        at="/body/second"
        label={t('linkage.side.second')}
        value={second}
        onChange={setSecond}
      />
      <TextField
        at="/body/startsOn"
        label={t('linkage.starts')}
        type="date"
        value={startsOn}
        onChange={setStartsOn}
      />
      <TextField
        at="/body/endsOn"
        label={t('linkage.ends')}
        type="date"
        optional
        value={endsOn}
        onChange={setEndsOn}
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
