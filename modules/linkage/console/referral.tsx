import { Go, StatusTag, useFormat, useOne, useParam } from '@liren/ui';
import { TextField } from '@liren/ui/pwa';
import { useWords } from '@liren/ui/words';
import { type ReactNode, useState } from 'react';
import {
  type AnswerWay,
  getReferral,
  type Referral,
  takeReferralStep,
} from '../contract/public.ts';
import { CallDialog } from './call-dialog.tsx';
import { Acts, DetailPage, type Fact, Facts, History } from './detail.tsx';
import { referralTone } from './referral-tone.ts';
import { HeardField, ReasonField } from './step-fields.tsx';

type Act = { step: 'answer'; yes: boolean } | { step: 'finish' | 'withdraw' };

/** One hand-over: who to whom, until when, what was answered, what came of it. */
export default function ReferralScreen(): ReactNode {
  const { t } = useWords();
  const answer = useOne(getReferral, { params: { id: useParam('referral') } }, { keep: true });
  const [act, setAct] = useState<Act | null>(null);
  return (
    <DetailPage
      of={answer}
      kind={t('linkage.referral')}
      title={({ title }) => title}
      back="/linkage/referrals"
      note={({ state }) => (
        <StatusTag tone={referralTone[state]}>{t(`linkage.referral.state.${state}`)}</StatusTag>
      )}
      dialogs={(found) => act && <StepDialog of={found} act={act} onClose={() => setAct(null)} />}
    >
      {(value) => (
        <>
          <Acts
            of={actsOf(value).map((one) => ({
              ...{ act: one, word: t(wordOf(one)) },
              leads: 'yes' in one ? one.yes : one.step === 'finish',
            }))}
            onAct={setAct}
          />
          <ReferralFacts of={value} />
          <History
            of={value.history}
            word={({ step, yes }) => {
              const said = (yes === false ? `${step}_no` : step) as 'send';
              return t(`linkage.referral.step.${said}`);
            }}
            about={({ way }) => [way && way !== 'self' && t(`linkage.way.${way as 'phone'}`)]}
          />
        </>
      )}
    </DetailPage>
  );
}

/** What this reader can do with it now. */
function actsOf({ may, speaks }: Referral): Act[] {
  const acts: Act[] = [
    { step: 'answer', yes: true },
    { step: 'answer', yes: false },
    { step: 'finish' },
    { step: 'withdraw' },
  ];
  return acts.filter(({ step }) => may.includes(step) && (speaks || step === 'withdraw'));
}

const wordOf = (act: Act) => {
  if (act.step !== 'answer') return `linkage.referral.act.${act.step}` as const;
  return act.yes ? 'linkage.referral.act.yes' : 'linkage.referral.act.no';
};

function ReferralFacts({ of }: { of: Referral }): ReactNode {
  const { t } = useWords();
  const format = useFormat();
  const facts: Fact[] = [
    [t('linkage.referral.from'), of.from.name],
    [
      t('linkage.referral.to'),
      <>
        {of.to.name}
        <small className="linkage-under">
          {t(of.to.unit ? 'linkage.referral.itself' : 'linkage.referral.by_hand')}
        </small>
      </>,
    ],
    [t('linkage.area'), of.area.name],
    [t('linkage.referral.answer_by'), format.date(of.answerBy)],
  ];
  if (of.doneBy) facts.push([t('linkage.referral.done_by'), format.date(of.doneBy)]);
  if (of.about)
    facts.push([
      t('linkage.referral.about'),
      <Go key="about" to={`/linkage/${of.about.kind}s/${of.about.id}`}>
        {t(`linkage.referral.about.${of.about.kind}`)}
      </Go>,
    ]);
  facts.push([t('linkage.referral.what'), of.what]);
  if (of.reason) facts.push([t('linkage.referral.said'), of.reason]);
  if (of.outcome) facts.push([t('linkage.referral.outcome'), of.outcome]);
  return <Facts of={facts} />;
}

function StepDialog({
  of,
  act,
  onClose,
}: {
  of: Referral;
  act: Act;
  onClose: () => void;
}): ReactNode {
  const { t } = useWords();
  const isByHand = act.step !== 'withdraw' && of.to.unit === null;
  const [way, setWay] = useState<AnswerWay | null>(isByHand ? null : 'self');
  const [reason, setReason] = useState('');
  const [doneBy, setDoneBy] = useState('');
  const isYes = act.step === 'answer' && act.yes;
  const input = {
    ...(act.step === 'answer' ? { yes: act.yes } : {}),
    ...(isYes && doneBy ? { doneBy } : {}),
    ...(act.step !== 'withdraw' && way ? { way } : {}),
    ...(isYes && reason === '' ? {} : { reason }),
  };
  return (
    <CallDialog
      call={takeReferralStep}
      input={{ params: { id: of.id, step: act.step }, body: { seen: of.seq, input } }}
      title={t(wordOf(act))}
      send={t(wordOf(act))}
      grave={act.step === 'withdraw'}
      disabled={isByHand && way === null}
      onClose={onClose}
    >
      {isByHand && <HeardField name={of.to.name} value={way} onChange={setWay} />}
      {isYes && (
        <TextField
          at="/input/doneBy"
          label={t('linkage.referral.done_by')}
          type="date"
          optional
          value={doneBy}
          onChange={setDoneBy}
        />
      )}
      <ReasonField
        {...(act.step === 'finish' ? { label: t('linkage.referral.outcome') } : {})}
        needed={!isYes}
        value={reason}
        long
        onChange={setReason}
      />
    </CallDialog>
  );
}
