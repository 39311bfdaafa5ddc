import { useGo } from '@liren/ui';
import { TextAreaField, TextField } from '@liren/ui/pwa';
import { useWords } from '@liren/ui/words';
import { type ReactNode, useState } from 'react';
import { type About, sendReferral } from '../contract/public.ts';
import { CallDialog } from './call-dialog.tsx';
import { type ChosenParty, PartyField } from './party-field.tsx';
import { AreaField } from './place-fields.tsx';

/** What a hand-over begins with: what it is about, and where. */
export interface ReferralSeed {
  title: string;
  area: string;
  about: About;
}

/** Hands something over: from whom, to whom, until when it is answered. */
export function ReferralForm({
  seed = null,
  onClose,
}: {
  seed?: ReferralSeed | null;
  onClose: () => void;
}): ReactNode {
  const { t } = useWords();
  const go = useGo();
  const [title, setTitle] = useState(seed?.title ?? '');
  const [what, setWhat] = useState('');
  const [area, setArea] = useState(seed?.area ?? '');
  const [from, setFrom] = useState<ChosenParty | null>(null);
  const [to, setTo] = useState<ChosenParty | null>(null);
  const [answerBy, setAnswerBy] = useState('');
  return (
    <CallDialog
      call={sendReferral}
      title={t('linkage.referral.new')}
      send={t('linkage.referral.send')}
      labels={{
        '/body/area': t('linkage.area'),
        '/body/from': t('linkage.referral.from'),
        '/body/to': t('linkage.referral.to'),
      }}
      wide
      onClose={onClose}
      input={{
        body: {
          ...{ title, what, area, answerBy, from: from?.ref ?? '', to: to?.ref ?? '' },
          about: seed?.about ?? null,
        },
      }}
      onDone={({ id }) => go(`/linkage/referrals/${id}`)}
    >
      <TextField
        at="/body/title"
        label={t('linkage.referral.title')}
        value={title}
        onChange={setTitle}
        maxLength={80}
      />
      <TextAreaField
        at="/body/what"
        label={t('linkage.referral.what')}
        hint={t('linkage.referral.what.hint')}
        value={what}
        onChange={setWhat}
        maxLength={500}
      />
      <AreaField value={area} onChange={setArea} />
      <PartyField
        at="/body/from"
        label={t('linkage.referral.from')}
        value={from}
        onChange={setFrom}
      />
      <PartyField at="/body/to" label={t('linkage.referral.to')} value={to} onChange={setTo} />
      <TextField
        at="/body/answerBy"
        label={t('linkage.referral.answer_by')}
        type="date"
        value={answerBy}
        onChange={setAnswerBy}
      />
    </CallDialog>
  );
}
