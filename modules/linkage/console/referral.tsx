import { Answer, Go, StatusTag, useAction, useFormat, useOne, useParam } from '@liren/ui';
import { FormDialog, Page, Panel, spokenBy } from '@liren/ui/console';
import { Button, RadioField, TextAreaField, TextField } from '@liren/ui/pwa';
import { useWords } from '@liren/ui/words';
import { type ReactNode, useState } from 'react';
import {
  type AnswerWay,
  answerWays,
  getReferral,
  type Referral,
  takeReferralStep,
} from '../contract/public.ts';
import { referralTone } from './referral-tone.ts';
import './linkage.css';

type Act = { step: 'answer'; yes: boolean } | { step: 'finish' | 'withdraw' };

/** One hand-over: who to whom, until when, what was answered, what came of it. */
export default function ReferralScreen(): ReactNode {
  const { t } = useWords();
  const answer = useOne(getReferral, { params: { id: useParam('referral') } }, { keep: true });
  const [act, setAct] = useState<Act | null>(null);
  const found = answer.value;
  return (
    <Page
      title={found?.title ?? t('linkage.referral')}
      back="/linkage/referrals"
      note={
        found && (
          <StatusTag tone={referralTone[found.state]}>
            {t(`linkage.referral.state.${found.state}`)}
          </StatusTag>
        )
      }
    >
      <Answer of={answer} rows={8}>
        {(value) => (
          <div className="linkage-column">
            <Acts of={value} onAct={setAct} />
            <Facts of={value} />
            <History of={value} />
          </div>
        )}
      </Answer>
      {found && act && <StepDialog of={found} act={act} onClose={() => setAct(null)} />}
    </Page>
  );
}

function Acts({
  of: { may, speaks },
  onAct,
}: {
  of: Referral;
  onAct: (act: Act) => void;
}): ReactNode {
  const { t } = useWords();
  const answers = may.includes('answer') && speaks;
  const finishes = may.includes('finish') && speaks;
  if (!answers && !finishes && !may.includes('withdraw')) return null;
  return (
    <div className="linkage-buttons">
      {answers && (
        <>
          <Button kind="primary" onClick={() => onAct({ step: 'answer', yes: true })}>
            {t('linkage.referral.act.yes')}
          </Button>
          <Button onClick={() => onAct({ step: 'answer', yes: false })}>
            {t('linkage.referral.act.no')}
          </Button>
        </>
      )}
      {finishes && (
        <Button kind="primary" onClick={() => onAct({ step: 'finish' })}>
          {t('linkage.referral.act.finish')}
        </Button>
      )}
      {may.includes('withdraw') && (
        <Button onClick={() => onAct({ step: 'withdraw' })}>
          {t('linkage.referral.act.withdraw')}
        </Button>
      )}
    </div>
  );
}

function Facts({ of }: { of: Referral }): ReactNode {
  const { t } = useWords();
  const format = useFormat();
  const facts: [string, ReactNode][] = [
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
  return (
    <Panel>
      <dl className="linkage-facts">
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </Panel>
  );
}

function History({ of: { history } }: { of: Referral }): ReactNode {
  const { t } = useWords();
  const format = useFormat();
  return (
    <Panel title={t('linkage.history')}>
      <ol className="plain-list">
        {history.map(({ step, at, by, behalf, yes, way, reason }) => {
          const taken = yes === false ? `${step}_no` : step;
          return (
            <li key={`${at} ${step}`}>
              {t(`linkage.referral.step.${taken as 'send'}`)}
              <small className="linkage-under">
                {[
                  format.dateTime(at),
                  spokenBy(t, by, behalf),
                  way && way !== 'self' && t(`linkage.way.${way as 'phone'}`),
                  reason,
                ]
                  .filter(Boolean)
                  .join(' · ')}
              </small>
            </li>
          );
        })}
      </ol>
    </Panel>
  );
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
  const take = useAction(takeReferralStep);
  const isYes = act.step === 'answer' && act.yes;
  const word =
    act.step === 'answer'
      ? act.yes
        ? 'linkage.referral.act.yes'
        : 'linkage.referral.act.no'
      : (`linkage.referral.act.${act.step}` as const);
  const input = {
    ...(act.step === 'answer' ? { yes: act.yes } : {}),
    ...(isYes && doneBy ? { doneBy } : {}),
    ...(act.step !== 'withdraw' && way ? { way } : {}),
    ...(isYes && reason === '' ? {} : { reason }),
  };
  return (
    <FormDialog
      title={t(word)}
      send={t(word)}
      busy={take.running}
      problem={take.problem}
      labels={{ '/input/reason': t('linkage.reason') }}
      grave={act.step === 'withdraw'}
      disabled={isByHand && way === null}
      onClose={onClose}
      onSend={() =>
        void take
          .run({ params: { id: of.id, step: act.step }, body: { seen: of.seq, input } })
          .then((done) => done && onClose())
      }
    >
      {isByHand && (
        <RadioField
          at="/input/way"
          label={t('linkage.way', { name: of.to.name })}
          hint={t('linkage.way.hint')}
          value={way}
          onChange={setWay}
          options={answerWays.map((one) => ({ value: one, label: t(`linkage.way.${one}`) }))}
          inline
        />
      )}
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
      <TextAreaField
        at="/input/reason"
        label={t(
          act.step === 'finish'
            ? 'linkage.referral.outcome'
            : isYes
              ? 'linkage.remark'
              : 'linkage.reason',
        )}
        optional={isYes}
        value={reason}
        onChange={setReason}
        maxLength={1000}
      />
    </FormDialog>
  );
}
